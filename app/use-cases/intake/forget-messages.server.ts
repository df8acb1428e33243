import type { Db } from "~/db.server";
import { daysBefore } from "~/time/days-before";

/** Shopify delivers a webhook again for two days at most; what was put right is told on the health page for so long. */
const KEPT_DAYS = 30;
/** So many are deleted by one statement. */
const BATCH = 5_000;

/**
 * Forgets messages that were worked off long ago, over all shops. Kept are those that a request of the law came by, and a
 * shop's last change of scopes, which tells a late one from a new one; what waits or has failed isn't touched.
 *
 * @returns how many were forgotten
 */
export async function forgetMessages(input: {
  db: Db;
  now: Date;
  /** At most so many by one statement. */
  batch?: number;
}): Promise<number> {
  const { db, batch = BATCH } = input;
  const before = daysBefore(input.now, KEPT_DAYS);
  let forgotten = 0;
  for (;;) {
    // By their ids, which follow their age: each statement goes on about where the last one ended.
    const deleted = await db.$executeRaw`
      DELETE FROM "WebhookMessage" WHERE "id" IN (
        SELECT m."id" FROM "WebhookMessage" m
        WHERE m."state" IN ('done', 'ignored') AND m."receivedAt" < ${before}
          AND NOT EXISTS (SELECT 1 FROM "PrivacyRequest" p WHERE p."messageId" = m."id")
          AND (m."topic" <> 'APP_SCOPES_UPDATE' OR EXISTS (
            SELECT 1 FROM "WebhookMessage" later
            WHERE later."shop" = m."shop" AND later."topic" = m."topic" AND later."triggeredAt" > m."triggeredAt"))
        ORDER BY m."id" LIMIT ${batch})
        AND "state" IN ('done', 'ignored')`;
    forgotten += deleted;
    if (deleted < batch) return forgotten;
  }
}
