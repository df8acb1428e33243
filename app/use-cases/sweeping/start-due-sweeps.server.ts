import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { BY_ITSELF, startSweep } from "~/use-cases/sweeping/start-sweep.server";
import { daysBefore } from "~/time/days-before";

const MINUTE_MS = 60_000;
/** A little less than five minutes, as it is looked every minute and not to the second. */
const EVERY_MS = 4.5 * MINUTE_MS;
/**
 * Shopify's search shows a change some time after it happened. So much of the past is looked at again, by the sweep after
 * each; what is known by then costs a comparison.
 */
const LATE_MS = 10 * MINUTE_MS;

/** What was settled of an order's changes at an instant: all that happened so long before. */
export function settledAt(now: Date): Date {
  return new Date(now.getTime() - LATE_MS);
}

/**
 * Starts a look at the orders that changed, in every shop that has the app and where none was started in the last minutes.
 * It goes on where the last one that came to its end had got to, also over months without the app; the first one begins a
 * day before the installation.
 *
 * @returns how many were started
 */
export async function startDueSweeps(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many at once; the next minute takes the rest. */
  limit?: number;
}): Promise<number> {
  const { db, enqueue, now, limit = 1_000 } = input;
  const recently = new Date(now.getTime() - EVERY_MS);
  const due = await db.$queryRaw<{ shop: string; installedAt: Date; reached: Date | null }[]>`
    SELECT o."domain" AS "shop", o."installedAt", (
      SELECT max(r."until") FROM "SweepRun" r
      WHERE r."shop" = o."domain" AND r."kind" = 'updated' AND r."state" = 'done') AS "reached"
    FROM "Shop" o
    WHERE o."uninstalledAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "SweepRun" r WHERE r."shop" = o."domain" AND r."kind" = 'updated'
        AND (r."state" = 'running' OR r."startedAt" > ${recently}))
    ORDER BY "reached" NULLS FIRST, o."domain" LIMIT ${limit}`;
  let started = 0;
  for (const { shop, installedAt, reached } of due) {
    const since = reached ?? daysBefore(installedAt, 1);
    const until = settledAt(now) > since ? settledAt(now) : since;
    const run = { enqueue, now, shop, kind: "updated" as const, since, until, by: BY_ITSELF };
    try {
      await db.$transaction((tx) => startSweep(tx, run));
      started += 1;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error; // else another process was quicker
    }
  }
  return started;
}
