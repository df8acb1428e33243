import type { Db } from "~/db.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { isRedacted } from "~/use-cases/privacy/is-redacted.server";

/**
 * Brings an order's coverages to whose order it is now: staff give it to another customer, or customers are merged. Who has it now sees
 * its claims and acts on them, who had it doesn't any more. A deleted customer isn't taken up again.
 */
export async function takeOverCustomer(
  db: Db,
  { now, shop, order }: { now: Date; shop: string; order: Pick<ShopifyOrder, "id" | "customerId"> },
): Promise<void> {
  const { customerId } = order;
  const known = await db.coverage.findMany({
    where: { shop, orderId: order.id },
    select: { id: true, customerId: true },
  });
  for (const { id: coverageId } of known.filter((coverage) => coverage.customerId !== customerId)) {
    await db.$transaction(async (tx) => {
      await lockCoverage(tx, shop, coverageId);
      if (customerId !== null && (await isRedacted(tx, shop, order.id))) return;
      await tx.coverage.update({
        where: { shop_id: { shop, id: coverageId } },
        data: { customerId, updatedAt: now },
      });
      // Without the customers: a history stays when they are deleted.
      await tx.coverageChange.create({
        data: { shop, coverageId, at: now, cause: "customer-changed", by: "waybond", after: {} },
      });
    });
  }
}
