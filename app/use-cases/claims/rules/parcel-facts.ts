import { daysBetween, type TrackingState } from "../../../../domain/claim";
import { calendarDay } from "~/time/zoned-time";

/** What is looked at of a parcel that holds claimed goods. */
export type Parcel = {
  status: string | null;
  carrier: string | null;
  destination: string | null;
  firstScanAt: Date | null;
  lastScanAt: Date | null;
  deliveredAt: Date | null;
};

export type ParcelFacts = {
  tracking: TrackingState;
  carrier: string | null;
  destination: string | null;
  daysSinceScan: number | null;
  daysSinceDelivery: number | null;
  allDelivered: boolean;
};

/** Furthest behind first. */
const BEHIND: readonly TrackingState[] = [
  "not-scanned",
  "failed",
  "in-transit",
  "out-for-delivery",
  "delivered",
];
/** Shopify's FulfillmentDisplayStatus of a delivery that didn't come about. */
const FAILED = ["FAILURE", "NOT_DELIVERED", "ATTEMPTED_DELIVERY"];

/** What the parcels with the claimed goods tell: of several, the one that is furthest behind, scanned longest ago. */
export function parcelFacts(parcels: readonly Parcel[], now: Date, timeZone: string): ParcelFacts {
  const [furthest] = parcels
    .map((parcel) => asOf(parcel, now))
    .toSorted(
      (a, b) =>
        BEHIND.indexOf(trackingOf(a)) - BEHIND.indexOf(trackingOf(b)) ||
        (a.lastScanAt?.getTime() ?? 0) - (b.lastScanAt?.getTime() ?? 0),
    );
  const daysSince = (instant: Date | null | undefined) =>
    instant ? daysBetween(calendarDay(instant, timeZone), calendarDay(now, timeZone)) : null;
  return {
    tracking: furthest ? trackingOf(furthest) : "not-shipped",
    carrier: furthest?.carrier ?? null,
    destination: furthest?.destination ?? null,
    daysSinceScan: daysSince(furthest?.lastScanAt),
    daysSinceDelivery: daysSince(furthest?.deliveredAt),
    allDelivered: furthest !== undefined && trackingOf(furthest) === "delivered",
  };
}

/** Without what was scanned later: of that, what came before isn't known. */
function asOf(parcel: Parcel, now: Date): Parcel {
  const until = (instant: Date | null) => (instant && instant <= now ? instant : null);
  return {
    ...parcel,
    firstScanAt: until(parcel.firstScanAt),
    lastScanAt: until(parcel.lastScanAt),
    deliveredAt: until(parcel.deliveredAt),
  };
}

function trackingOf({ deliveredAt, status, firstScanAt }: Parcel): TrackingState {
  if (deliveredAt) return "delivered";
  if (status && FAILED.includes(status)) return "failed";
  if (status === "OUT_FOR_DELIVERY") return "out-for-delivery";
  return firstScanAt ? "in-transit" : "not-scanned";
}
