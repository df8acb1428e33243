import type { Db } from "~/db.server";
import type { OrderName } from "~/views/health";

/** What orders of a shop are called, as far as they are known here: by their coverages, else by the past orders. */
export async function orderNames(
  db: Db,
  shop: string,
  orderIds: readonly string[],
): Promise<(orderId: string) => OrderName> {
  const where = { shop, orderId: { in: [...new Set(orderIds)] } };
  const [coverages, pastOrders] = await Promise.all([
    db.coverage.findMany({ where, select: { id: true, orderId: true, orderName: true } }),
    db.pastOrder.findMany({ where, select: { orderId: true, name: true } }),
  ]);
  const covered = new Map(coverages.map((coverage) => [coverage.orderId, coverage]));
  const past = new Map(pastOrders.map(({ orderId, name }) => [orderId, name]));
  return (orderId) => {
    const coverage = covered.get(orderId);
    return {
      orderId,
      name: coverage?.orderName ?? past.get(orderId) ?? null,
      coverageId: coverage?.id ?? null,
    };
  };
}
