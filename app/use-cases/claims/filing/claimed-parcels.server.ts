import { crossesBorder, type ParcelDays } from "../../../../domain/claim";
import { SHIPPING_LINE } from "../../../../domain/rating";
import type { Db, Tx } from "~/db.server";
import { calendarDay } from "~/time/zoned-time";
import { sentFrom } from "~/use-cases/claims/filing/sent-from";

/** An order's parcels with their days in the shop's time zone, and the order's lines (gids) that each holds. */
export type OrderParcel = ParcelDays & { lineItemIds: ReadonlySet<string>; shippedAt: Date };

/**
 * The parcels of an order that left, as our books have them.
 * @param destination country that the order goes to, where a parcel doesn't say
 */
export async function orderParcels(
  db: Db | Tx,
  order: { shop: string; orderId: string; timeZone: string; destination: string | null },
): Promise<OrderParcel[]> {
  const { shop, orderId, timeZone, destination } = order;
  const shipments = await db.shipment.findMany({
    where: { shop, orderId, cancelledAt: null },
    include: { lines: true, events: { select: { status: true, happenedAt: true, country: true } } },
    orderBy: { shippedAt: "asc" },
  });
  const dayOf = (at: Date | null) => (at === null ? null : calendarDay(at, timeZone));
  return shipments.map((shipment) => ({
    shippedAt: shipment.shippedAt,
    shippedOn: calendarDay(shipment.shippedAt, timeZone),
    lastScanOn: dayOf(shipment.lastScanAt),
    deliveredOn: dayOf(shipment.deliveredAt),
    international: crossesBorder(sentFrom(shipment.events, timeZone), shipment.destination ?? destination),
    lineItemIds: new Set(shipment.lines.map(({ lineItemId }) => lineItemId)),
  }));
}

/** The parcels that carry one of these lines. What shipping cost went with all of them. */
export function parcelsWith<Parcel extends { lineItemIds: ReadonlySet<string> }>(
  parcels: readonly Parcel[],
  lineItemIds: readonly string[],
): Parcel[] {
  if (lineItemIds.includes(SHIPPING_LINE)) return [...parcels];
  return parcels.filter((parcel) => lineItemIds.some((id) => parcel.lineItemIds.has(id)));
}
