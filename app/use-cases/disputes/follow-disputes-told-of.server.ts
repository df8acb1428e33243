import type { Shop } from "@prisma/client";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { followDisputes } from "~/use-cases/disputes/follow-disputes.server";

const TOPICS = ["DISPUTES_CREATE", "DISPUTES_UPDATE"];

/**
 * Follows the disputes that waiting messages tell of on a guaranteed order that Shopify doesn't show (any more): apps are shown
 * orders of the last 60 days, and banks take longer. Whoever calls this holds the order.
 *
 * @returns whether there were any, and all are noted
 * @throws what the Admin API throws: to be run again
 */
export async function followDisputesToldOf(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  owner: Shop;
  orderId: string;
}): Promise<boolean> {
  const { db, owner, orderId } = input;
  const shop = owner.domain;
  const coverage = await db.coverage.findFirst({ where: { shop, orderId }, select: { orderName: true } });
  if (!coverage) return false;
  const told = await db.webhookMessage.findMany({
    where: { shop, subject: orderId, topic: { in: TOPICS }, state: { in: ["pending", "failed"] } },
    select: { payload: true },
  });
  const ids = [...new Set(told.flatMap(({ payload }) => disputeIdIn(payload) ?? []))];
  if (ids.length === 0) return false;
  const order = { id: orderId, name: coverage.orderName, disputes: ids.map((id) => ({ id })) };
  await followDisputes({ ...input, order });
  return (await db.dispute.count({ where: { shop, disputeId: { in: ids } } })) === ids.length;
}

/** {id: 7} tells of gid://shopify/ShopifyPaymentsDispute/7. */
function disputeIdIn(payload: unknown): string | null {
  const { id } = (payload ?? {}) as { id?: unknown };
  return /^\d+$/.test(String(id)) ? `gid://shopify/ShopifyPaymentsDispute/${String(id)}` : null;
}
