import type { ParcelOnItsWay } from "../../../domain/delay";
import { dayOf } from "~/time/stored-day";
import { calendarDay } from "~/time/zoned-time";

type ShipmentRow = {
  destination: string | null;
  shippedAt: Date;
  firstScanAt: Date | null;
  deliveredAt: Date | null;
  delayPayouts: readonly { promisedOn: Date }[];
};

/**
 * A parcel's days in the shop's time zone, as lateness is counted by.
 * @param order its destination is taken where the parcel doesn't say
 */
export function parcelOnItsWay(
  shipment: ShipmentRow,
  order: { timeZone: string; destination: string | null },
): ParcelOnItsWay {
  const zoned = (at: Date | null) => (at === null ? null : calendarDay(at, order.timeZone));
  const paidFor = shipment.delayPayouts.map(({ promisedOn }) => dayOf(promisedOn)).toSorted();
  return {
    destination: shipment.destination ?? order.destination,
    shippedOn: calendarDay(shipment.shippedAt, order.timeZone),
    firstScanOn: zoned(shipment.firstScanAt),
    deliveredOn: zoned(shipment.deliveredAt),
    paidForPromiseOn: paidFor[0] ?? null,
  };
}
