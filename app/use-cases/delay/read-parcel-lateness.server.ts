import type { Day } from "../../../domain/claim";
import { daysLate, promisedDay } from "../../../domain/delay";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { calendarDay } from "~/time/zoned-time";
import { parcelOnItsWay } from "~/use-cases/delay/parcel-on-its-way";
import { delayTermsAt } from "~/use-cases/delay/terms-in-force.server";

/** By when a parcel is promised, and how it stands by that. */
export type ParcelLateness = {
  shipmentId: string;
  /** "#1001-F1" */
  name: string;
  promisedOn: Day;
  /** None while it can still come in time, and where it did. */
  daysLate: number;
  came: boolean;
  /** What was given for its lateness, confirmed; null: nothing. */
  paid: Money | null;
};

/** The parcels of an order that a guarantee promises a day for, in the order in which they left. */
export async function readParcelLateness(
  db: Db,
  now: Date,
  coverage: {
    id: string;
    shop: string;
    orderId: string;
    orderedAt: Date;
    perils: readonly string[];
    destination: string | null;
    currency: string;
    timeZone: string;
  },
): Promise<ParcelLateness[]> {
  const { shop, orderId, timeZone } = coverage;
  if (!coverage.perils.includes("delay")) return [];
  const inForce = await delayTermsAt(db, shop, coverage.orderedAt);
  if (!inForce) return [];
  const shipments = await db.shipment.findMany({
    where: { shop, orderId, cancelledAt: null },
    include: {
      delayPayouts: {
        include: { claim: { select: { settlements: { where: { state: "confirmed" } } } } },
      },
    },
    orderBy: { shippedAt: "asc" },
  });
  const today = calendarDay(now, timeZone);
  return shipments.flatMap((shipment) => {
    const days = parcelOnItsWay(shipment, coverage);
    const promisedOn = promisedDay(inForce.terms, days);
    if (promisedOn === null) return [];
    const paidMinor = shipment.delayPayouts
      .filter(({ coverageId }) => coverageId === coverage.id)
      .flatMap(({ claim }) => claim.settlements)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    return [
      {
        shipmentId: shipment.id,
        name: shipment.name,
        promisedOn,
        daysLate: daysLate(promisedOn, days.deliveredOn ?? today),
        came: days.deliveredOn !== null,
        paid: paidMinor > 0n ? money(paidMinor, coverage.currency) : null,
      },
    ];
  });
}
