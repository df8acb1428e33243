import { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";

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

/** The outboxes whose effect must not happen twice, and what their rows are called by. */
const KEYS = { Settlement: "id", PremiumRefund: "id", DisputeEvidence: "disputeId" } as const;

/**
 * Marks a settlement, the refund of a premium, or the evidence in a dispute, in the outbox as sent and held by this worker, by the database's clock.
 * @returns its state just before, told by the same statement: read earlier, it could miss another worker's call;
 *   "not-held" when another holds it, or it is over
 */
export async function holdEffect(
  db: Db | Tx,
  table: keyof typeof KEYS,
  { shop, id, now }: { shop: string; id: string; now: Date },
): Promise<"pending" | "sent" | "not-held"> {
  const effects = Prisma.raw(`"${table}"`);
  const key = Prisma.raw(`"${KEYS[table]}"`);
  const held = await db.$queryRaw<{ before: "pending" | "sent" }[]>`
    UPDATE ${effects} AS effect
    SET "state" = 'sent', "sentAt" = coalesce(effect."sentAt", ${now}), "sendingUntil" = now() + make_interval(secs => ${EFFECT_HOLD_SECONDS}::int)
    FROM (
      SELECT ${key} AS "id", "state" FROM ${effects}
      WHERE "shop" = ${shop} AND ${key} = ${id}::uuid AND "state" IN ('pending', 'sent')
        AND ("sendingUntil" IS NULL OR "sendingUntil" < now())
      FOR UPDATE
    ) AS taken
    WHERE effect.${key} = taken."id"
    RETURNING taken."state"::text AS before`;
  return held[0]?.before ?? "not-held";
}
