import { type Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { daysBefore } from "~/time/days-before";
import { WINDOW_DAYS } from "~/use-cases/past-orders/order-window";
import { isSilent } from "~/use-cases/runs/is-silent";
import { importProblem, type PastOrderImportView } from "~/views/past-orders";

export type PastOrdersSummary = {
  count: number;
  /** ISO 8601; null without any. */
  oldest: string | null;
  newest: string | null;
  /** The last bringing; null before the first. */
  lastImport: PastOrderImportView | null;
};

/** What plans can be tried on: the shop's past orders of the last 90 days. */
export async function readPastOrders(db: Db, shop: string, now: Date): Promise<PastOrdersSummary> {
  const where = { shop, orderedAt: { gte: daysBefore(now, WINDOW_DAYS) } };
  const [found, run] = await Promise.all([
    db.pastOrder.aggregate({ where, _count: true, _min: { orderedAt: true }, _max: { orderedAt: true } }),
    db.pastOrderImport.findFirst({ where: { shop }, orderBy: { startedAt: "desc" } }),
  ]);
  return {
    count: found._count,
    oldest: found._min.orderedAt?.toISOString() ?? null,
    newest: found._max.orderedAt?.toISOString() ?? null,
    lastImport: run && {
      id: run.id,
      state: run.state,
      days: run.days,
      found: run.found,
      kept: run.kept,
      unreadable: run.unreadable,
      problem: run.problem === null ? null : importProblem.parse(run.problem),
      stalled: run.state === "running" && isSilent(run.updatedAt, now),
      startedAt: run.startedAt.toISOString(),
      startedBy: run.startedBy,
      finishedAt: run.finishedAt?.toISOString() ?? null,
    },
  };
}

export type PastOrderRow = {
  orderId: string;
  name: string;
  /** ISO 8601 */
  orderedAt: string;
  destination: string | null;
  total: Money;
};

const FOUND = 8;

/** Past orders whose name begins so ("104", "#104"); the newest first, a few. */
export async function findPastOrders(db: Db, shop: string, name: string): Promise<PastOrderRow[]> {
  const text = name.trim();
  const names = text === "" ? [""] : [text, `#${text}`];
  const rows = await db.pastOrder.findMany({
    where: { shop, OR: names.map((startsWith) => ({ name: { startsWith } })) },
    orderBy: [{ orderedAt: "desc" }, { orderId: "asc" }],
    take: FOUND,
  });
  return rows.map((row) => ({
    orderId: row.orderId,
    name: row.name,
    orderedAt: row.orderedAt.toISOString(),
    destination: destinationOf(row.cart),
    total: money(row.totalMinor, row.currency),
  }));
}

function destinationOf(cart: Prisma.JsonValue): string | null {
  if (typeof cart !== "object" || cart === null || Array.isArray(cart)) return null;
  return typeof cart.destination === "string" ? cart.destination : null;
}

export type PastOrderCart = {
  orderId: string;
  name: string;
  /** ISO 8601 */
  orderedAt: string;
  cart: Prisma.JsonValue;
};

/** One past order with its cart; null when the shop keeps none of this id. */
export async function readPastOrder(db: Db, shop: string, orderId: string): Promise<PastOrderCart | null> {
  const row = await db.pastOrder.findUnique({ where: { shop_orderId: { shop, orderId } } });
  return (
    row && { orderId: row.orderId, name: row.name, orderedAt: row.orderedAt.toISOString(), cart: row.cart }
  );
}
