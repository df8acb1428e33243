import type { Fulfillment, Order, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";

/** The carrier takes back what it said. Tells fulfillment_events/delete and fulfillments/update. */
export function removeFulfillmentEvent(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  fulfillment: Fulfillment,
  eventId: string,
): { ok: true } | Refused<"unknown-event"> {
  const index = fulfillment.events.findIndex(({ id }) => id === eventId);
  if (index < 0) return refused("unknown-event", `The fulfillment has no event ${eventId}.`);
  const ids = { orderId: order.id, fulfillmentId: fulfillment.id };
  // Told before it goes: the webhook carries the whole event.
  commerce.events.emit(shop.handle, {
    topic: "fulfillment_events/delete",
    ...ids,
    fulfillmentEventId: eventId,
  });
  fulfillment.events.splice(index, 1);
  const at = commerce.clock.now().toISOString();
  fulfillment.updatedAt = at;
  order.updatedAt = at;
  commerce.events.emit(shop.handle, { topic: "fulfillments/update", ...ids });
  commerce.changed();
  return { ok: true };
}
