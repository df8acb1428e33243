import { Prisma } from "@prisma/client";
import { OPEN_CLAIM_STATES, type Day } from "../../../domain/claim";
import type { Db } from "~/db.server";
import { gradeDueOn, promisedDaysSql } from "~/use-cases/delay/late-parcels-sql";

/** A parcel with a grade of lateness that is due and isn't claimed yet. */
export type LateParcel = { shipmentId: string; coverageId: string; orderId: string };

/** So long after its delivery a parcel's lateness is still looked for: longer than any job is down. */
const LOOKED_FOR = "90 days";

/**
 * The parcels of a shop with a grade of lateness that is due and isn't claimed yet, by the terms in force when their order was
 * placed. Where a claim asks for goods of the parcel, that comes first. Page by page, as some may stay: what they are due can
 * come to nothing.
 */
export async function* findLateParcels(
  db: Db,
  {
    shop,
    timeZone,
    today,
    orderId,
    pageSize = 500,
  }: {
    shop: string;
    timeZone: string;
    today: Day;
    /** Of this order only. */
    orderId?: string;
    pageSize?: number;
  },
): AsyncGenerator<LateParcel> {
  let after: { shipmentId: string; coverageId: string } | null = null;
  for (;;) {
    const rows: LateParcel[] = await db.$queryRaw<LateParcel[]>`
      WITH terms AS (
        SELECT "version", "on", "terms", "inForceAt" AS "since", lead("inForceAt") OVER (ORDER BY "version") AS "until"
        FROM "DelayTerms" WHERE "shop" = ${shop}
      ), parcels AS (
        SELECT s."id", c."id" AS "coverageId", s."orderId", t."version", t."terms",
          coalesce(s."destination", c."destination") AS "destination",
          (coalesce(s."firstScanAt", s."shippedAt") AT TIME ZONE ${timeZone})::date AS "leftOn",
          least(coalesce((s."deliveredAt" AT TIME ZONE ${timeZone})::date, ${today}::date), ${today}::date) AS "reachedOn"
        FROM "Shipment" s
        JOIN "Coverage" c ON c."shop" = s."shop" AND c."orderId" = s."orderId"
        JOIN terms t ON t."on" AND c."orderedAt" >= t."since" AND (t."until" IS NULL OR c."orderedAt" < t."until")
        WHERE s."shop" = ${shop} AND s."cancelledAt" IS NULL
          AND (s."deliveredAt" IS NULL OR s."deliveredAt" > ${today}::date - ${LOOKED_FOR}::interval)
          AND c."state" = 'active' AND 'delay' = ANY(c."perils") AND c."insuredMinor" > c."committedMinor"
          ${orderId === undefined ? Prisma.empty : Prisma.sql`AND s."orderId" = ${orderId}`}
          ${after === null ? Prisma.empty : Prisma.sql`AND (s."id", c."id") > (${after.shipmentId}::uuid, ${after.coverageId}::uuid)`}
      ), routes AS (
        SELECT r.*, ${promisedDaysSql(Prisma.sql`r."terms"`, Prisma.sql`r."destination"`)} AS "days"
        FROM (SELECT DISTINCT "version", "terms", "destination" FROM parcels) r
      ), promised AS (
        SELECT p.*, coalesce(
          (SELECT min(d."promisedOn") FROM "DelayPayout" d WHERE d."shop" = ${shop} AND d."shipmentId" = p."id"),
          p."leftOn" + r."days") AS "promisedOn"
        FROM parcels p
        JOIN routes r ON r."version" = p."version" AND r."destination" IS NOT DISTINCT FROM p."destination"
        WHERE r."days" IS NOT NULL
      )
      SELECT p."id"::text AS "shipmentId", p."coverageId"::text, p."orderId" FROM promised p
      WHERE EXISTS (
        SELECT FROM jsonb_array_elements(p."terms" -> 'grades') g("value")
        WHERE ${gradeDueOn} <= p."reachedOn" AND NOT EXISTS (
          SELECT FROM "DelayPayout" d
          WHERE d."shop" = ${shop} AND d."shipmentId" = p."id" AND d."grade" = (g."value" ->> 'daysLate')::int))
      AND EXISTS (
        SELECT FROM "ShipmentLine" sl JOIN "CoverageLine" l ON l."coverageId" = p."coverageId" AND l."lineItemId" = sl."lineItemId"
        WHERE sl."shop" = ${shop} AND sl."shipmentId" = p."id"
          AND l."insuredMinor" > l."committedMinor" AND l."quantity" > l."committedQuantity")
      AND NOT EXISTS (
        SELECT FROM "Claim" k
        JOIN "ClaimLine" kl ON kl."claimId" = k."id"
        JOIN "CoverageLine" l ON l."id" = kl."coverageLineId"
        JOIN "ShipmentLine" sl ON sl."shop" = ${shop} AND sl."shipmentId" = p."id" AND sl."lineItemId" = l."lineItemId"
        WHERE k."shop" = ${shop} AND l."coverageId" = p."coverageId" AND k."source" <> 'delay_trigger'
          AND k."state"::text = ANY(${[...OPEN_CLAIM_STATES]}::text[]))
      ORDER BY p."id", p."coverageId" LIMIT ${pageSize}`;
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last;
  }
}
