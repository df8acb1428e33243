import { nextId } from "../state/ids";
import type { Fulfillment, FulfillmentEvent, FulfillmentEventStatus, Order, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";

export type EventToAdd = {
  status: FulfillmentEventStatus;
  /** Else now. */
  happenedAt?: Date;
  /** When it was recorded, else now. History is seeded with it. */
  at?: Date;
  estimatedDeliveryAt?: Date | null;
} & Partial<
  Pick<
    FulfillmentEvent,
    "message" | "address1" | "city" | "province" | "country" | "zip" | "latitude" | "longitude"
  >
>;

/**
 * What a carrier said of a parcel, "DELIVERED" among it. Tells fulfillment_events/create and fulfillments/update.
 */
export function addFulfillmentEvent(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  fulfillment: Fulfillment,
  told: EventToAdd,
): { ok: true; event: FulfillmentEvent } | Refused<"cancelled"> {
  if (fulfillment.status === "CANCELLED") return refused("cancelled", "The fulfillment is cancelled.");
  const at = told.at ?? commerce.clock.now();
  const event: FulfillmentEvent = {
    id: nextId(commerce.state, "FulfillmentEvent"),
    status: told.status,
    happenedAt: (told.happenedAt ?? at).toISOString(),
    createdAt: at.toISOString(),
    message: told.message ?? null,
    address1: told.address1 ?? null,
    city: told.city ?? null,
    province: told.province ?? null,
    country: told.country ?? null,
    zip: told.zip ?? null,
    latitude: told.latitude ?? null,
    longitude: told.longitude ?? null,
    estimatedDeliveryAt: told.estimatedDeliveryAt?.toISOString() ?? null,
  };
  fulfillment.events.push(event);
  fulfillment.updatedAt = at.toISOString();
  if (event.estimatedDeliveryAt) fulfillment.estimatedDeliveryAt = event.estimatedDeliveryAt;
  order.updatedAt = at.toISOString();
  order.timeline.push({
    at: event.happenedAt,
    message: `${fulfillment.name}: ${event.message ?? event.status.toLowerCase().replaceAll("_", " ")}.`,
    author: fulfillment.tracking[0]?.company ?? null,
  });
  const ids = { orderId: order.id, fulfillmentId: fulfillment.id };
  commerce.events.emit(shop.handle, {
    topic: "fulfillment_events/create",
    ...ids,
    fulfillmentEventId: event.id,
  });
  commerce.events.emit(shop.handle, { topic: "fulfillments/update", ...ids });
  commerce.changed();
  return { ok: true, event };
}
