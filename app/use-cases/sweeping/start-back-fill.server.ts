import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { BY_ITSELF, startSweep } from "~/use-cases/sweeping/start-sweep.server";
import { daysBefore } from "~/time/days-before";
import { READABLE_DAYS } from "~/use-cases/past-orders/order-window";

export type StartedBackFill = { ok: true; runId: string } | { ok: false; reason: "already-running" };

/** Looks through all past orders that Shopify shows, as somebody asks for; at most one such look runs in a shop. */
export async function startBackFill(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  /** Orders placed from then on; else all that Shopify shows. */
  since?: Date;
}): Promise<StartedBackFill> {
  const { db, enqueue, now, shop, by, since = daysBefore(now, READABLE_DAYS) } = input;
  const run = { enqueue, now, shop, kind: "past" as const, since, until: now, by };
  try {
    return { ok: true, runId: await db.$transaction((tx) => startSweep(tx, run)) };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "already-running" };
    throw error;
  }
}

/** Ends a look through past orders; what it queued stays queued. False when it isn't running (any more). */
export async function cancelBackFill(input: {
  db: Db;
  now: Date;
  shop: string;
  runId: string;
}): Promise<boolean> {
  const { db, now, shop, runId } = input;
  const { count } = await db.sweepRun.updateMany({
    where: { id: runId, shop, kind: "past", state: "running" },
    data: { state: "cancelled", finishedAt: now, updatedAt: now },
  });
  return count > 0;
}

/**
 * Looks through the past orders of each shop that has installed the app: all that Shopify shows at the first time; after the app was
 * away, from where the last look had got to. What failed is tried anew a day later; what somebody ended is left to them.
 *
 * @returns how many were started
 */
export async function startDueBackFills(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many at once; the next minute takes the rest. */
  limit?: number;
}): Promise<number> {
  const { db, enqueue, now, limit = 100 } = input;
  const due = await db.$queryRaw<{ shop: string; installedAt: Date; reached: Date | null }[]>`
    SELECT o."domain" AS "shop", o."installedAt", (
      SELECT max(r."until") FROM "SweepRun" r
      WHERE r."shop" = o."domain" AND r."kind" = 'past' AND r."state" = 'done') AS "reached"
    FROM "Shop" o
    WHERE o."uninstalledAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "SweepRun" r WHERE r."shop" = o."domain" AND r."kind" = 'past'
        AND (r."state" = 'running' OR (r."startedAt" >= o."installedAt"
          AND (r."state" <> 'failed' OR r."startedAt" > ${daysBefore(now, 1)}))))
    ORDER BY o."installedAt" LIMIT ${limit}`;
  let started = 0;
  for (const { shop, installedAt, reached } of due) {
    const since = reached ?? daysBefore(installedAt, READABLE_DAYS);
    const run = await startBackFill({ db, enqueue, now, shop, by: BY_ITSELF, since });
    if (run.ok) started += 1;
  }
  return started;
}
