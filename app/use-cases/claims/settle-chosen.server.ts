import type { Remedy } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { tellOfClaim } from "~/use-cases/mail/tell-of-claim.server";
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

/** Shopify is over its limit, doesn't answer, or another settlement was faster: to be run again. */
export class NotSettledYetError extends Error {
  override name = "NotSettledYetError";
}

/** Why goods can't be sent again, though what they are worth can be given otherwise. */
const NOT_TO_BE_SENT: readonly Reason[] = [
  "out-of-stock",
  "goods-gone",
  "nothing-to-reship",
  "share-needs-money",
];

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
  const { db, shop, claimId } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: { state: true, chosenRemedy: true },
  });
  if (claim?.state !== "approved" || claim.chosenRemedy === null) return { outcome: "nothing-to-do" };
  const remedy = claim.chosenRemedy;
  const settled = await settleApproved({ ...input, remedy, by: "waybond" });
  if (settled.ok) return { outcome: "begun", settlementId: settled.settlementId };
  const { reason } = settled;
  if (reason === "shopify-busy" || reason === "changed-meanwhile") throw new NotSettledYetError(reason);
  if (reason === "not-approved" || reason === "claim-unknown") return { outcome: "nothing-to-do" };
  if (remedy === "reship" && NOT_TO_BE_SENT.includes(reason)) return offerTheRest(input, reason);
  return leaveToStaff(input, remedy, reason);
}

/** Told in the claim's history, where it also keeps the choice from being tried again by itself (jobs/requeue). */
async function leaveToStaff(
  { db, now: at, shop, claimId }: Parameters<typeof settleChosen>[0],
  remedy: Remedy,
  reason: Reason,
): Promise<SettledChosen> {
  return db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (claim?.state !== "approved" || claim.chosenRemedy !== remedy) return { outcome: "nothing-to-do" };
    await tx.claimEvent.create({
      data: { shop, claimId, at, by: "waybond", kind: "left-to-staff", facts: { remedy, reason } },
    });
    return { outcome: "left-to-staff", reason };
  });
}

/** Out of stock: offered as refund (claims.md, *Remedies*). */
async function offerTheRest(
  { db, enqueue, now: at, shop, claimId }: Parameters<typeof settleChosen>[0],
  reason: Reason,
): Promise<SettledChosen> {
  return db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (claim?.state !== "approved" || claim.chosenRemedy !== "reship") return { outcome: "nothing-to-do" };
    const rest = claim.remedies.filter((remedy) => remedy !== "reship");
    const remedies: Remedy[] = rest.length > 0 ? rest : ["refund"];
    await tx.claim.update({
      where: { shop_id: { shop, id: claimId } },
      data: { remedies, chosenRemedy: null, updatedAt: at },
    });
    const facts = { remedy: "reship", reason };
    const { id } = await tx.claimEvent.create({
      data: { shop, claimId, at, by: "waybond", kind: "remedy-not-possible", facts },
    });
    const mail = { template: "claim-choose-again", values: { claimId } } as const;
    await tellOfClaim(tx, { enqueue, now: at, shop, ...mail, step: id.toString() });
    return { outcome: "chosen-anew", reason, remedies };
  });
}
