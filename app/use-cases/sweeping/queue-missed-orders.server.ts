import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { UpdatedOrder } from "~/shopify/orders/list-updated-orders.server";

/** The topic of what no webhook told of, among webhooks in the inbox. */
export const SWEEP_TOPIC = "SWEEP";

/** In the payload of a message about an order that may be known as it is, and is followed once more to be sure. */
export const DOUBTFUL = { doubtful: true } as const;

/** A second, and one more as Shopify's clock and ours may differ. */
const SAME_SECOND = "2 seconds";

/**
 * Puts into the inbox those of the orders that we don't know as they are now, so that they go the way of a webhook. Left
 * alone is one that a message still waits for: it brings the order as it is when its turn comes.
 *
 * All orders count, not only those with a guarantee line: an order that the shop covers on its own account has none, and to
 * look into every order's lines would cost more than to follow those that were missed.
 *
 * Shopify tells whole seconds: an order that was followed in the very second of its last change may have changed once more in it.
 * Such a one is followed again, and isn't counted.
 *
 * @returns how many were missed and are queued
 */
export async function queueMissedOrders(
  tx: Tx,
  input: { enqueue: Enqueue; now: Date; shop: string; orders: readonly UpdatedOrder[] },
): Promise<number> {
  const { enqueue, now, shop } = input;
  const behind = await behindOf(tx, shop, input.orders);
  if (behind.length === 0) return 0;
  const webhookIds = behind.map(webhookIdOf);
  // Followed for this very change and still behind it: what Shopify was read from then lagged behind its search.
  const again = await tx.webhookMessage.updateManyAndReturn({
    where: { shop, topic: SWEEP_TOPIC, webhookId: { in: webhookIds }, state: { in: ["done", "ignored"] } },
    data: { state: "pending", receivedAt: now, attemptedAt: null, finishedAt: null },
    select: { id: true, subject: true },
  });
  const fresh = await tx.webhookMessage.createManyAndReturn({
    data: behind.map((order) => ({
      shop,
      topic: SWEEP_TOPIC,
      webhookId: webhookIdOf(order),
      apiVersion: "", // no webhook of Shopify's
      triggeredAt: order.updatedAt,
      receivedAt: now,
      subject: order.id,
      payload: order.missed ? {} : DOUBTFUL,
    })),
    skipDuplicates: true,
    select: { id: true, subject: true },
  });
  const messages = [...again, ...fresh];
  for (const { id } of messages) await enqueue(tx, "process-webhook", { shop, messageId: id.toString() });
  const missed = new Set(behind.filter((order) => order.missed).map(({ id }) => id));
  return messages.filter(({ subject }) => subject !== null && missed.has(subject)).length;
}

/** In the order of their ids, so that two sweeps that meet wait for each other instead of locking each other out. */
function behindOf(
  tx: Tx,
  shop: string,
  orders: readonly UpdatedOrder[],
): Promise<(UpdatedOrder & { missed: boolean })[]> {
  const seen = JSON.stringify(orders);
  return tx.$queryRaw`
    WITH seen AS (
      SELECT s."id", max(s."updatedAt") AS "updatedAt"
      FROM jsonb_to_recordset(${seen}::jsonb) AS s("id" text, "updatedAt" timestamptz) GROUP BY s."id"
    ), held_against AS (
      SELECT s.*, (f."orderUpdatedAt" IS NULL OR f."orderUpdatedAt" < s."updatedAt") AS "missed",
        (f."orderUpdatedAt" = s."updatedAt" AND s."updatedAt" = date_trunc('second', s."updatedAt")
          AND f."followedAt" < s."updatedAt" + ${SAME_SECOND}::interval) AS "doubtful"
      FROM seen s LEFT JOIN "FollowedOrder" f ON f."shop" = ${shop} AND f."orderId" = s."id"
    )
    SELECT h."id", h."updatedAt", h."missed" FROM held_against h
    WHERE (h."missed" OR h."doubtful") AND NOT EXISTS (SELECT 1 FROM "WebhookMessage" m
      WHERE m."shop" = ${shop} AND m."subject" = h."id" AND m."state" = 'pending')
    ORDER BY h."id"`;
}

/** One message for each change that was missed, however often it is looked at. */
function webhookIdOf({ id, updatedAt }: UpdatedOrder): string {
  return `${id.split("/").at(-1)}@${updatedAt.toISOString()}`;
}
