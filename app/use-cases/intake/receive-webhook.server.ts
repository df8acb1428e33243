import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { IncomingWebhook } from "~/use-cases/intake/verify-webhook";
import { keptPayload, subjectOf } from "~/use-cases/intake/webhook-topics";

/**
 * Puts a webhook into the inbox, with what its handler needs of the payload, and queues its processing, both or neither. Shopify delivers at least once: the same
 * webhook id again is answered like the first and does nothing.
 */
export async function receiveWebhook(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  webhook: IncomingWebhook;
}): Promise<"received" | "known"> {
  const { db, enqueue, now, webhook } = input;
  return db.$transaction(async (tx) => {
    const [message] = await tx.webhookMessage.createManyAndReturn({
      data: [
        {
          ...webhook,
          payload: keptPayload(webhook.topic, webhook.payload),
          subject: subjectOf(webhook.topic, webhook.payload),
          receivedAt: now,
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!message) return "known";
    await enqueue(tx, "process-webhook", { shop: webhook.shop, messageId: message.id.toString() });
    return "received";
  });
}
