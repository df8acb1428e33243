import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { UpdatedOrder } from "~/shopify/orders/list-updated-orders.server";

/** The topic of what no webhook told of, among webhooks in the inbox. */
export const SWEEP_TOPIC = "SWEEP";

/**
 * Puts into the inbox those of the orders that we don't know as they are now, so that they go the way of a webhook. Left
 * alone is one that a message still waits for: it brings the order as it is when its turn comes.
 *
 * All orders count, not only those with a guarantee line: an order that the shop covers on its own account has none, and to
 * look into every order's lines would cost more than to follow those that were missed.
 *
 * @returns how many were queued
 */
export async function queueMissedOrders(
  tx: Tx,
  input: { enqueue: Enqueue; now: Date; shop: string; orders: readonly UpdatedOrder[] },
): Promise<number> {
  const { enqueue, now, shop } = input;
  const missed = await missedOf(tx, shop, input.orders);
  if (missed.length === 0) return 0;
  const webhookIds = missed.map(webhookIdOf);
  // Followed for this very change and still behind it: what Shopify was read from then lagged behind its search.
  const again = await tx.webhookMessage.updateManyAndReturn({
    where: { shop, topic: SWEEP_TOPIC, webhookId: { in: webhookIds }, state: { in: ["done", "ignored"] } },
    data: { state: "pending", receivedAt: now, attemptedAt: null, finishedAt: null },
    select: { id: true },
  });
  const fresh = await tx.webhookMessage.createManyAndReturn({
    data: missed.map((order) => ({
      shop,
      topic: SWEEP_TOPIC,
      webhookId: webhookIdOf(order),
      apiVersion: "", // no webhook of Shopify's
      triggeredAt: order.updatedAt,
      receivedAt: now,
      subject: order.id,
      payload: {},
    })),
    skipDuplicates: true,
    select: { id: true },
  });
  const messages = [...again, ...fresh];
  for (const { id } of messages) await enqueue(tx, "process-webhook", { shop, messageId: id.toString() });
  return messages.length;
}

/** In the order of their ids, so that two sweeps that meet wait for each other instead of locking each other out. */
function missedOf(tx: Tx, shop: string, orders: readonly UpdatedOrder[]): Promise<UpdatedOrder[]> {
  const seen = JSON.stringify(orders);
  return tx.$queryRaw`
    SELECT s."id", max(s."updatedAt") AS "updatedAt"
    FROM jsonb_to_recordset(${seen}::jsonb) AS s("id" text, "updatedAt" timestamptz)
    LEFT JOIN "FollowedOrder" f ON f."shop" = ${shop} AND f."orderId" = s."id"
    WHERE (f."orderUpdatedAt" IS NULL OR f."orderUpdatedAt" < s."updatedAt")
      AND NOT EXISTS (SELECT 1 FROM "WebhookMessage" m
        WHERE m."shop" = ${shop} AND m."subject" = s."id" AND m."state" = 'pending')
    GROUP BY s."id" ORDER BY s."id"`;
}

/** One message for each change that was missed, however often it is looked at. */
function webhookIdOf({ id, updatedAt }: UpdatedOrder): string {
  return `${id.split("/").at(-1)}@${updatedAt.toISOString()}`;
}
