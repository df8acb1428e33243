import { unitsFromParcels } from "../../../domain/cargo";
import type { Db, Tx } from "~/db.server";
import { readParcels } from "~/use-cases/recovery/parcels-of-goods";

/** Units of a line in a parcel that a grade of its lateness isn't given for. */
export type UnitsGone = (lineItemId: string, grade: number) => number;

/**
 * What of a parcel's goods nothing is given for any more: units of it that were settled, and, where they were sent anew as their first
 * parcel was cancelled, units that the same grade was given for then.
 */
export async function unitsGone(
  tx: Db | Tx,
  parcel: { shop: string; orderId: string; coverageId: string; shipmentId: string },
): Promise<UnitsGone> {
  const [settled, paid] = [await settledIn(tx, parcel), await paidBefore(tx, parcel)];
  return (lineItemId, grade) => (settled.get(lineItemId) ?? 0) + (paid.get(`${grade} ${lineItemId}`) ?? 0);
}

type Parcel = Parameters<typeof unitsGone>[1];

/** Units that settlements took from the parcel, by line. */
async function settledIn(
  tx: Db | Tx,
  { shop, coverageId, shipmentId }: Parcel,
): Promise<Map<string, number>> {
  const lines = await tx.settlementLine.findMany({
    where: { shop, settlement: { coverageId, state: "confirmed" } },
    select: { parcels: true, coverageLine: { select: { lineItemId: true } } },
  });
  const units = new Map<string, number>();
  for (const { parcels, coverageLine } of lines) {
    for (const taken of readParcels(parcels) ?? [])
      if (taken.shipmentId === shipmentId) add(units, coverageLine.lineItemId, taken.quantity);
  }
  return units;
}

/** Units of the parcel that lay in one that was cancelled after its lateness was paid for, by "grade line". */
async function paidBefore(
  tx: Db | Tx,
  { shop, orderId, coverageId, shipmentId }: Parcel,
): Promise<Map<string, number>> {
  const units = new Map<string, number>();
  const payouts = await tx.delayPayout.findMany({
    where: {
      shop,
      coverageId,
      shipment: { cancelledAt: { not: null } },
      claim: { state: { notIn: ["denied", "withdrawn"] } },
    },
    include: {
      shipment: { select: { cancelledAt: true } },
      claim: { select: { lines: { include: { coverageLine: { select: { lineItemId: true } } } } } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  if (payouts.length === 0) return units;
  const parcels = await tx.shipment.findMany({
    where: { shop, orderId, cancelledAt: null },
    include: { lines: true },
    orderBy: [{ shippedAt: "asc" }, { id: "asc" }],
  });
  const counted = new Map<string, number>();
  for (const { grade, createdAt, shipment, claim } of payouts) {
    // What was on its way already when it was cancelled, or paid for, holds others.
    const since = shipment.cancelledAt && shipment.cancelledAt < createdAt ? shipment.cancelledAt : createdAt;
    const later = parcels.filter(({ shippedAt }) => shippedAt >= since);
    for (const { quantity, coverageLine } of claim.lines) {
      const key = `${grade} ${coverageLine.lineItemId}`;
      const held = later.map(({ id: parcelId, lines }) => {
        const holds = lines.find(({ lineItemId }) => lineItemId === coverageLine.lineItemId)?.quantity ?? 0;
        return { parcelId, units: Math.max(0, holds - (counted.get(`${parcelId} ${key}`) ?? 0)) };
      });
      for (const taken of unitsFromParcels(held, quantity)) {
        add(counted, `${taken.parcelId} ${key}`, taken.units);
        if (taken.parcelId === shipmentId) add(units, key, taken.units);
      }
    }
  }
  return units;
}

const add = (units: Map<string, number>, key: string, more: number): void =>
  void units.set(key, (units.get(key) ?? 0) + more);
