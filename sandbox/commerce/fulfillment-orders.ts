import { nextId } from "../state/ids";
import type { FulfillmentOrder, LineItem, Order, SandboxState, ShopState } from "../state/types";
import { fulfilledQuantity, refundedQuantity } from "./order-amounts";

/**
 * The work that lines open: lines that ship in one, lines that don't (gift cards, a guarantee) in another, as Shopify
 * separates them by delivery method.
 */
export function openFulfillmentOrders(
  state: SandboxState,
  shop: ShopState,
  lines: readonly LineItem[],
  at: Date,
): FulfillmentOrder[] {
  const locationId = shop.locations.find(({ active }) => active)?.id;
  if (locationId === undefined) throw new Error(`${shop.handle} has no active location.`);
  const groups = [
    { deliveryMethod: "SHIPPING" as const, lines: lines.filter((line) => line.requiresShipping) },
    { deliveryMethod: "NONE" as const, lines: lines.filter((line) => !line.requiresShipping) },
  ];
  return groups
    .filter((group) => group.lines.length > 0)
    .map((group) => ({
      id: nextId(state, "FulfillmentOrder"),
      status: "OPEN",
      requestStatus: "UNSUBMITTED",
      deliveryMethod: group.deliveryMethod,
      locationId,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
      lines: group.lines.map(({ id, quantity }) => ({
        id: nextId(state, "FulfillmentOrderLineItem"),
        lineItemId: id,
        total: quantity,
        remaining: quantity,
      })),
    }));
}

/** Takes up to `count` units of a line out of what remains to be sent. Returns how many there were. */
export function takeFromRemaining(order: Order, lineItemId: string, count: number, at: Date): number {
  let taken = 0;
  for (const work of order.fulfillmentOrders) {
    if (work.status === "CANCELLED" || work.status === "CLOSED") continue;
    for (const line of work.lines) {
      if (line.lineItemId !== lineItemId) continue;
      const part = Math.min(line.remaining, count - taken);
      line.remaining -= part;
      line.total -= part;
      taken += part;
    }
    closeIfDone(work, at);
  }
  return taken;
}

/** Units of a line that remain to be sent. */
export function remainingOf(order: Order, lineItemId: string): number {
  return order.fulfillmentOrders
    .filter(({ status }) => status !== "CANCELLED")
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineItemId === lineItemId)
    .reduce((sum, { remaining }) => sum + remaining, 0);
}

/**
 * After a refund: what remains to be sent is at most quantity less the greater of refunded and fulfilled, the formula of
 * `fulfillable_quantity` (Shopify's REST reference of the order's line items).
 */
export function shrinkToFulfillable(order: Order, line: LineItem, at: Date): void {
  const left =
    line.quantity -
    line.removed -
    Math.max(refundedQuantity(order, line.id), fulfilledQuantity(order, line.id));
  const surplus = remainingOf(order, line.id) - Math.max(0, left);
  if (surplus > 0) takeFromRemaining(order, line.id, surplus, at);
}

/** Nothing remains: closed when something of it was sent, cancelled else. */
export function closeIfDone(work: FulfillmentOrder, at: Date): void {
  if (work.lines.some(({ remaining }) => remaining > 0)) return;
  work.status = work.lines.some(({ total }) => total > 0) ? "CLOSED" : "CANCELLED";
  work.updatedAt = at.toISOString();
}
