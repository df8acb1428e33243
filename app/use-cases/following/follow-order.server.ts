import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readSettings } from "~/use-cases/settings/read-settings.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrderRefunds } from "~/shopify/orders/read-order-refunds.server";
import { readOrder } from "~/shopify/orders/read-order.server";
import { readParcels } from "~/shopify/orders/read-parcels.server";
import { readReturnedUnits } from "~/shopify/orders/read-returns.server";
import { recordOrder } from "~/use-cases/coverage/record-order.server";
import { readCargoAtHand } from "~/use-cases/cargo/read-cargo-at-hand.server";
import { followDisputesToldOf } from "~/use-cases/disputes/follow-disputes-told-of.server";
import { followDisputes } from "~/use-cases/disputes/follow-disputes.server";
import { fulfilGuarantee } from "~/use-cases/following/fulfil-guarantee.server";
import { markOrder } from "~/use-cases/following/mark-order.server";
import { recordShipments } from "~/use-cases/following/record-shipments.server";
import { reviseCoverage } from "~/use-cases/following/revise-coverage.server";
import { takeOverCustomer } from "~/use-cases/following/take-over-customer.server";
import { daysBefore } from "~/time/days-before";
import { WINDOW_DAYS } from "~/use-cases/past-orders/order-window";

export type OrderFollowed = {
  outcome:
    | "followed"
    /** Shopify doesn't show it (yet). */
    | "order-unknown"
    /** The app isn't installed there. */
    | "shop-unknown"
    /** Shopify shows the order as it was before we last followed it: one of its servers is behind. */
    | "stale";
};

/**
 * Brings our books to an order as Shopify shows it now, and the order to what the shop chose: coverage and premium, whose it is, disputes, goods that
 * were refunded, returned or taken out, parcels with their events, the guarantee's line fulfilled, tag and metafield. What
 * was told of by whichever webhook doesn't matter: it is all read anew, and nothing is done that is done already. The first
 * time, the order is also kept for trying plans on. Whoever calls this holds the order (`holdOrder`).
 *
 * @throws what the Admin API throws: to be run again
 */
export async function followOrder(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
}): Promise<OrderFollowed> {
  const { db, admin, enqueue, now, shop, orderId } = input;
  const owner = await db.shop.findUnique({ where: { domain: shop } });
  if (!owner) return { outcome: "shop-unknown" };
  const order = await readOrder(admin, orderId);
  if (!order) {
    const isAllToldOf = await followDisputesToldOf({ db, admin, enqueue, now, owner, orderId });
    return { outcome: isAllToldOf ? "followed" : "order-unknown" };
  }
  const known = await db.followedOrder.findUnique({ where: { shop_orderId: { shop, orderId } } });
  if (known?.orderUpdatedAt && known.orderUpdatedAt > order.updatedAt) return { outcome: "stale" };

  await recordOrder({ db, admin, enqueue, now, owner, order });
  await takeOverCustomer(db, { now, shop, order });
  // Before all that is done about the order: from then on nothing is given on it.
  await followDisputes({ db, admin, enqueue, now, owner, order });
  const coverages = await db.coverage.findMany({ where: { shop, orderId }, select: { id: true } });
  if (coverages.length > 0) {
    const settings = await readSettings(db, shop);
    const parcels = await readParcels(admin, orderId);
    const life = {
      order,
      refunds: await readOrderRefunds(admin, orderId),
      returned: await readReturnedUnits(admin, orderId, parcels),
      shipped: parcels.some(({ ships, cancelled }) => ships && !cancelled),
    };
    for (const { id } of coverages) {
      await reviseCoverage({ db, enqueue, now, owner, settings, coverageId: id, life });
    }
    // What is no longer guaranteed isn't declared: the parcels come after the coverage.
    const cargo = await readCargoAtHand({ db, admin, enqueue, now, owner, orderId, parcels });
    await recordShipments(db, { shop, orderId, destination: order.destination, parcels, cargo });
    await fulfilGuarantee({ db, admin, shop, order, settings, shipped: life.shipped });
    await markOrder({ db, admin, shop, order, settings });
  }
  const followed = { orderUpdatedAt: order.updatedAt, followedAt: now };
  await db.$transaction(async (tx) => {
    await tx.followedOrder.upsert({
      where: { shop_orderId: { shop, orderId } },
      create: { shop, orderId, ...followed },
      update: followed,
    });
    // By a job of its own: whether plans can be tried on it doesn't hold up the books.
    if (!known?.orderUpdatedAt && order.createdAt >= daysBefore(now, WINDOW_DAYS))
      await enqueue(tx, "keep-past-order", { shop, orderId });
  });
  return { outcome: "followed" };
}
