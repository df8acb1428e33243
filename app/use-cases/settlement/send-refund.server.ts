import type { Settlement } from "@prisma/client";
import type { AdminApi } from "~/shopify/graphql.server";
import { createRefund, findRefund, refundRequest } from "~/shopify/orders/create-refund.server";
import { readRefundableGoods } from "~/shopify/orders/read-refundable.server";
import { UndecidedError } from "~/use-cases/outbox/hold-effect.server";
import type { Sent } from "~/use-cases/settlement/effect";
import type { SettlementProblem } from "~/views/settlement-problem";

/**
 * Gives a settlement's money back, to the payments or as store credit: refundCreate with the settlement's own key. One that may have been
 * sent is first looked for on the order.
 * @throws when what became of it isn't known
 */
export async function sendRefund(input: {
  admin: AdminApi;
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
  const code = await whyNot(admin, request.orderId, settlement);
  if (code) {
    // A call that got no answer may yet take effect: only what was never sent is given back.
    if (mayHaveBeenSent)
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

/** Why it isn't to be sent as things are now; null: it is. */
async function whyNot(
  admin: AdminApi,
  orderId: string,
  { remedy }: Settlement,
): Promise<SettlementProblem["code"] | null> {
  const order = await readRefundableGoods(admin, orderId);
  if (!order) return null;
  if (order.dispute !== "none") return order.dispute === "open" ? "disputed" : "charged-back";
  return remedy === "credit" && !order.hasCustomer ? "no-customer" : null;
}
