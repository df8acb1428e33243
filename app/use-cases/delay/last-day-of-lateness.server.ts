import type { Day } from "../../../domain/claim";
import { lastDayOfLateness } from "../../../domain/delay";
import type { Tx } from "~/db.server";
import { parcelOnItsWay } from "~/use-cases/delay/parcel-on-its-way";
import { delayTermsAt } from "~/use-cases/delay/terms-in-force.server";

/** The last day on which anything can be due for the lateness of an order's parcels; null: nothing can. */
export async function lastDayOfLatenessOf(
  tx: Tx,
  coverage: {
    shop: string;
    orderId: string;
    orderedAt: Date;
    perils: readonly string[];
    destination: string | null;
  },
  timeZone: string,
): Promise<Day | null> {
  const { shop, orderId, orderedAt, perils, destination } = coverage;
  if (!perils.includes("delay")) return null;
  const inForce = await delayTermsAt(tx, shop, orderedAt);
  if (!inForce) return null;
  const shipments = await tx.shipment.findMany({
    where: { shop, orderId, cancelledAt: null },
    include: { delayPayouts: { select: { promisedOn: true } } },
  });
  const days = shipments.flatMap(
    (shipment) => lastDayOfLateness(inForce.terms, parcelOnItsWay(shipment, { timeZone, destination })) ?? [],
  );
  return days.toSorted().at(-1) ?? null;
}
