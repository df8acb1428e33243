import type { Claim, ClaimLine, Coverage, CoverageLine, DelayPayout } from "@prisma/client";
import {
  givenForLatenessMinor,
  insuredForMinor,
  insuredShareMinor,
  remainingMinor,
  remainingQuantity,
  type LateUnits,
} from "../../../domain/coverage";
import { latenessShares } from "../../../domain/delay";
import { SHIPPING_LINE } from "../../../domain/rating";

/** Goods of the claim that are to be settled now. */
export type SettledLine = { coverageLineId: string; quantity: number };

/** A covered line with what was given for its goods' lateness. */
export type LineWithLateness = CoverageLine & { late: readonly LateUnits[] };

export type ClaimWithGoods = Claim & {
  coverage: Coverage;
  lines: (ClaimLine & { coverageLine: LineWithLateness })[];
  /** What it gives for lateness; null: it asks for goods. */
  delayPayout: DelayPayout | null;
};

/** Goods with what they are insured for, minor units of the shop's currency. */
export type Share = { line: LineWithLateness; quantity: number; insuredMinor: bigint };

export type Shares =
  | { ok: true; shares: Share[] }
  | { ok: false; reason: "no-lines" }
  /** Of lateness: nothing of what the goods were insured for is left. */
  | { ok: false; reason: "nothing-insured" }
  /** More than was claimed, or than the coverage still pays. */
  | { ok: false; reason: "quantity-exceeded"; coverageLineId: string; allowed: number };

/** What goods of a claim are insured for, less what was given for their lateness, as far as it claims them and its coverage still pays. */
export function sharesOf(claim: ClaimWithGoods, lines: readonly SettledLine[]): Shares {
  const shares: Share[] = [];
  for (const { coverageLineId, quantity } of lines) {
    const claimed = claim.lines.find((line) => line.coverageLineId === coverageLineId);
    const repeated = shares.some(({ line }) => line.id === coverageLineId);
    const allowed =
      claimed && !repeated ? Math.min(claimed.quantity, remainingQuantity(claimed.coverageLine)) : 0;
    if (!claimed || !Number.isSafeInteger(quantity) || quantity < 1 || quantity > allowed) {
      return { ok: false, reason: "quantity-exceeded", coverageLineId, allowed };
    }
    const insuredMinor = insuredShareMinor(claimed.coverageLine, quantity);
    shares.push({ line: claimed.coverageLine, quantity, insuredMinor });
  }
  return shares.length > 0 ? { ok: true, shares } : { ok: false, reason: "no-lines" };
}

/** Goods for which something was given for lateness: sent again, they would come to more than they were insured for. */
export const paidForLateness = (shares: readonly Share[]): Share | null =>
  shares.find(({ line, quantity }) => givenForLatenessMinor(line, quantity) > 0n) ?? null;

/**
 * What a parcel's lateness gives for each of its goods that weren't settled otherwise meanwhile, none above what its line may still
 * pay. Their number is that in the parcel, and none of them counts as settled.
 */
export function latenessSharesOf(claim: ClaimWithGoods, { amountMinor }: DelayPayout): Shares {
  const late = claim.lines.map(({ coverageLine: line, quantity }) => ({
    line,
    quantity,
    whole: insuredForMinor(line, quantity),
    left: Math.min(quantity, Math.max(0, remainingQuantity(line))),
  }));
  const parts = latenessShares(
    amountMinor,
    late.map(({ line, whole }) => ({ insuredMinor: whole, remainingMinor: remainingMinor(line) })),
  );
  const shares = late.flatMap(({ line, quantity, left }, index) => {
    const insuredMinor = ((parts[index] ?? 0n) * BigInt(left)) / BigInt(quantity);
    return insuredMinor > 0n ? [{ line, quantity: left, insuredMinor }] : [];
  });
  return shares.length > 0 ? { ok: true, shares } : { ok: false, reason: "nothing-insured" };
}

/** The shipping fee can be insured too: it is no goods. */
export const isGoods = ({ line }: Share): boolean => line.lineItemId !== SHIPPING_LINE;
