import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { DOUBTFUL, SWEEP_TOPIC } from "~/use-cases/sweeping/queue-missed-orders.server";

/**
 * Puts orders into the inbox to be followed once more although nothing tells that they changed in Shopify: they go the way of
 * a webhook, and aren't counted as missed.
 *
 * @param orders by shop, as gid://shopify/Order/1
 * @param occasion each order is followed once for it
 * @returns how many are queued
 */
export async function followAgain(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    orders: readonly { shop: string; orderId: string }[];
    occasion: string;
  },
): Promise<number> {
  const { enqueue, now, orders, occasion } = input;
  const messages = await tx.webhookMessage.createManyAndReturn({
    data: orders.map(({ shop, orderId }) => ({
      shop,
      topic: SWEEP_TOPIC,
      webhookId: `${orderId.split("/").at(-1)}@${occasion}`,
      apiVersion: "", // no webhook of Shopify's
      receivedAt: now,
      subject: orderId,
      payload: DOUBTFUL,
    })),
    skipDuplicates: true,
    select: { id: true, shop: true },
  });
  for (const { id, shop } of messages) {
    await enqueue(tx, "process-webhook", { shop, messageId: id.toString() });
  }
  return messages.length;
}
