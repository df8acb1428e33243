import type { Settlement } from "@prisma/client";
import type { Db } from "~/db.server";
import { createRefund, findRefund, refundRequest } from "~/shopify/create-refund.server";
import type { AdminApi, UserError } from "~/shopify/graphql.server";
import { confirmSettlement } from "~/use-cases/confirm-settlement.server";
import { failSettlement } from "~/use-cases/fail-settlement.server";

export type SentSettlement =
  | { outcome: "confirmed"; refundId: string }
  | { outcome: "refused"; userErrors: UserError[] }
  /** It was confirmed or had failed before, or isn't this shop's. */
  | { outcome: "nothing-to-do" };

/**
 * Sends a settlement that is written down and learns what became of it. Whatever stops it, running it again ends in one
 * refund: a settlement that may have been sent is first looked for on the order, and the call carries the settlement's own key.
 *
 * @throws when the outcome stays unknown (no answer, throttled): to be run again
 */
export async function sendSettlement(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
  settlementId: string;
}): Promise<SentSettlement> {
  const { db, admin, now, shop, settlementId } = input;
  const settlement = await db.settlement.findUnique({ where: { shop_id: { shop, id: settlementId } } });
  if (!settlement || settlement.state === "confirmed" || settlement.state === "failed")
    return { outcome: "nothing-to-do" };
  const request = refundRequest.parse(settlement.request);

  if (settlement.state === "sent") {
    const given = await findRefund(admin, request.orderId, settlement.id);
    if (given) return confirm(db, now, settlement, given);
  } else {
    await db.settlement.updateMany({
      where: { shop, id: settlementId, state: "pending" },
      data: { state: "sent", sentAt: now },
    });
  }

  const created = await createRefund(admin, request, settlement.idempotencyKey);
  if (created.ok) return confirm(db, now, settlement, created.refund);
  await failSettlement({ db, now, shop, settlementId, userErrors: created.userErrors });
  return { outcome: "refused", userErrors: created.userErrors };
}

async function confirm(
  db: Db,
  now: Date,
  settlement: Settlement,
  refund: { id: string; shopMinor: bigint },
): Promise<SentSettlement> {
  await confirmSettlement({ db, now, shop: settlement.shop, settlementId: settlement.id, refund });
  return { outcome: "confirmed", refundId: refund.id };
}
