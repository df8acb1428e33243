import { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import { queueIdle, REST_MS, sweepAlone, type Idle } from "~/jobs/idle-work.server";
import { hasJob, type Enqueue } from "~/jobs/queue.server";

/** How many of each kind were queued. */
export type SweptDecisions = { decisions: number; ruleTrials: number };

/**
 * Queues again the claims that the rules were asked to look at and didn't (Shopify was away for long, say), and trials of rules
 * that were stopped; over all shops, the longest waiting first. Claims wait while a shop doesn't have the app: Shopify isn't to be
 * asked of their orders.
 */
export async function sweepDecisions(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many of each kind; the next sweep takes the rest. */
  limit?: number;
}): Promise<SweptDecisions> {
  const { db, enqueue, limit = 100 } = input;
  const since = new Date(input.now.getTime() - REST_MS);
  return sweepAlone(db, "waybond-sweep-decisions", async (tx) => ({
    decisions: await queueIdle(
      tx,
      enqueue,
      "decide-claim",
      await undecidedClaims(tx, since, limit),
      ({ shop, id }) => ({ shop, claimId: id }),
    ),
    ruleTrials: await queueIdle(
      tx,
      enqueue,
      "try-rules",
      await idleTrials(tx, since, limit),
      ({ shop, id }) => ({ shop, trialId: id }),
    ),
  }));
}

function undecidedClaims(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT c."shop", c."id"::text FROM "Claim" c
    JOIN "Shop" o ON o."domain" = c."shop" AND o."uninstalledAt" IS NULL
    WHERE c."decideDone" < c."decideAsked" AND c."updatedAt" < ${since}
      AND NOT ${hasJob("decide-claim", "claimId", Prisma.sql`c."id"::text`)}
    ORDER BY c."filedAt" LIMIT ${limit}`;
}

function idleTrials(tx: Tx, since: Date, limit: number): Promise<Idle> {
  return tx.$queryRaw`
    SELECT t."shop", t."id"::text FROM "RuleTrial" t
    WHERE t."state" = 'running' AND t."updatedAt" < ${since}
      AND NOT ${hasJob("try-rules", "trialId", Prisma.sql`t."id"::text`)}
    ORDER BY t."updatedAt" LIMIT ${limit}`;
}
