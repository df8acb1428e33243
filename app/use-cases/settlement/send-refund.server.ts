import type { Settlement } from "@prisma/client";
import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import {
  createRefund,
  findRefund,
  refundRequest,
  type RefundRequest,
} from "~/shopify/orders/create-refund.server";
import { readRefundableGoods } from "~/shopify/orders/read-refundable.server";
import { notedStanding, standingElsewhere, stoppedBy } from "~/use-cases/disputes/dispute-standing.server";
import { UndecidedError } from "~/use-cases/outbox/hold-effect.server";
import type { Sent } from "~/use-cases/settlement/effect";
import { refundedMeanwhile } from "~/use-cases/settlement/refunded-meanwhile.server";
import type { SettlementProblem } from "~/views/settlement-problem";

/**
 * Gives a settlement's money back, to the payments or as store credit: refundCreate with the settlement's own key. One that may have been
 * sent is first looked for on the order.
 * @throws when what became of it isn't known
 */
export async function sendRefund(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  settlement: Settlement;
  mayHaveBeenSent: boolean;
}): Promise<Sent> {
  const { admin, settlement, mayHaveBeenSent } = input;
  const request = refundRequest.parse(settlement.request);
  const look = () => findRefund(admin, request.orderId, settlement.id);
  if (mayHaveBeenSent) {
    const given = await look();
    if (given) return { ok: true, effect: given };
  }
  const code = await whyNot(input, request);
  if (code) {
    // A call that got no answer may yet take effect: only what was never sent is given back.
    if (mayHaveBeenSent && !(GONE_FOR_EVER.includes(code) && isLongAgo(input)))
      throw new UndecidedError(`settlement ${settlement.id} may be under way, and is ${code}`);
    return { ok: false, problem: { code, messages: [] } };
  }
  const created = await createRefund(admin, request, settlement.idempotencyKey);
  if (created.ok) return { ok: true, effect: created.refund };
  // "Refused" can also mean that the same key is at work elsewhere, or that the refund exists: only what is certain counts.
  const given = await look();
  if (given) return { ok: true, effect: given };
  const messages = created.userErrors.map(({ message }) => message);
  if (!created.certain) {
    throw new UndecidedError(`what became of settlement ${settlement.id} isn't known: ${messages.join(" ")}`);
  }
  return { ok: false, problem: { code: "refused-by-shopify", messages } };
}

const LONG_AGO_MS = 86_400_000;
const GONE_FOR_EVER: readonly SettlementProblem["code"][] = ["charged-back", "already-refunded"];

/** A call whose refund isn't there after a day had no effect: what the shopper has back needn't wait for it for ever. */
function isLongAgo({ now, settlement: { sentAt } }: { now: Date; settlement: Settlement }): boolean {
  return sentAt !== null && now.getTime() - sentAt.getTime() > LONG_AGO_MS;
}

/** Why it isn't to be sent as things are now, as Shopify tells it and as was noted; null: it is. */
async function whyNot(
  { db, admin, settlement }: { db: Db; admin: AdminApi; settlement: Settlement },
  { orderId, refundLineItems }: RefundRequest,
): Promise<SettlementProblem["code"] | null> {
  const { shop, remedy } = settlement;
  const order = await readRefundableGoods(admin, orderId);
  if (!order) return null;
  const code =
    stoppedBy(order.dispute) ??
    stoppedBy(await notedStanding(db, { shop, orderId })) ??
    stoppedBy(await standingElsewhere({ db, admin }, { shop, orderId }));
  if (code !== null) return code;
  if (remedy === "credit" && !order.hasCustomer) return "no-customer";
  const isAmountOnly = refundLineItems.length === 0;
  return isAmountOnly && (await refundedMeanwhile(db, settlement, order)) ? "already-refunded" : null;
}
