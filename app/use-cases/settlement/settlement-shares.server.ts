import type { Claim, ClaimLine, Coverage, CoverageLine } from "@prisma/client";
import { insuredShareMinor, remainingQuantity } from "../../../domain/coverage";
import { SHIPPING_LINE } from "../../../domain/rating";

/** Goods of the claim that are to be settled now. */
export type SettledLine = { coverageLineId: string; quantity: number };

export type ClaimWithGoods = Claim & {
  coverage: Coverage;
  lines: (ClaimLine & { coverageLine: CoverageLine })[];
};

/** Goods with what they are insured for, minor units of the shop's currency. */
export type Share = { line: CoverageLine; quantity: number; insuredMinor: bigint };

export type Shares =
  | { ok: true; shares: Share[] }
  | { ok: false; reason: "no-lines" }
  /** More than was claimed, or than the coverage still pays. */
  | { ok: false; reason: "quantity-exceeded"; coverageLineId: string; allowed: number };

/** What goods of a claim are insured for, as far as it claims them and its coverage still pays. */
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

/** The shipping fee can be insured too: it is no goods. */
export const isGoods = ({ line }: Share): boolean => line.lineItemId !== SHIPPING_LINE;
