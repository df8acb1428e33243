import { nextId } from "../state/ids";
import type { Fulfillment, FulfillmentOrder, Id, Order, ShopState, Tracking } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { closeIfDone } from "./fulfillment-orders";

export type ToFulfil = {
  /** Absent: all that ships and remains to be sent. Without `lines`: all that remains of it. */
  fulfillmentOrders?: readonly { id: Id; lines?: readonly { id: Id; quantity: number }[] }[];
  tracking?: Partial<Tracking> | null;
  estimatedDeliveryAt?: Date | null;
  /** Name of who did it. */
  author?: string | null;
  at?: Date;
};

export type FulfilRefusal =
  "unknown-fulfillment-order" | "closed" | "unknown-line" | "too-many" | "nothing-to-fulfil";

/** Sends lines as one parcel. Tells fulfillments/create and orders/updated. */
export function fulfilOrder(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: ToFulfil,
): { ok: true; fulfillment: Fulfillment } | Refused<FulfilRefusal> {
  const at = told.at ?? commerce.clock.now();
  const wanted =
    told.fulfillmentOrders ??
    order.fulfillmentOrders
      .filter(({ deliveryMethod, status }) => deliveryMethod === "SHIPPING" && isOpen(status))
      .map(({ id }) => ({ id }));
  const chosen = choose(order, wanted);
  if (!chosen.ok) return chosen;

  const fulfillment: Fulfillment = {
    id: nextId(commerce.state, "Fulfillment"),
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    createdAt: at.toISOString(),
    updatedAt: at.toISOString(),
    locationId: chosen.works[0]?.locationId ?? "",
    lines: [],
    tracking: told.tracking ? [{ company: null, number: null, url: null, ...told.tracking }] : [],
    events: [],
    estimatedDeliveryAt: told.estimatedDeliveryAt?.toISOString() ?? null,
  };
  for (const { line, quantity } of chosen.parts) {
    line.remaining -= quantity;
    fulfillment.lines.push({
      id: nextId(commerce.state, "FulfillmentLineItem"),
      lineItemId: line.lineItemId,
      fulfillmentOrderLineId: line.id,
      quantity,
    });
  }
  for (const work of chosen.works) {
    work.status = "IN_PROGRESS";
    work.updatedAt = at.toISOString();
    closeIfDone(work, at);
  }
  order.fulfillments.push(fulfillment);
  order.updatedAt = at.toISOString();
  const count = fulfillment.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const author = told.author ?? null;
  order.timeline.push({
    at: at.toISOString(),
    message: `Fulfilled ${count} item${count === 1 ? "" : "s"}.`,
    author,
  });

  commerce.events.emit(shop.handle, {
    topic: "fulfillments/create",
    orderId: order.id,
    fulfillmentId: fulfillment.id,
  });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
  return { ok: true, fulfillment };
}

type Part = { line: FulfillmentOrder["lines"][number]; quantity: number };

function choose(
  order: Order,
  wanted: NonNullable<ToFulfil["fulfillmentOrders"]>,
): { ok: true; works: FulfillmentOrder[]; parts: Part[] } | Refused<FulfilRefusal> {
  const works: FulfillmentOrder[] = [];
  const parts: Part[] = [];
  for (const { id, lines } of wanted) {
    const work = order.fulfillmentOrders.find((candidate) => candidate.id === id);
    if (!work) return refused("unknown-fulfillment-order", "Fulfillment order does not exist.");
    if (!isOpen(work.status)) {
      return refused(
        "closed",
        `Fulfillment order ${id} has an unfulfillable status= ${work.status.toLowerCase()}.`,
      );
    }
    works.push(work);
    const asked = lines ?? work.lines.map((line) => ({ id: line.id, quantity: line.remaining }));
    for (const { id: lineId, quantity } of asked) {
      const line = work.lines.find((candidate) => candidate.id === lineId);
      if (!line) return refused("unknown-line", "Fulfillment order line item does not exist.");
      const before = parts.filter((part) => part.line === line).reduce((sum, part) => sum + part.quantity, 0);
      if (quantity < 0 || before + quantity > line.remaining) {
        return refused("too-many", "Invalid fulfillment order line item quantity requested.");
      }
      if (quantity > 0) parts.push({ line, quantity });
    }
  }
  if (parts.length === 0) return refused("nothing-to-fulfil", "There is nothing left to fulfill.");
  return { ok: true, works, parts };
}

function isOpen(status: FulfillmentOrder["status"]): boolean {
  return status === "OPEN" || status === "IN_PROGRESS";
}
