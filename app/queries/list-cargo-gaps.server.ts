import type { GapReason } from "../../domain/cargo";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";

/** A shipment that no policy takes, as the list shows it. */
export type CargoGapItem = {
  shipmentId: string;
  /** "#1001-F1" */
  shipment: string;
  coverageId: string;
  destination: string | null;
  shippedAt: string;
  reason: GapReason;
  /** What its goods are guaranteed for. */
  value: Money;
};

const SHOWN = 50;

/** The shop's gaps whose guarantee isn't over, the newest first, and how many there are in all. */
export async function listCargoGaps(db: Db, shop: string): Promise<{ gaps: CargoGapItem[]; count: number }> {
  const where = { shop, coverage: { state: "active" } } as const;
  const rows = await db.cargoGap.findMany({
    where,
    include: { shipment: { select: { name: true, destination: true, shippedAt: true } } },
    orderBy: [{ foundAt: "desc" }, { shipmentId: "asc" }],
    take: SHOWN,
  });
  const gaps = rows.map((row) => ({
    shipmentId: row.shipmentId,
    shipment: row.shipment.name,
    coverageId: row.coverageId,
    destination: row.shipment.destination,
    shippedAt: row.shipment.shippedAt.toISOString(),
    reason: row.reason as GapReason,
    value: money(row.valueMinor, row.currency),
  }));
  return { gaps, count: await db.cargoGap.count({ where }) };
}
