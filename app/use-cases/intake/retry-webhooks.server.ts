import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { hasJob, type Enqueue } from "~/jobs/queue.server";

/** So many are queued in one transaction. */
const BATCH = 200;

/**
 * Tries messages again whose last attempt failed: those of the ids, or all of the shop. Whoever asks at the same time, each is
 * queued once: a message that doesn't stand as failed (any more), or for which a job waits already, is left to its job.
 *
 * @returns how many are tried again
 */
export async function retryWebhooks(input: {
  db: Db;
  enqueue: Enqueue;
  shop: string;
  which: readonly bigint[] | "all";
}): Promise<number> {
  const { db, enqueue, shop, which } = input;
  const chosen = which === "all" ? Prisma.empty : Prisma.sql`AND "id" = ANY(${[...which]}::bigint[])`;
  let retried = 0;
  for (;;) {
    const batch = await db.$transaction(
      async (tx) => {
        const messages = await tx.$queryRaw<{ id: string; queued: boolean }[]>`
          UPDATE "WebhookMessage" m SET "state" = 'pending'
          WHERE m."state" = 'failed' AND m."id" IN (
            SELECT "id" FROM "WebhookMessage"
            WHERE "shop" = ${shop} AND "state" = 'failed' ${chosen}
            ORDER BY "id" LIMIT ${BATCH} FOR UPDATE)
          RETURNING m."id"::text,
            ${hasJob("process-webhook", "messageId", Prisma.sql`m."id"::text`)} AS "queued"`;
        for (const { id, queued } of messages)
          if (!queued) await enqueue(tx, "process-webhook", { shop, messageId: id });
        return messages.length;
      },
      { timeout: 60_000 },
    );
    retried += batch;
    if (batch < BATCH) return retried;
  }
}
