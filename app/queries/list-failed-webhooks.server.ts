import type { Db } from "~/db.server";
import { orderNames } from "~/queries/order-names.server";
import type { FailedMessage } from "~/views/health";
import { failureOf, kindOfTopic } from "~/views/message-codes";

/** So many are shown; as these are dealt with, the next ones come up. */
const SHOWN = 50;

/** Messages of a shop whose last attempt failed: how many there are, and the newest of them. */
export async function listFailedWebhooks(
  db: Db,
  shop: string,
): Promise<{ count: number; rows: FailedMessage[] }> {
  const where = { shop, state: "failed" as const };
  const [count, messages] = await Promise.all([
    db.webhookMessage.count({ where }),
    db.webhookMessage.findMany({
      where,
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: SHOWN,
      omit: { payload: true },
    }),
  ]);
  const orderIds = messages.flatMap(({ subject }) => (isOrder(subject) ? [subject] : []));
  const named = await orderNames(db, shop, orderIds);
  return {
    count,
    rows: messages.map((message) => ({
      id: message.id.toString(),
      kind: kindOfTopic(message.topic),
      order: isOrder(message.subject) ? named(message.subject) : null,
      since: (message.triggeredAt ?? message.receivedAt).toISOString(),
      attempts: message.attempts,
      triedAt: message.attemptedAt?.toISOString() ?? null,
      reason: failureOf(message.problem),
      detail: message.problem,
    })),
  };
}

export function isOrder(subject: string | null): subject is string {
  return subject?.startsWith("gid://shopify/Order/") ?? false;
}
