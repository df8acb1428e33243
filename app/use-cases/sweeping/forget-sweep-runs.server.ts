import type { Db } from "~/db.server";
import { daysBefore } from "~/time/days-before";

/** What each look came to is told for so long. */
const KEPT_DAYS = 7;

/**
 * Forgets looks of long ago, over all shops: some three hundred a day are made in each. Kept is what the next one goes on
 * from: the last of each kind that came to its end, and what came after it.
 *
 * @returns how many were forgotten
 */
export async function forgetSweepRuns(input: { db: Db; now: Date }): Promise<number> {
  const before = daysBefore(input.now, KEPT_DAYS);
  return input.db.$executeRaw`
    DELETE FROM "SweepRun" r WHERE r."state" <> 'running' AND r."startedAt" < ${before} AND EXISTS (
      SELECT 1 FROM "SweepRun" later WHERE later."shop" = r."shop" AND later."kind" = r."kind"
        AND later."state" = 'done' AND later."startedAt" > r."startedAt" AND later."until" >= r."until")`;
}
