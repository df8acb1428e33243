import type { Db } from "~/db.server";
import { log } from "~/log.server";
import type { CallBudget } from "~/shopify/graphql.server";

/** A bucket that isn't empty is told of at most so often. */
const NOTE_EVERY_MS = 1_000;

/** When a bucket was last told of by this process (performance.now). */
const notedAt = new Map<string, number>();

/**
 * A shop's call budget in the database, by its clock: whichever worker is told to wait, all of them do, over all processes.
 * What goes wrong with it is told in the log; the calls themselves don't suffer from it.
 */
export function callBudgetOf(db: Db, shop: string): CallBudget {
  const told = (error: unknown) => log.warn({ callBudget: shop, problem: String(error) });
  return {
    async pauseMs() {
      try {
        const [row] = await db.$queryRaw<{ ms: number }[]>`
          SELECT (extract(epoch FROM "pausedUntil" - clock_timestamp()) * 1000)::float8 AS "ms"
          FROM "CallBudget" WHERE "shop" = ${shop} AND "pausedUntil" > clock_timestamp()`;
        return row?.ms ?? 0;
      } catch (error) {
        told(error);
        return 0;
      }
    },
    async note({ availablePoints, restoreRate }, pauseMs) {
      const elapsed = performance.now() - (notedAt.get(shop) ?? Number.NEGATIVE_INFINITY);
      if (pauseMs === 0 && elapsed < NOTE_EVERY_MS) return;
      notedAt.set(shop, performance.now());
      try {
        // Of a shop that we know; a pause that another worker asked for is never cut short.
        await db.$executeRaw`
          INSERT INTO "CallBudget" ("shop", "availablePoints", "restoreRate", "asOf", "pausedUntil")
          SELECT "domain", ${availablePoints}::float8, ${restoreRate}::float8, now(),
                 CASE WHEN ${pauseMs}::float8 > 0 THEN now() + make_interval(secs => ${pauseMs}::float8 / 1000) END
          FROM "Shop" WHERE "domain" = ${shop}
          ON CONFLICT ("shop") DO UPDATE SET
            "availablePoints" = excluded."availablePoints",
            "restoreRate" = excluded."restoreRate",
            "asOf" = excluded."asOf",
            "pausedUntil" = greatest("CallBudget"."pausedUntil", excluded."pausedUntil")`;
      } catch (error) {
        told(error);
      }
    },
  };
}
