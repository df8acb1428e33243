import { randomUUID } from "node:crypto";
import type { PrivacyRequestKind } from "@prisma/client";
import { z } from "zod";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

export const PRIVACY_TOPICS = ["CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"] as const;

const KINDS: Record<(typeof PRIVACY_TOPICS)[number], PrivacyRequestKind> = {
  CUSTOMERS_DATA_REQUEST: "data_request",
  CUSTOMERS_REDACT: "customer_redact",
  SHOP_REDACT: "shop_redact",
};

/** Shopify's deadline: https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance */
const DAYS = 30;

const id = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);
// What isn't there is nobody's, and no order's: Shopify asks about people who never bought, too.
const asked = z.object({
  customer: z.object({ id }).nullish().catch(null),
  orders_requested: z.array(id).catch([]).default([]),
  orders_to_redact: z.array(id).catch([]).default([]),
});

/** Makes an inbox message of a compliance topic a request, and queues the work: both or neither, once for a message. */
export async function recordPrivacyRequest(input: {
  db: Db;
  enqueue: Enqueue;
  message: {
    id: bigint;
    shop: string;
    topic: (typeof PRIVACY_TOPICS)[number];
    payload: unknown;
    receivedAt: Date;
  };
}): Promise<void> {
  const { db, enqueue, message } = input;
  const { shop, receivedAt } = message;
  await db.$transaction(async (tx) => {
    // Once it was carried out, its message names nobody any more.
    if (await tx.privacyRequest.count({ where: { shop, messageId: message.id } })) return;
    const named = asked.parse(message.payload);
    const orders = [...named.orders_requested, ...named.orders_to_redact];
    const [request] = await tx.privacyRequest.createManyAndReturn({
      data: [
        {
          id: randomUUID(),
          shop,
          kind: KINDS[message.topic],
          messageId: message.id,
          customerId: named.customer ? `gid://shopify/Customer/${named.customer.id}` : null,
          orderIds: orders.map((order) => `gid://shopify/Order/${order}`),
          receivedAt,
          dueBy: new Date(receivedAt.getTime() + DAYS * 86_400_000),
          state: "running",
        },
      ],
      skipDuplicates: true,
      select: { id: true },
    });
    if (request) await enqueue(tx, "carry-out-privacy-request", { shop, requestId: request.id });
  });
}
