import type { Prisma } from "@prisma/client";
import type { GapReason, InsuredUnits } from "../../../domain/cargo";
import { insuredForMinor } from "../../../domain/coverage";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readPeril } from "~/perils.server";
import { tellStaff } from "~/use-cases/mail/tell-staff.server";

type ParcelOfOrder = {
  shop: string;
  id: string;
  orderId: string;
  lines: readonly { lineItemId: string; quantity: number }[];
};

type CoverageWithGoods = Prisma.CoverageGetPayload<{ include: { lines: true } }>;

type Covered = NonNullable<ReturnType<typeof coveredIn>>;

/** Keeps why no policy takes it, and tells staff once for each why; why none took it in time stays when it is too late. */
export async function noteGap(
  tx: Tx,
  parcel: ParcelOfOrder,
  covered: Covered,
  reason: GapReason,
  { enqueue, now }: { enqueue: Enqueue; now: Date },
): Promise<void> {
  const { shop, id: shipmentId } = parcel;
  const where = { shop_shipmentId: { shop, shipmentId } };
  const before = await tx.cargoGap.findUnique({ where, select: { reason: true } });
  if (before && reason === "too-late") return;
  const gap = gapOf(parcel, covered, reason, now);
  const { valueMinor } = gap;
  await tx.cargoGap.upsert({ where, create: gap, update: { reason, valueMinor } });
  // That a declaration was rejected is noted by its answer, when another policy may take the parcel yet.
  if (before?.reason === reason && reason !== "rejected") return;
  const cause = `gap:${shipmentId}:${reason}`;
  await tellStaff(tx, { enqueue, now, shop, cause, template: "staff-gap", values: { shipmentId } });
}

/** Forwarder or insurer won't answer for these parcels: they are without insurance, as long as anything in them is guaranteed. */
export async function noteRejected(
  tx: Tx,
  { shop, shipmentIds, now }: { shop: string; shipmentIds: readonly string[]; now: Date },
): Promise<void> {
  const parcels = await tx.shipment.findMany({
    where: { shop, id: { in: [...shipmentIds] }, cancelledAt: null },
    include: { lines: true },
  });
  const coverages = await guaranteeing(
    tx,
    shop,
    parcels.map(({ orderId }) => orderId),
  );
  const gaps = parcels.flatMap((parcel) => {
    const covered = coveredIn(parcel, coverages, new Map());
    return covered ? [gapOf(parcel, covered, "rejected", now)] : [];
  });
  // What was declared had none: one that is there has come meanwhile, and is as good.
  await tx.cargoGap.createMany({ data: gaps, skipDuplicates: true });
}

function gapOf(
  { shop, id: shipmentId }: ParcelOfOrder,
  { goods, coverageId, orderId, orderName, currency }: Covered,
  reason: GapReason,
  foundAt: Date,
) {
  const valueMinor = goods.reduce((sum, { insuredMinor }) => sum + insuredMinor, 0n);
  return { shop, shipmentId, coverageId, orderId, orderName, currency, reason, valueMinor, foundAt };
}

/** What a parcel holds of guaranteed goods, and by which coverage; null: nothing. */
export async function guaranteedGoods(
  tx: Tx,
  parcel: ParcelOfOrder,
  unitCosts: ReadonlyMap<string, bigint | null>,
) {
  return coveredIn(parcel, await guaranteeing(tx, parcel.shop, [parcel.orderId]), unitCosts);
}

/** The coverages that guarantee these orders, the earliest first. */
function guaranteeing(tx: Tx, shop: string, orderIds: string[]): Promise<CoverageWithGoods[]> {
  return tx.coverage.findMany({
    where: { shop, orderId: { in: orderIds }, state: "active" },
    include: { lines: { where: { insuredMinor: { gt: 0n } } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

function coveredIn(
  { orderId, lines: inside }: ParcelOfOrder,
  coverages: readonly CoverageWithGoods[],
  unitCosts: ReadonlyMap<string, bigint | null>,
) {
  const held = new Map(inside.map(({ lineItemId, quantity }) => [lineItemId, quantity]));
  const ofIts = coverages
    .filter((coverage) => coverage.orderId === orderId)
    .map((coverage) => ({
      ...coverage,
      lines: coverage.lines.filter(({ lineItemId }) => held.has(lineItemId)),
    }))
    .filter(({ lines }) => lines.length > 0);
  const [first] = ofIts;
  if (!first) return null;
  const goods = new Map<string, InsuredUnits & { costMinor: bigint | null }>();
  for (const line of ofIts.flatMap(({ lines }) => lines)) {
    const quantity = held.get(line.lineItemId) ?? 0;
    const unitCost = unitCosts.get(line.lineItemId) ?? null;
    if (!goods.has(line.lineItemId))
      goods.set(line.lineItemId, {
        lineItemId: line.lineItemId,
        quantity: Math.min(quantity, line.quantity),
        insuredMinor: insuredForMinor(line, quantity),
        costMinor: unitCost === null ? null : unitCost * BigInt(quantity),
      });
  }
  return {
    coverageId: first.id,
    orderId,
    orderName: first.orderName,
    currency: first.currency,
    perils: ofIts.flatMap(({ perils }) => perils.map(readPeril)),
    goods: [...goods.values()],
  };
}
