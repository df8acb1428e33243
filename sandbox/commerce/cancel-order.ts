import type { CancelReason, Order, Refund, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { nextId } from "../state/ids";
import { remainingOf } from "./fulfillment-orders";
import { toSet } from "./money";
import { currentQuantity, orderCurrencies } from "./order-amounts";
import { netPayment, refundOrder, spreadOverPayments } from "./refund-order";

export type CancelToMake = {
  reason: CancelReason;
  /** Give all that was paid back to the original payments. */
  refund: boolean;
  restock: boolean;
  note?: string | null;
  author?: string | null;
  appId?: string | null;
  at?: Date;
};

/**
 * Cancels an order of which nothing was sent: refunds (or voids an authorization), stops the work, and tells
 * orders/cancelled after what the refund tells.
 */
export function cancelOrder(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: CancelToMake,
): { ok: true; refund: Refund | null } | Refused<"already-cancelled" | "fulfilled"> {
  if (order.cancelledAt !== null) return refused("already-cancelled", "Order has already been canceled");
  if (order.fulfillments.some(({ status }) => status === "SUCCESS")) {
    return refused("fulfilled", "Cannot cancel orders with fulfillments");
  }
  const at = told.at ?? commerce.clock.now();
  const refund = giveBack(commerce, shop, order, told, at);
  voidAuthorizations(commerce, order, at);
  for (const work of order.fulfillmentOrders) {
    if (work.status !== "CLOSED") work.status = "CANCELLED";
    for (const line of work.lines) line.remaining = 0;
    work.updatedAt = at.toISOString();
  }
  order.cancelledAt = at.toISOString();
  order.closedAt ??= at.toISOString();
  order.cancelReason = told.reason;
  order.updatedAt = at.toISOString();
  order.timeline.push({
    at: at.toISOString(),
    message: `Canceled this order. Reason: ${told.reason.toLowerCase()}.${told.note ? ` ${told.note}` : ""}`,
    author: told.author ?? null,
  });
  commerce.events.emit(shop.handle, { topic: "orders/cancelled", orderId: order.id });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
  return { ok: true, refund };
}

/** Units come back by a refund even where no money does, as at Shopify. */
function giveBack(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: CancelToMake,
  at: Date,
): Refund | null {
  const lines = order.lines
    .map((line) => ({
      lineItemId: line.id,
      quantity: Math.min(currentQuantity(order, line), remainingOf(order, line.id)),
      restockType: told.restock ? ("CANCEL" as const) : ("NO_RESTOCK" as const),
      locationId: null,
    }))
    .filter(({ quantity }) => quantity > 0);
  const transactions = told.refund ? spreadOverPayments(order, netPayment(order).presentment) : [];
  if (lines.length === 0 && transactions.length === 0) return null;
  const result = refundOrder(commerce, shop, order, {
    lines,
    shipping: told.refund ? { full: true } : null,
    transactions,
    note: told.note ?? null,
    appId: told.appId ?? null,
    author: told.author ?? null,
    at,
  });
  if (!result.ok) throw new Error(`Order ${order.name} can't be given back whole: ${result.message}`);
  return result.refund;
}

function voidAuthorizations(commerce: Commerce, order: Order, at: Date): void {
  const open = order.transactions.filter(
    ({ id, kind, status }) =>
      kind === "AUTHORIZATION" &&
      status === "SUCCESS" &&
      !order.transactions.some((later) => later.parentId === id),
  );
  for (const authorization of open) {
    order.transactions.push({
      ...authorization,
      id: nextId(commerce.state, "OrderTransaction"),
      kind: "VOID",
      amount: toSet({ shop: 0n, presentment: 0n }, orderCurrencies(order)),
      parentId: authorization.id,
      createdAt: at.toISOString(),
      processedAt: at.toISOString(),
    });
  }
}
