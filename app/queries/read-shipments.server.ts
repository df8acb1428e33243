import type { Db } from "~/db.server";

/** A parcel of the order. */
export type ShipmentDetail = {
  id: string;
  /** "#1001-F1" */
  name: string;
  /** Shopify's FulfillmentDisplayStatus: IN_TRANSIT, DELIVERED, … */
  status: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  shippedAt: string;
  estimatedDeliveryAt: string | null;
  deliveredAt: string | null;
  /** What it holds of the covered lines. */
  lines: { lineItemId: string; title: string; quantity: number }[];
  /** New to old. */
  events: { id: string; status: string; at: string; message: string | null; place: string }[];
};

/** An order's parcels, by our books, first the one that left first. */
export async function readShipments(
  db: Db,
  shop: string,
  orderId: string,
  covered: readonly { lineItemId: string; title: string }[],
): Promise<ShipmentDetail[]> {
  const shipments = await db.shipment.findMany({
    where: { shop, orderId, cancelledAt: null },
    include: { lines: true, events: { orderBy: { happenedAt: "desc" } } },
    orderBy: { shippedAt: "asc" },
  });
  return shipments.map((shipment) => ({
    id: shipment.id,
    name: shipment.name,
    status: shipment.status,
    carrier: shipment.carrier,
    trackingNumber: shipment.trackingNumber,
    trackingUrl: shipment.trackingUrl,
    shippedAt: shipment.shippedAt.toISOString(),
    estimatedDeliveryAt: shipment.estimatedDeliveryAt?.toISOString() ?? null,
    deliveredAt: shipment.deliveredAt?.toISOString() ?? null,
    lines: shipment.lines.map(({ lineItemId, quantity }) => ({
      lineItemId,
      quantity,
      title: covered.find((line) => line.lineItemId === lineItemId)?.title ?? "",
    })),
    events: shipment.events.map((event) => ({
      id: event.eventId,
      status: event.status,
      at: event.happenedAt.toISOString(),
      message: event.message,
      place: [event.city, event.country].filter(Boolean).join(", "),
    })),
  }));
}
