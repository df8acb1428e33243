import { WHOLE_SHARE, type Remedy } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { decideClaim, type DecidedClaim } from "~/use-cases/claims/deciding/decide-claim.server";
import type { SettledApproved } from "~/use-cases/settlement/settle-approved.server";
import { settleByStaff } from "~/use-cases/settlement/settle-by-staff.server";

export type ApprovedAndSettled =
  | { step: "approve"; result: Extract<DecidedClaim, { ok: false }> }
  | { step: "settle"; result: SettledApproved };

/**
 * Approves a claim and begins to give what is approved, as one step for whoever clicks. The remedy is noted with the approval, so that
 * nobody asks the shopper to choose. Where it can't be given, the claim stays approved and waits for
 * staff, with something that can be.
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
  const { remedy, share = WHOLE_SHARE } = input;
  const approval = { decision: "approve", remedies: [remedy], share, settleBy: remedy } as const;
  const approved = await decideClaim({ ...input, ...approval });
  if (!approved.ok) return { step: "approve", result: approved };
  const result = await settleByStaff({ ...input, seen: { share } });
  return { step: "settle", result };
}
