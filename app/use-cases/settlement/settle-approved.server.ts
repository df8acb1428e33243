import type { Remedy } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { offerRefundInstead } from "~/use-cases/settlement/offer-refund.server";
import type { Substitute } from "~/use-cases/settlement/prepare-reship.server";
import {
  requestSettlement,
  type RequestedSettlement,
} from "~/use-cases/settlement/request-settlement.server";

export type SettledApproved =
  | RequestedSettlement
  /** The approval allows others. */
  | { ok: false; reason: "remedy-not-allowed"; remedies: Remedy[] };

/**
 * Begins to settle an approved claim as it was approved: all of its goods, the approved share of what they are insured for, by
 * one of the remedies that the approval allows (a refund, where it names none). Staff's button, the shopper's choice and a claim
 * that is settled by itself all come to this.
 */
export async function settleApproved(input: {
  db: Db;
  /** With the permissions of the person of staff who asks; the shop's own where none does. */
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  remedy: Remedy;
  substitutes?: readonly Substitute[];
  by: string;
}): Promise<SettledApproved> {
  const { db, shop, claimId, remedy } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: {
      state: true,
      remedies: true,
      share: true,
      lines: { select: { coverageLineId: true, quantity: true } },
    },
  });
  if (!claim) return { ok: false, reason: "claim-unknown" };
  if (claim.state !== "approved") return { ok: false, reason: "not-approved", state: claim.state };
  const remedies: Remedy[] = claim.remedies.length > 0 ? claim.remedies : ["refund"];
  if (!remedies.includes(remedy)) return { ok: false, reason: "remedy-not-allowed", remedies };
  const requested = await requestSettlement({ ...input, lines: claim.lines, share: claim.share });
  if (!requested.ok) await offerRefundInstead(db, { shop, claimId, why: requested.reason });
  return requested;
}
