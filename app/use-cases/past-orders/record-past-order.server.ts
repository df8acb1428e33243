import type { Db } from "~/db.server";
import { daysBefore } from "~/time/days-before";
import { WINDOW_DAYS } from "~/use-cases/past-orders/order-window";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrder } from "~/shopify/orders/read-order.server";
import { keepPastOrders } from "~/use-cases/past-orders/keep-past-orders.server";
import { pastOrder } from "~/use-cases/past-orders/past-order";

/**
 * Keeps a new order, so that plans are tried on it too. Repeatable; an order that Shopify doesn't show (any more), that is
 * too old or that can't be rated is passed over.
 * @throws what the Admin API throws (to be tried again)
 */
export async function recordPastOrder(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
}): Promise<{ outcome: "kept" | "passed-over" }> {
  const { db, admin, now, shop, orderId } = input;
  const owner = await db.shop.findUnique({ where: { domain: shop }, select: { guaranteeProductId: true } });
  const order = owner && (await readOrder(admin, orderId));
  if (!order || order.createdAt < daysBefore(now, WINDOW_DAYS)) return { outcome: "passed-over" };
  const lines = order.lines.map((line) => ({
    ...line,
    subtotalMinor: line.subtotal.shopMinor,
    discountedMinor: line.discounted.shopMinor,
  }));
  const kept = pastOrder({ ...order, lines }, owner.guaranteeProductId);
  if (!kept) return { outcome: "passed-over" };
  await keepPastOrders(db, shop, [kept]);
  return { outcome: "kept" };
}
