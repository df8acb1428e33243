import type { Remedy } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { afterNotGiven, isOvertaken, isPassing } from "~/use-cases/settlement/after-not-given.server";
import { settleApproved, type SettledApproved } from "~/use-cases/settlement/settle-approved.server";

export type SettledChosen =
  | { outcome: "begun"; settlementId: string }
  /** It isn't approved (any more), nothing is chosen, or somebody is settling it already. */
  | { outcome: "nothing-to-do" }
  /** What was chosen can't be given: it isn't offered any longer, and the shopper chooses among the rest. */
  | { outcome: "chosen-anew"; reason: Reason; remedies: Remedy[] }
  /** Staff have to look at it. */
  | { outcome: "left-to-staff"; reason: Reason };

type Reason = Extract<SettledApproved, { ok: false }>["reason"];

/** Shopify is over its limit, doesn't answer, another settlement was faster, or the choice or approval changed: to be run again. */
export class NotSettledYetError extends Error {
  override name = "NotSettledYetError";
}

/**
 * Begins to settle an approved claim by the remedy that was chosen, with the shop's own permissions. Run again, it begins nothing twice:
 * what is begun isn't approved any more.
 * @throws NotSettledYetError
 */
export async function settleChosen(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
}): Promise<SettledChosen> {
  const { db, enqueue, now, shop, claimId } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: { state: true, chosenRemedy: true },
  });
  if (claim?.state !== "approved" || claim.chosenRemedy === null) return { outcome: "nothing-to-do" };
  const remedy = claim.chosenRemedy;
  const settled = await settleApproved({ ...input, remedy, seen: { chosenRemedy: remedy }, by: "waybond" });
  if (settled.ok) return { outcome: "begun", settlementId: settled.settlementId };
  const { reason } = settled;
  if (isPassing(reason)) throw new NotSettledYetError(reason);
  if (isOvertaken(reason)) return { outcome: "nothing-to-do" };
  return db.$transaction(async (tx) => {
    const locked = await lockedClaim(tx, shop, claimId);
    if (locked?.state !== "approved" || locked.chosenRemedy !== remedy) return { outcome: "nothing-to-do" };
    return { ...(await afterNotGiven(tx, locked, { enqueue, now, remedy, reason })), reason };
  });
}
