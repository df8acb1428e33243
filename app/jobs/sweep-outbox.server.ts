import { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import { queueIdle, REST_MS, sweepAlone, type Idle } from "~/jobs/idle-work.server";
import { hasJob, type Enqueue } from "~/jobs/queue.server";

/** How many of each kind were queued. */
export type SweptOutbox = {
  premiumRefunds: number;
  flowSignals: number;
  mails: number;
  sweepRuns: number;
  privacyRequests: number;
};

/**
 * Queues again what lies in an outbox without a job, and the sweeps and privacy requests that were stopped, over all shops, the
 * longest waiting first. What Shopify has to take waits while a shop doesn't have the app: nothing can be asked of it.
 */
export async function sweepOutbox(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many of each kind; the next sweep takes the rest. */
  limit?: number;
}): Promise<SweptOutbox> {
  const { db, enqueue, limit = 100 } = input;
  const since = new Date(input.now.getTime() - REST_MS);
  return sweepAlone(
    db,
    "waybond-sweep-outbox",
    async (tx) => ({
      premiumRefunds: await queueIdle(
        tx,
        enqueue,
        "refund-premium",
        await idlePremiumRefunds(tx, since, limit),
        ({ shop, id }) => ({ shop, premiumRefundId: id }),
      ),
      flowSignals: await queueIdle(
        tx,
        enqueue,
        "send-flow-signal",
        await idleFlowSignals(tx, since, limit),
        ({ shop, id }) => ({ shop, signalId: id }),
      ),
      mails: await queueIdle(tx, enqueue, "send-mail", await idleMails(tx, since, limit), ({ shop, id }) => ({
        shop,
        mailId: id,
      })),
      sweepRuns: await queueIdle(
        tx,
        enqueue,
        "sweep-orders",
        await idleSweepRuns(tx, since, limit),
        ({ shop, id }) => ({ shop, runId: id }),
      ),
      privacyRequests: await queueIdle(
        tx,
        enqueue,
        "carry-out-privacy-request",
        await idlePrivacyRequests(tx, since, limit),
        ({ shop, id }) => ({ shop, requestId: id }),
      ),
    }),
    { timeout: 60_000 },
  );
}

function idlePremiumRefunds(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT r."shop", r."id"::text FROM "PremiumRefund" r
    JOIN "Shop" o ON o."domain" = r."shop" AND o."uninstalledAt" IS NULL
    WHERE r."state" IN ('pending', 'sent') AND coalesce(r."sentAt", r."createdAt") < ${since}
      AND NOT ${hasJob("refund-premium", "premiumRefundId", Prisma.sql`r."id"::text`)}
    ORDER BY r."createdAt" LIMIT ${limit}`;
}

function idleFlowSignals(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT s."shop", s."id"::text FROM "FlowSignal" s
    JOIN "Shop" o ON o."domain" = s."shop" AND o."uninstalledAt" IS NULL
    WHERE s."state" IN ('pending', 'sent') AND s."createdAt" < ${since}
      AND NOT ${hasJob("send-flow-signal", "signalId", Prisma.sql`s."id"::text`)}
    ORDER BY s."createdAt" LIMIT ${limit}`;
}

/** Whether the shop still has the app or not: the shopper was promised it. */
function idleMails(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT m."shop", m."id"::text FROM "Mail" m
    WHERE m."state" IN ('pending', 'sent') AND m."createdAt" < ${since}
      AND NOT ${hasJob("send-mail", "mailId", Prisma.sql`m."id"::text`)}
    ORDER BY m."createdAt" LIMIT ${limit}`;
}

/** Of shops without the app too: they come to their end, told as unconnected. */
function idleSweepRuns(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT r."shop", r."id"::text FROM "SweepRun" r
    WHERE r."state" = 'running' AND r."updatedAt" < ${since}
      AND NOT ${hasJob("sweep-orders", "runId", Prisma.sql`r."id"::text`)}
    ORDER BY r."updatedAt" LIMIT ${limit}`;
}

/** The law asks for them, whether the shop has the app or not. */
function idlePrivacyRequests(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT p."shop", p."id"::text FROM "PrivacyRequest" p
    WHERE p."state" = 'running' AND p."receivedAt" < ${since}
      AND NOT ${hasJob("carry-out-privacy-request", "requestId", Prisma.sql`p."id"::text`)}
    ORDER BY p."dueBy" LIMIT ${limit}`;
}
