import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

const LINES = 50;
const EVENTS = 30;

export const READ_PARCELS = `#graphql
  query ReadParcels($id: ID!) {
    order(id: $id) {
      id
      fulfillments(first: 20) {
        id
        name
        status
        displayStatus
        createdAt
        updatedAt
        deliveredAt
        estimatedDeliveryAt
        requiresShipping
        trackingInfo(first: 1) { company number url }
        fulfillmentLineItems(first: ${LINES}) {
          nodes { id quantity lineItem { id } }
        }
        events(first: ${EVENTS}, sortKey: HAPPENED_AT, reverse: true) {
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
          status: z.string(),
          displayStatus: z.string().nullable(),
          createdAt: z.iso.datetime(),
          updatedAt: z.iso.datetime(),
          deliveredAt: z.iso.datetime().nullable(),
          estimatedDeliveryAt: z.iso.datetime().nullable(),
          requiresShipping: z.boolean(),
          trackingInfo: z.array(
            z.object({
              company: z.string().nullable(),
              number: z.string().nullable(),
              url: z.string().nullable(),
            }),
          ),
          fulfillmentLineItems: z.object({
            nodes: z.array(
              z.object({
                id: z.string(),
                quantity: z.number().int().nullable(),
                lineItem: z.object({ id: z.string() }),
              }),
            ),
          }),
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

/** A parcel of an order with what it holds and what its carrier told; events new to old. */
export type Parcel = {
  fulfillmentId: string;
  name: string;
  status: string | null;
  cancelled: boolean;
  /** False: it holds nothing that ships, as the fulfilment of the guarantee's own line. */
  ships: boolean;
  shippedAt: Date;
  updatedAt: Date;
  deliveredAt: Date | null;
  estimatedDeliveryAt: Date | null;
  carrier: string | null;
  trackingNumber: string | null;
  trackingUrl: string | null;
  /** `id` is that of the line in this parcel: one of the order can be in several. */
  lines: { id: string; lineItemId: string; quantity: number }[];
  events: {
    eventId: string;
    status: string;
    happenedAt: Date;
    message: string | null;
    city: string | null;
    country: string | null;
  }[];
};

/** The order's parcels, with up to 50 lines and the last 30 events each; none when it hasn't shipped (or is gone). */
export async function readParcels(admin: AdminApi, orderId: string): Promise<Parcel[]> {
  const { order } = await runOperation(admin, READ_PARCELS, { id: orderId }, answer);
  return (order?.fulfillments ?? []).map((parcel) => ({
    fulfillmentId: parcel.id,
    name: parcel.name,
    status: parcel.displayStatus,
    cancelled: parcel.status === "CANCELLED",
    ships: parcel.requiresShipping,
    shippedAt: new Date(parcel.createdAt),
    updatedAt: new Date(parcel.updatedAt),
    deliveredAt: date(parcel.deliveredAt),
    estimatedDeliveryAt: date(parcel.estimatedDeliveryAt),
    carrier: parcel.trackingInfo[0]?.company ?? null,
    trackingNumber: parcel.trackingInfo[0]?.number ?? null,
    trackingUrl: parcel.trackingInfo[0]?.url ?? null,
    lines: parcel.fulfillmentLineItems.nodes.flatMap(({ id, quantity, lineItem }) =>
      quantity === null || quantity === 0 ? [] : [{ id, lineItemId: lineItem.id, quantity }],
    ),
    events: parcel.events.nodes.map(({ id, happenedAt, ...event }) => ({
      eventId: id,
      happenedAt: new Date(happenedAt),
      ...event,
    })),
  }));
}

const date = (instant: string | null): Date | null => (instant === null ? null : new Date(instant));
