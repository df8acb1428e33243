import { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import { queueIdle, REST_MS, sweepAlone, type Idle } from "~/jobs/idle-work.server";
import { hasJob, type Enqueue } from "~/jobs/queue.server";

const MINUTE_MS = 60_000;
/** So long a webhook whose last attempt failed is left alone. */
const FAILED_REST_MS = 60 * MINUTE_MS;
/** Older webhooks are given up: whoever looks into them decides. */
const WEBHOOK_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;

/** How many of each kind were queued. */
export type Swept = { settlements: number; publishRuns: number; webhooks: number; pricing: number };

/**
 * Queues again what was begun and lies there without a job: its attempts are used up, or its process died with the last.
 * Settlements that aren't confirmed are asked after until Shopify answers, a stopped publishing comes to its end, and
 * webhooks are tried for a week. How premiums are charged is seen to where that was asked for (an installation anew asks
 * without a job). Over all shops, the longest waiting first; what has a job already is left alone, so sweeping
 * twice queues nothing twice.
 */
export async function sweep(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many of each kind; the next sweep takes the rest. */
  limit?: number;
}): Promise<Swept> {
  const { db, enqueue, limit = 100 } = input;
  const before = (ms: number) => new Date(input.now.getTime() - ms);
  return sweepAlone(
    db,
    "waybond-sweep",
    async (tx) => {
      const settlements = await idleSettlements(tx, before(REST_MS), limit);
      const publishRuns = await idlePublishRuns(tx, before(REST_MS), limit);
      const webhooks = await idleWebhooks(
        tx,
        { pending: before(REST_MS), failed: before(FAILED_REST_MS), oldest: before(WEBHOOK_LIFE_MS) },
        limit,
      );
      const pricing = await unappliedPricing(tx, limit);
      for (const { shop } of pricing) await enqueue(tx, "apply-pricing", { shop });
      return {
        settlements: await queueIdle(tx, enqueue, "settle-claim", settlements, ({ shop, id }) => ({
          shop,
          settlementId: id,
        })),
        publishRuns: await queueIdle(tx, enqueue, "publish-plan", publishRuns, ({ shop, id }) => ({
          shop,
          runId: id,
        })),
        webhooks: await queueIdle(tx, enqueue, "process-webhook", webhooks, ({ shop, id }) => ({
          shop,
          messageId: id,
        })),
        pricing: pricing.length,
      };
    },
    { timeout: MINUTE_MS },
  );
}

/** Of shops that have the app: nothing can be asked of the others. */
function idleSettlements(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT s."shop", s."id"::text FROM "Settlement" s
    JOIN "Shop" o ON o."domain" = s."shop" AND o."uninstalledAt" IS NULL
    WHERE s."state" IN ('pending', 'sent') AND coalesce(s."sentAt", s."createdAt") < ${since}
      AND NOT ${hasJob("settle-claim", "settlementId", Prisma.sql`s."id"::text`)}
    ORDER BY s."createdAt" LIMIT ${limit}`;
}

function idlePublishRuns(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT r."shop", r."id"::text FROM "PublishRun" r
    WHERE r."state" = 'running' AND r."updatedAt" < ${since}
      AND NOT ${hasJob("publish-plan", "runId", Prisma.sql`r."id"::text`)}
    ORDER BY r."updatedAt" LIMIT ${limit}`;
}

/** Shops in which somebody asked how premiums are to be charged, and nobody has seen to it. */
function unappliedPricing(tx: Tx, limit: number): Promise<{ shop: string }[]> {
  return tx.$queryRaw`
    SELECT o."domain" AS "shop" FROM "Shop" o
    WHERE o."uninstalledAt" IS NULL AND o."livePlanVersion" IS NOT NULL
      AND o."pricingApplied" < o."pricingAsked"
      AND NOT ${hasJob("apply-pricing", "shop", Prisma.sql`o."domain"`)}
    ORDER BY o."domain" LIMIT ${limit}`;
}

/** What is about something of a shop waits while it doesn't have the app: nothing can be asked of Shopify. */
function idleWebhooks(
  tx: Tx,
  since: { pending: Date; failed: Date; oldest: Date },
  limit: number,
): Promise<Idle> {
  const moved = Prisma.sql`coalesce(m."attemptedAt", m."receivedAt")`;
  return tx.$queryRaw`
    SELECT m."shop", m."id"::text FROM "WebhookMessage" m LEFT JOIN "Shop" o ON o."domain" = m."shop"
    WHERE m."receivedAt" > ${since.oldest} AND (o."uninstalledAt" IS NULL OR m."subject" IS NULL)
      AND ((m."state" = 'pending' AND ${moved} < ${since.pending})
        OR (m."state" = 'failed' AND ${moved} < ${since.failed}))
      AND NOT ${hasJob("process-webhook", "messageId", Prisma.sql`m."id"::text`)}
    ORDER BY ${moved} LIMIT ${limit}`;
}
