import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";

/**
 * Whether what was to be given exists can't be told: an earlier call got no answer and a dispute keeps it from being repeated, or
 * Shopify refused in words that don't say.
 */
export class UndecidedError extends Error {
  override name = "UndecidedError";
}

/** Another worker is sending it right now, or another refund of the same premium comes before. */
export class BeingSentError extends Error {
  override name = "BeingSentError";
}

/** Longer than the jobs that send what is given may run (jobs/time-limits.test.ts); only a worker that died leaves it to run out. */
export const EFFECT_HOLD_SECONDS = 180;

/**
 * Marks a settlement, or the refund of a premium, in the outbox as sent and held by this worker, by the database's clock.
 * @returns its state just before, told by the same statement: read earlier, it could miss another worker's call;
 *   "not-held" when another holds it, or it is over
 */
export async function holdEffect(
  db: Db,
  table: "Settlement" | "PremiumRefund",
  { shop, id, now }: { shop: string; id: string; now: Date },
): Promise<"pending" | "sent" | "not-held"> {
  const refunds = Prisma.raw(`"${table}"`);
  const held = await db.$queryRaw<{ before: "pending" | "sent" }[]>`
    UPDATE ${refunds} AS refund
    SET "state" = 'sent', "sentAt" = coalesce(refund."sentAt", ${now}), "sendingUntil" = now() + make_interval(secs => ${EFFECT_HOLD_SECONDS}::int)
    FROM (
      SELECT "id", "state" FROM ${refunds}
      WHERE "shop" = ${shop} AND "id" = ${id}::uuid AND "state" IN ('pending', 'sent')
        AND ("sendingUntil" IS NULL OR "sendingUntil" < now())
      FOR UPDATE
    ) AS taken
    WHERE refund."id" = taken."id"
    RETURNING taken."state"::text AS before`;
  return held[0]?.before ?? "not-held";
}
