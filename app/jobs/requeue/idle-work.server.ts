import { Prisma } from "@prisma/client";
import type { JobName, Jobs } from "~/jobs/queue.server";

const MINUTE_MS = 60_000;
/** So long a thing is left alone after its last movement, even without a job: somebody may just be at it. */
export const REST_MS = 10 * MINUTE_MS;
/** So long a webhook whose last attempt failed is left alone. */
const FAILED_REST_MS = 60 * MINUTE_MS;
/** Older webhooks are given up: whoever looks into them decides. */
const WEBHOOK_LIFE_MS = 7 * 24 * 60 * MINUTE_MS;

/** Work of one kind that has to have a job while it isn't at its end. */
export type IdleWork = {
  job: JobName;
  /** What the job is told the id as. */
  key: string;
  /** A SELECT of "shop", "id" (text) and "movedAt" of those that aren't at their end. */
  rows: Prisma.Sql;
  restMs: number;
};

/** Of shops that have the app: nothing can be asked of Shopify for the others. */
const withApp = Prisma.sql`JOIN "Shop" o ON o."domain" = r."shop" AND o."uninstalledAt" IS NULL`;

/** All work that is queued again when it lies there without a job. Not `keep-past-order`: plans are tried on the others. */
export function idleWork(now: Date): IdleWork[] {
  return [
    work(
      "settle-claim",
      "settlementId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, coalesce(r."sentAt", r."createdAt") AS "movedAt"
        FROM "Settlement" r ${withApp} WHERE r."state" IN ('pending', 'sent')`,
    ),
    work(
      "refund-premium",
      "premiumRefundId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, coalesce(r."sentAt", r."createdAt") AS "movedAt"
        FROM "PremiumRefund" r ${withApp} WHERE r."state" IN ('pending', 'sent')`,
    ),
    work(
      "submit-evidence",
      "disputeId",
      Prisma.sql`
        SELECT r."shop", r."disputeId"::text AS "id", coalesce(r."sentAt", r."updatedAt") AS "movedAt"
        FROM "DisputeEvidence" r ${withApp} WHERE r."state" IN ('pending', 'sent')`,
    ),
    work(
      "send-flow-signal",
      "signalId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, r."createdAt" AS "movedAt"
        FROM "FlowSignal" r ${withApp} WHERE r."state" IN ('pending', 'sent')`,
    ),
    // Whether the shop still has the app or not: the shopper was promised it.
    work(
      "send-mail",
      "mailId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, r."createdAt" AS "movedAt"
        FROM "Mail" r WHERE r."state" IN ('pending', 'sent')`,
    ),
    work("process-webhook", "messageId", messages(now, "pending")),
    work("process-webhook", "messageId", messages(now, "failed"), FAILED_REST_MS),
    // What the rules were asked to decide, and didn't.
    work(
      "decide-claim",
      "claimId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, r."updatedAt" AS "movedAt"
        FROM "Claim" r ${withApp} WHERE r."decideDone" < r."decideAsked"`,
    ),
    // What the shopper was promised once they chose, as long as nothing has come of it: not begun, not left to staff.
    work(
      "settle-chosen",
      "claimId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, r."updatedAt" AS "movedAt"
        FROM "Claim" r ${withApp} WHERE r."state" = 'approved' AND r."chosenRemedy" IS NOT NULL
          AND (SELECT e."facts" ->> 'byItself' FROM "ClaimEvent" e
            WHERE e."shop" = r."shop" AND e."claimId" = r."id"
              AND e."kind" IN ('remedy-chosen', 'left-to-staff', 'moved')
            ORDER BY e."id" DESC LIMIT 1) = 'true'`,
    ),
    // The law asks for them, whether the shop has the app or not.
    work(
      "carry-out-privacy-request",
      "requestId",
      Prisma.sql`
        SELECT r."shop", r."id"::text, r."receivedAt" AS "movedAt"
        FROM "PrivacyRequest" r WHERE r."state" = 'running'`,
    ),
    // Runs of shops without the app too: they come to their end, told as unconnected.
    work("publish-plan", "runId", runs("PublishRun")),
    work("sweep-orders", "runId", runs("SweepRun")),
    work("bring-past-orders", "runId", runs("PastOrderImport")),
    work("replay-plan", "runId", runs("ReplayRun")),
    work("try-rules", "trialId", runs("RuleTrial")),
    // What is published was to be written once more (ask-to-rewrite), and nobody has seen to it: some ask without a job.
    work(
      "apply-pricing",
      "shop",
      Prisma.sql`
        SELECT o."domain" AS "shop", o."domain" AS "id", '-infinity'::timestamptz AS "movedAt"
        FROM "Shop" o
        WHERE o."uninstalledAt" IS NULL AND o."livePlanVersion" IS NOT NULL
          AND o."pricingApplied" < o."pricingAsked"`,
      0,
    ),
  ];
}

function work<Name extends JobName>(
  job: Name,
  key: keyof Jobs[Name] & string,
  rows: Prisma.Sql,
  restMs = REST_MS,
): IdleWork {
  return { job, key, rows, restMs };
}

type RunTable = "PublishRun" | "SweepRun" | "PastOrderImport" | "ReplayRun" | "RuleTrial";

function runs(table: RunTable): Prisma.Sql {
  return Prisma.sql`
    SELECT r."shop", r."id"::text, r."updatedAt" AS "movedAt"
    FROM ${Prisma.raw(`"${table}"`)} r WHERE r."state" = 'running'`;
}

/** What is about something of a shop waits while it doesn't have the app: nothing can be asked of Shopify. */
function messages(now: Date, state: "pending" | "failed"): Prisma.Sql {
  const oldest = new Date(now.getTime() - WEBHOOK_LIFE_MS);
  return Prisma.sql`
    SELECT r."shop", r."id"::text, coalesce(r."attemptedAt", r."receivedAt") AS "movedAt"
    FROM "WebhookMessage" r LEFT JOIN "Shop" o ON o."domain" = r."shop"
    WHERE r."state" = ${state}::"WebhookState" AND r."receivedAt" > ${oldest}
      AND (o."uninstalledAt" IS NULL OR r."subject" IS NULL)`;
}
