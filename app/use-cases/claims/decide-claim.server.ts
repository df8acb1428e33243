import type { ClaimState } from "../../../domain/claim";
import type { Db } from "~/db.server";
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
  | { ok: false; reason: "appeal-used" };

/** Decides a claim; "moved-on" when it is in a state that doesn't allow it (somebody else was faster, say). */
export async function decideClaim(
  input: { db: Db; now: Date; shop: string; claimId: string; by: string } & ClaimDecision,
): Promise<DecidedClaim> {
  const { db, now: at, shop, claimId, by, decision, reason } = input;
  const to = LEADS_TO[decision];
  return db.$transaction(async (tx) => {
    if (to === "in_review") {
      const appeals = await tx.claimEvent.count({
        where: { shop, claimId, from: "denied", to: "in_review" },
      });
      const denied = await tx.claim.count({ where: { shop, id: claimId, state: "denied" } });
      if (appeals > 0 && denied > 0) return { ok: false, reason: "appeal-used" };
    }
    // Once something may have been sent, a claim leaves "settling" by what the settlement learns, never by hand.
    const from = (["submitted", "needs_evidence", "in_review", "approved", "denied"] as const).filter(
      (state) => state !== to,
    );
    if (await moveClaim(tx, { shop, claimId, to, from, at, by, reason })) return { ok: true, state: to };
    const claim = await tx.claim.findUnique({
      where: { shop_id: { shop, id: claimId } },
      select: { state: true },
    });
    return claim
      ? { ok: false, reason: "moved-on", state: claim.state }
      : { ok: false, reason: "claim-unknown" };
  });
}
