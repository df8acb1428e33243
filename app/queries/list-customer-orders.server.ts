import type { Day } from "../../domain/claim";
import type { Db } from "~/db.server";
import { calendarDay } from "~/time/zoned-time";

/** `orderedOn`: the day in the shop's time zone. */
export type CustomerOrder = { orderId: string; orderName: string; orderedOn: Day };

const MOST = 10;
/** Longer ago, nothing of an order can be reported any more (the longest filing windows there may be, and delivery before). */
const DAYS = 400;

/** A customer's guaranteed orders, the newest first. @param customerId gid://shopify/Customer/1, vouched for by Shopify */
export async function listCustomerOrders(
  db: Db,
  { shop, customerId, now }: { shop: string; customerId: string; now: Date },
): Promise<CustomerOrder[]> {
  const since = new Date(now.getTime() - DAYS * 86_400_000);
  const coverages = await db.coverage.findMany({
    where: { shop, customerId, orderedAt: { gte: since }, state: { in: ["active", "exhausted"] } },
    orderBy: { orderedAt: "desc" },
    distinct: ["orderId"],
    take: MOST,
    select: { orderId: true, orderName: true, orderedAt: true, owner: { select: { timeZone: true } } },
  });
  return coverages.map(({ orderId, orderName, orderedAt, owner }) => ({
    orderId,
    orderName,
    orderedOn: calendarDay(orderedAt, owner.timeZone),
  }));
}
