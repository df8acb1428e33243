import type { GapReason } from "../../../domain/cargo";
import { insuredForMinor } from "../../../domain/coverage";
import type { Tx } from "~/db.server";
import { readPeril } from "~/perils.server";

type ParcelOfOrder = {
  shop: string;
  id: string;
  orderId: string;
  lines: readonly { lineItemId: string; quantity: number }[];
};

type Covered = NonNullable<Awaited<ReturnType<typeof guaranteedGoods>>>;

/** Keeps why no policy takes it; why none took it in time stays when it is too late. */
export async function noteGap(
  tx: Tx,
  { shop, id: shipmentId }: ParcelOfOrder,
  { goods, coverageId, orderId, orderName, currency }: Covered,
  reason: GapReason,
  now: Date,
): Promise<void> {
  const gap = { reason, valueMinor: goods.reduce((sum, { insuredMinor }) => sum + insuredMinor, 0n) };
  await tx.cargoGap.upsert({
    where: { shop_shipmentId: { shop, shipmentId } },
    create: { shop, shipmentId, coverageId, orderId, orderName, currency, ...gap, foundAt: now },
    update: reason === "too-late" ? {} : gap,
  });
}

/** Forwarder or insurer won't answer for it: it is without insurance, as long as anything of it is guaranteed. */
export async function noteRejected(tx: Tx, shipment: ParcelOfOrder, now: Date): Promise<void> {
  const covered = await guaranteedGoods(tx, shipment, new Map());
  if (covered) await noteGap(tx, shipment, covered, "rejected", now);
}

/** What a parcel holds of guaranteed goods, and by which coverage; null: nothing. */
export async function guaranteedGoods(
  tx: Tx,
  shipment: ParcelOfOrder,
  unitCosts: ReadonlyMap<string, bigint | null>,
) {
  const { shop, orderId } = shipment;
  const held = new Map(shipment.lines.map(({ lineItemId, quantity }) => [lineItemId, quantity]));
  const coverages = await tx.coverage.findMany({
    where: { shop, orderId, state: "active" },
    include: { lines: { where: { lineItemId: { in: [...held.keys()] }, insuredMinor: { gt: 0n } } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const guaranteeing = coverages.filter(({ lines }) => lines.length > 0);
  const [first] = guaranteeing;
  if (!first) return null;
  const goods = new Map<string, { insuredMinor: bigint; costMinor: bigint | null }>();
  for (const line of guaranteeing.flatMap(({ lines }) => lines)) {
    const quantity = held.get(line.lineItemId) ?? 0;
    const unitCost = unitCosts.get(line.lineItemId) ?? null;
    if (!goods.has(line.lineItemId))
      goods.set(line.lineItemId, {
        insuredMinor: insuredForMinor(line, quantity),
        costMinor: unitCost === null ? null : unitCost * BigInt(quantity),
      });
  }
  return {
    coverageId: first.id,
    orderId,
    orderName: first.orderName,
    currency: first.currency,
    perils: guaranteeing.flatMap(({ perils }) => perils.map(readPeril)),
    goods: [...goods.values()],
  };
}
