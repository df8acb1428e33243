import type { Db } from "~/db.server";
import type { PastOrder } from "~/use-cases/past-orders/past-order";

/** Keeps orders, all in one statement; what is kept of one already is replaced. */
export async function keepPastOrders(db: Db, shop: string, orders: readonly PastOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = JSON.stringify(orders.map((order) => ({ ...order, totalMinor: order.totalMinor.toString() })));
  await db.$executeRaw`
    INSERT INTO "PastOrder" ("shop", "orderId", "name", "orderedAt", "currency", "totalMinor", "cart")
    SELECT ${shop}, r."orderId", r."name", r."orderedAt", r."currency", r."totalMinor", r."cart"
    FROM jsonb_to_recordset(${rows}::jsonb) AS r("orderId" text, "name" text, "orderedAt" timestamptz,
      "currency" text, "totalMinor" bigint, "cart" jsonb)
    ON CONFLICT ("shop", "orderId") DO UPDATE SET "name" = excluded."name", "orderedAt" = excluded."orderedAt",
      "currency" = excluded."currency", "totalMinor" = excluded."totalMinor", "cart" = excluded."cart"`;
}
