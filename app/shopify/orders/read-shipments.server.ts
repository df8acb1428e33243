import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_SHIPMENTS = `#graphql
  query ReadShipments($id: ID!) {
    order(id: $id) {
      id
      fulfillments(first: 20) {
        id
        name
        displayStatus
        createdAt
        deliveredAt
        trackingInfo(first: 5) { company number url }
        events(first: 20, sortKey: HAPPENED_AT, reverse: true) {
          nodes { id status happenedAt message city country }
        }
      }
    }
  }`;

const answer = z.object({
  order: z
    .object({
      fulfillments: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          displayStatus: z.string().nullable(),
          createdAt: z.iso.datetime(),
          deliveredAt: z.iso.datetime().nullable(),
          trackingInfo: z.array(
            z.object({
              company: z.string().nullable(),
              number: z.string().nullable(),
              url: z.string().nullable(),
            }),
          ),
          events: z.object({
            nodes: z.array(
              z.object({
                id: z.string(),
                status: z.string(),
                happenedAt: z.iso.datetime(),
                message: z.string().nullable(),
                city: z.string().nullable(),
                country: z.string().nullable(),
              }),
            ),
          }),
        }),
      ),
    })
    .nullable(),
});

/** A parcel of an order as Shopify knows it; events new to old. */
export type ShipmentDescription = {
  id: string;
  name: string;
  /** Shopify's FulfillmentDisplayStatus: IN_TRANSIT, DELIVERED, … */
  status: string | null;
  shippedAt: string;
  deliveredAt: string | null;
  tracking: { company: string | null; number: string | null; url: string | null }[];
  events: { id: string; status: string; at: string; message: string | null; place: string }[];
};

/** The order's parcels; none when it hasn't shipped (or is gone). */
export async function readShipments(admin: AdminApi, orderId: string): Promise<ShipmentDescription[]> {
  const { order } = await runOperation(admin, READ_SHIPMENTS, { id: orderId }, answer);
  return (order?.fulfillments ?? []).map((shipment) => ({
    id: shipment.id,
    name: shipment.name,
    status: shipment.displayStatus,
    shippedAt: shipment.createdAt,
    deliveredAt: shipment.deliveredAt,
    tracking: shipment.trackingInfo,
    events: shipment.events.nodes.map((event) => ({
      id: event.id,
      status: event.status,
      at: event.happenedAt,
      message: event.message,
      place: [event.city, event.country].filter(Boolean).join(", "),
    })),
  }));
}
