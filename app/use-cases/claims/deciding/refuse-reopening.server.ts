import { goodsTakenSince } from "../../../../domain/claim";
import type { Tx } from "~/db.server";
import { claimedCoverage } from "~/use-cases/claims/filing/claimed-coverage.server";

export type ReopeningRefused =
  /** A denied claim is reopened once (claims.md, *Claim*). */
  | { ok: false; reason: "appeal-used" }
  /** Since it was denied, goods of it were paid out, or another claim asks for them; so many are left of the first such. */
  | { ok: false; reason: "goods-taken"; remaining: number };

/** Why a denied claim can't be reopened; null when it can. To be asked while its coverage is locked. */
export async function refuseReopening(
  tx: Tx,
  claim: {
    shop: string;
    id: string;
    coverageId: string;
    lines: readonly { coverageLineId: string; quantity: number }[];
  },
): Promise<ReopeningRefused | null> {
  const { shop, id: claimId, coverageId, lines } = claim;
  const appeals = await tx.claimEvent.count({ where: { shop, claimId, from: "denied", to: "in_review" } });
  if (appeals > 0) return { ok: false, reason: "appeal-used" };
  const coverage = await claimedCoverage(tx, shop, coverageId);
  const wanted = lines.map(({ coverageLineId, quantity }) => ({ lineId: coverageLineId, quantity }));
  const taken = coverage && goodsTakenSince(wanted, coverage);
  return taken && { ok: false, reason: "goods-taken", remaining: taken.remaining };
}
