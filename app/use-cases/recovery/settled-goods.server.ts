import type { Peril } from "@prisma/client";
import { unitsFromParcels } from "../../../domain/cargo";
import { unitsInsuredMinor } from "../../../domain/coverage";
import { allocate } from "../../../domain/money";
import type { Tx } from "~/db.server";
import { readParcels, type ParcelOfGoods } from "~/use-cases/recovery/parcels-of-goods";

/** Settled goods of one line in one parcel. */
export type GoodsInParcel = {
  shipmentId: string;
  lineItemId: string;
  quantity: number;
  /** What they are insured for, and what was given for them; minor units of the shop's currency. */
  insuredMinor: bigint;
  givenMinor: bigint;
};

type Settled = {
  id: string;
  shop: string;
  claim: { peril: Peril; delayPayout: { shipmentId: string } | null };
  coverage: { orderId: string };
  lines: {
    id: string;
    quantity: number;
    amountMinor: bigint;
    coverageLine: { lineItemId: string; quantity: number; insuredMinor: bigint };
  }[];
};

/**
 * In which parcels the goods of a settlement were. A claim names goods, not parcels: of several that hold a line, those count
 * first to which the peril can have come (lost is what didn't arrive, broken or stolen what did), then those that left first, each up to
 * what it holds and earlier settlements didn't take. What was given for lateness is for the parcel that was late.
 */
export async function settledGoods(tx: Tx, settlement: Settled): Promise<GoodsInParcel[]> {
  const { shop, claim, coverage, lines } = settlement;
  if (claim.delayPayout) return goodsOfLateParcel(settlement, claim.delayPayout.shipmentId);
  const shipments = await tx.shipment.findMany({
    where: { shop, orderId: coverage.orderId, cancelledAt: null },
    include: { lines: true },
    orderBy: [{ shippedAt: "asc" }, { id: "asc" }],
  });
  const fits = (deliveredAt: Date | null) => (deliveredAt === null) === (claim.peril === "loss");
  const parcels = [
    ...shipments.filter(({ deliveredAt }) => fits(deliveredAt)),
    ...shipments.filter(({ deliveredAt }) => !fits(deliveredAt)),
  ];
  const before = await takenBefore(tx, settlement);
  return lines.flatMap(({ quantity, amountMinor, coverageLine }) => {
    const { lineItemId } = coverageLine;
    const held = parcels.map(({ id, lines: inside }) => {
      const holds = inside.find((line) => line.lineItemId === lineItemId)?.quantity ?? 0;
      return { parcelId: id, units: Math.max(0, holds - (before.get(`${id} ${lineItemId}`) ?? 0)) };
    });
    const taken = unitsFromParcels(held, quantity);
    if (taken.length === 0) return [];
    const nowhere = quantity - taken.reduce((sum, { units }) => sum + units, 0);
    const given = allocate(amountMinor, [...taken.map(({ units }) => BigInt(units)), BigInt(nowhere)]);
    return taken.map(({ parcelId, units }, index) => ({
      shipmentId: parcelId,
      lineItemId,
      quantity: units,
      insuredMinor: unitsInsuredMinor(coverageLine, units),
      givenMinor: given[index] ?? 0n,
    }));
  });
}

/** Lateness takes no goods: what was given is what of their value is gone. */
function goodsOfLateParcel({ lines }: Settled, shipmentId: string): GoodsInParcel[] {
  return lines.map(({ quantity, amountMinor, coverageLine: { lineItemId } }) => ({
    shipmentId,
    lineItemId,
    quantity,
    insuredMinor: amountMinor,
    givenMinor: amountMinor,
  }));
}

/** Keeps with a settlement in which parcels its goods were: what they were taken from isn't taken again. */
export async function keepParcels(
  tx: Tx,
  { id: settlementId, shop, claim, lines }: Settled,
  goods: readonly GoodsInParcel[],
): Promise<void> {
  if (claim.delayPayout) return;
  for (const { id, coverageLine } of lines) {
    const parcels: ParcelOfGoods[] = goods
      .filter(({ lineItemId }) => lineItemId === coverageLine.lineItemId)
      .map(({ shipmentId, quantity }) => ({ shipmentId, quantity }));
    await tx.settlementLine.updateMany({ where: { shop, settlementId, id }, data: { parcels } });
  }
}

/** Units that other settlements of the order took from each parcel, by "shipment line". */
async function takenBefore(tx: Tx, { id, shop, coverage }: Settled): Promise<Map<string, number>> {
  const settled = await tx.settlementLine.findMany({
    where: { shop, settlementId: { not: id }, settlement: { coverage: { orderId: coverage.orderId } } },
    select: { parcels: true, coverageLine: { select: { lineItemId: true } } },
  });
  const taken = new Map<string, number>();
  for (const { parcels, coverageLine } of settled) {
    for (const { shipmentId, quantity } of readParcels(parcels) ?? []) {
      const key = `${shipmentId} ${coverageLine.lineItemId}`;
      taken.set(key, (taken.get(key) ?? 0) + quantity);
    }
  }
  return taken;
}
