import type { Claim, ClaimLine } from "@prisma/client";
import { goodsTakenSince, type ClaimState } from "../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import { claimedCoverage } from "~/use-cases/claims/claimed-coverage.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";

/** What staff can do to a claim by hand, besides settling it. */
export type ClaimDecision =
  | { decision: "approve"; reason?: string }
  /** The reason is shown to the shopper. */
  | { decision: "deny"; reason: string }
  | { decision: "review"; reason?: string }
  | { decision: "withdraw"; reason?: string };

const LEADS_TO: Record<ClaimDecision["decision"], ClaimState> = {
  approve: "approved",
  deny: "denied",
  review: "in_review",
  withdraw: "withdrawn",
};

export type DecidedClaim =
  | { ok: true; state: ClaimState }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimState }
  /** A denied claim is reopened once (claims.md, *Claim*). */
  | { ok: false; reason: "appeal-used" }
  /** Since it was denied, goods of it were paid out, or another claim asks for them; so many are left of the first such. */
  | { ok: false; reason: "goods-taken"; remaining: number };

/**
 * Decides a claim; "moved-on" when it is in a state that doesn't allow it (somebody else was faster, say). Its coverage is
 * locked meanwhile, as by all that files, reopens or settles claims on it: no two claims come to ask for the same goods.
 */
export async function decideClaim(
  input: { db: Db; now: Date; shop: string; claimId: string; by: string } & ClaimDecision,
): Promise<DecidedClaim> {
  const { db, now: at, shop, claimId, by, decision, reason } = input;
  const to = LEADS_TO[decision];
  return db.$transaction(async (tx) => {
    const where = { shop_id: { shop, id: claimId } };
    const found = await tx.claim.findUnique({ where, select: { coverageId: true } });
    if (!found) return { ok: false, reason: "claim-unknown" };
    await lockCoverage(tx, shop, found.coverageId);
    const claim = await tx.claim.findUniqueOrThrow({ where, include: { lines: true } });
    if (claim.state === "denied" && to === "in_review") {
      const refusal = await refuseReopening(tx, claim);
      if (refusal) return refusal;
    }
    // Once something may have been sent, a claim leaves "settling" by what the settlement learns, never by hand.
    const from = (["submitted", "needs_evidence", "in_review", "approved", "denied"] as const).filter(
      (state) => state !== to,
    );
    if (await moveClaim(tx, { shop, claimId, to, from, at, by, reason })) return { ok: true, state: to };
    return { ok: false, reason: "moved-on", state: claim.state };
  });
}

/** Why a denied claim can't be reopened; null when it can. */
async function refuseReopening(
  tx: Tx,
  { shop, id: claimId, coverageId, lines }: Claim & { lines: ClaimLine[] },
): Promise<Extract<DecidedClaim, { ok: false }> | null> {
  const appeals = await tx.claimEvent.count({ where: { shop, claimId, from: "denied", to: "in_review" } });
  if (appeals > 0) return { ok: false, reason: "appeal-used" };
  const coverage = await claimedCoverage(tx, shop, coverageId);
  const wanted = lines.map(({ coverageLineId, quantity }) => ({ lineId: coverageLineId, quantity }));
  const taken = coverage && goodsTakenSince(wanted, coverage);
  return taken && { ok: false, reason: "goods-taken", remaining: taken.remaining };
}
