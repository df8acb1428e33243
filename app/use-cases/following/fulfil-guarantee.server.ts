import type { Db } from "~/db.server";
import { log } from "~/log.server";
import type { Settings } from "~/use-cases/settings/read-settings.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { fulfilLines, readWorkToFulfil } from "~/shopify/orders/fulfil-lines.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";

/**
 * Fulfils the guarantee's lines of an order when the shop has chosen so, that it isn't left partially fulfilled by us. Once:
 * what Shopify shows as fulfilled isn't fulfilled again, and a call whose answer was lost shows in the next reading.
 *
 * @throws when the outcome is unknown: to be run again
 */
export async function fulfilGuarantee(input: {
  db: Db;
  admin: AdminApi;
  shop: string;
  order: ShopifyOrder;
  settings: Settings;
  /** Something of the order that ships has left. */
  shipped: boolean;
}): Promise<void> {
  const { db, admin, shop, order, settings, shipped } = input;
  const { fulfilGuarantee: choice } = settings;
  if (choice === "never" || (choice === "with_first_shipment" && !shipped)) return;
  if (order.cancelledAt !== null) return;
  // What is being given back goes off the order with its refund.
  const coverages = await db.coverage.findMany({
    where: {
      shop,
      orderId: order.id,
      premiumRefunds: { none: { cause: "cancelled", state: { in: ["pending", "sent"] } } },
    },
    select: { soldBy: true },
  });
  const waiting = order.lines.filter(
    ({ id, currentQuantity, unfulfilledQuantity }) =>
      currentQuantity > 0 && unfulfilledQuantity > 0 && coverages.some(({ soldBy }) => soldBy === id),
  );
  if (waiting.length === 0) return;
  const work = await readWorkToFulfil(admin, order.id, new Set(waiting.map(({ id }) => id)));
  if (work.length === 0) return;
  const fulfilled = await fulfilLines(admin, work);
  // What can't be fulfilled now (held, being moved) may be when the order changes next: its webhook comes here again.
  if (!fulfilled.ok) log.warn({ order: order.id, guaranteeNotFulfilled: fulfilled.userErrors });
}
