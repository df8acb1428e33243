import { nextId } from "../state/ids";
import type { Id, Order, OrderEdit, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { openFulfillmentOrders, remainingOf, takeFromRemaining } from "./fulfillment-orders";
import { lineItemOf } from "./new-order";
import { priceCart, type LineToPrice } from "./price-cart";

export type EditToMake = {
  add?: readonly LineToPrice[];
  /** Units to take away of lines that are not sent yet. */
  remove?: readonly { lineItemId: Id; quantity: number }[];
  staffNote?: string | null;
  author?: string | null;
  at?: Date;
};

/**
 * Adds and takes away lines of an order, at once (Shopify's begin, stage and commit in one). What is owed or owing
 * afterwards is not settled by itself. New lines are at today's price and rate. Tells orders/edited and orders/updated.
 */
export function editOrder(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: EditToMake,
):
  | { ok: true; edit: OrderEdit }
  | Refused<"cancelled" | "unknown-line" | "too-many" | "variant-gone" | "empty"> {
  if (order.cancelledAt !== null) return refused("cancelled", "A cancelled order can't be edited.");
  const { add = [], remove = [] } = told;
  if (add.length === 0 && remove.length === 0) return refused("empty", "The edit changes nothing.");
  const asked = new Map<Id, number>();
  for (const { lineItemId, quantity } of remove) {
    if (!order.lines.some(({ id }) => id === lineItemId)) {
      return refused("unknown-line", "The line item doesn't exist.");
    }
    const total = (asked.get(lineItemId) ?? 0) + quantity;
    asked.set(lineItemId, total);
    if (quantity < 1 || total > remainingOf(order, lineItemId)) {
      return refused("too-many", "Only units that are not fulfilled can be removed.");
    }
  }
  const at = told.at ?? commerce.clock.now();
  const priced = priceCart(shop, {
    lines: add,
    currency: order.presentmentCurrency,
    destination: order.shippingAddress,
    shippingRateCode: null,
    discountCodes: [],
    untransformed: true,
    at,
  });
  if (priced.lines.length < add.length) return refused("variant-gone", "A variant is not there any more.");

  const edit: OrderEdit = {
    id: nextId(commerce.state, "OrderEdit"),
    createdAt: at.toISOString(),
    staffNote: told.staffNote ?? null,
    additions: [],
    removals: [],
  };
  const added = priced.lines.map((line) => ({
    ...lineItemOf(commerce, line, priced.currencies),
    addedByEdit: edit.id,
  }));
  edit.additions = added.map(({ id, quantity }) => ({ lineItemId: id, quantity }));
  order.lines.push(...added);
  order.fulfillmentOrders.push(...openFulfillmentOrders(commerce.state, shop, added, at));
  for (const { lineItemId, quantity } of remove) {
    const line = order.lines.find(({ id }) => id === lineItemId);
    if (line) line.removed += quantity;
    takeFromRemaining(order, lineItemId, quantity, at);
    edit.removals.push({ lineItemId, quantity });
  }
  order.edits.push(edit);
  order.updatedAt = at.toISOString();
  order.timeline.push({
    at: at.toISOString(),
    message: `Edited this order: ${unitsOf(edit.additions)} added, ${unitsOf(edit.removals)} removed.`,
    author: told.author ?? null,
  });
  commerce.events.emit(shop.handle, { topic: "orders/edited", orderId: order.id, editId: edit.id });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
  return { ok: true, edit };
}

function unitsOf(parts: OrderEdit["additions"]): number {
  return parts.reduce((sum, { quantity }) => sum + quantity, 0);
}
