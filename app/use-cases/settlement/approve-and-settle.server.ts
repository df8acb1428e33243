import { WHOLE_SHARE, type Remedy } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { decideClaim, type DecidedClaim } from "~/use-cases/claims/decide-claim.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { afterNotGiven, isNotToBeSent } from "~/use-cases/settlement/after-not-given.server";
import { settleApproved, type SettledApproved } from "~/use-cases/settlement/settle-approved.server";

export type ApprovedAndSettled =
  | { step: "approve"; result: Extract<DecidedClaim, { ok: false }> }
  | { step: "settle"; result: SettledApproved };

/** Refusals that say nothing of the remedy: somebody else moved the claim on, or it is tried again in a minute. */
const PASSING: readonly string[] = ["shopify-busy", "changed-meanwhile", "approved-anew", "not-approved"];

/**
 * Approves a claim and begins to give what is approved, as one step for whoever clicks. The remedy is noted with the approval, so that
 * nobody asks the shopper to choose. Where it can't be given, the claim stays approved and waits for staff.
 */
export async function approveAndSettle(input: {
  db: Db;
  /** With the permissions of the person of staff who asks. */
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  remedy: Remedy;
  /** In 1/10,000 of the insured value: the whole when left out. */
  share?: number;
  by: string;
}): Promise<ApprovedAndSettled> {
  const { db, enqueue, now, shop, claimId, remedy, share = WHOLE_SHARE } = input;
  const approval = { decision: "approve", remedies: [remedy], share, settleBy: remedy } as const;
  const approved = await decideClaim({ ...input, ...approval });
  if (!approved.ok) return { step: "approve", result: approved };
  const result = await settleApproved({ ...input, seen: { share } });
  // Sold out or gone: who clicked is told, and chooses what is sent instead or refunds.
  if (!result.ok && !PASSING.includes(result.reason) && !isNotToBeSent(remedy, result.reason)) {
    const { reason } = result;
    await db.$transaction(async (tx) => {
      const claim = await lockedClaim(tx, shop, claimId);
      if (claim?.state === "approved" && claim.chosenRemedy === remedy)
        await afterNotGiven(tx, claim, { enqueue, now, remedy, reason });
    });
  }
  return { step: "settle", result };
}
