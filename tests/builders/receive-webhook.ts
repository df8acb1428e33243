import type { Db } from "../../app/db.server";
import type { Enqueue } from "../../app/jobs/queue.server";
import type { IncomingWebhook } from "../../app/use-cases/intake/verify-webhook";
import { keptPayload, subjectOf } from "../../app/use-cases/intake/webhook-topics";

/** Puts a webhook into the inbox as the app's own intake does (open-inbox.server.ts), by a queue of the test's. */
export async function receiveWebhook(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  webhook: IncomingWebhook;
}): Promise<"received" | "known"> {
  const { db, enqueue, now, webhook } = input;
  return db.$transaction(async (tx) => {
    const { topic, payload } = webhook;
    const kept = {
      payload: keptPayload(topic, payload),
      subject: subjectOf(topic, payload),
      receivedAt: now,
    };
    const [message] = await tx.webhookMessage.createManyAndReturn({
      data: [{ ...webhook, ...kept }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!message) return "known";
    await enqueue(tx, "process-webhook", { shop: webhook.shop, messageId: message.id.toString() });
    return "received";
  });
}
