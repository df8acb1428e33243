import { Prisma } from "@prisma/client";
import { dayAfter } from "../../domain/claim";
import { storeDelayTerms, type DelayTerms } from "../../domain/delay";
import type { Db } from "~/db.server";
import { money } from "~/money";
import { calendarDay } from "~/time/zoned-time";
import { gradeDueOn, promisedDaysSql } from "~/use-cases/delay/late-parcels-sql";
import type { DelayCost, DelayCostRow } from "~/views/delay-cost";

const YEAR_DAYS = 365;
const MOST_DESTINATIONS = 12;

/** Parcels of one destination that are as late as each other. */
type Group = {
  destination: string | null;
  promised: boolean;
  /** Whether a carrier told that they came. */
  came: boolean;
  /** How many grades they reached. */
  grades: number;
  parcels: bigint;
  costMinor: bigint;
  premiumMinor: bigint;
};

/**
 * What terms would have given for the parcels of the past year, as if all goods that were guaranteed had been guaranteed for lateness by
 * them: in one pass. A parcel that nobody told to have come counts as still on its way. A premium is told of each order's first parcel.
 */
export async function readDelayCost(
  db: Db,
  {
    shop,
    timeZone,
    currency,
    now,
    terms,
  }: { shop: string; timeZone: string; currency: string; now: Date; terms: DelayTerms },
): Promise<DelayCost> {
  const today = calendarDay(now, timeZone);
  const from = dayAfter(today, -YEAR_DAYS);
  const groups = await db.$queryRaw<Group[]>`
    WITH terms AS (SELECT ${JSON.stringify(storeDelayTerms(terms))}::jsonb AS "terms"),
    parcels AS (
      SELECT s."id", c."id" AS "coverageId", coalesce(s."destination", c."destination") AS "destination",
        (coalesce(s."firstScanAt", s."shippedAt") AT TIME ZONE ${timeZone})::date AS "leftOn",
        s."deliveredAt" IS NOT NULL AS "came",
        least(coalesce((s."deliveredAt" AT TIME ZONE ${timeZone})::date, ${today}::date), ${today}::date) AS "reachedOn",
        CASE WHEN row_number() OVER (PARTITION BY c."id" ORDER BY s."shippedAt", s."id") = 1
          THEN c."premiumChargedMinor" - c."premiumGivenBackMinor" ELSE 0 END AS "premiumMinor"
      FROM "Shipment" s
      JOIN "Coverage" c ON c."shop" = s."shop" AND c."orderId" = s."orderId"
      WHERE s."shop" = ${shop} AND s."cancelledAt" IS NULL AND s."shippedAt" >= ${from}::date::timestamp AT TIME ZONE ${timeZone}
        AND c."state" NOT IN ('cancelled', 'void') AND c."currency" = ${currency} AND c."insuredMinor" > 0
    ), goods AS (
      SELECT p."id", p."coverageId",
        sum((l."insuredMinor" * least(sl."quantity", l."quantity")) / greatest(l."quantity", 1))::bigint AS "insuredMinor"
      FROM parcels p
      JOIN "ShipmentLine" sl ON sl."shop" = ${shop} AND sl."shipmentId" = p."id"
      JOIN "CoverageLine" l ON l."coverageId" = p."coverageId" AND l."lineItemId" = sl."lineItemId"
      WHERE l."insuredMinor" > 0
      GROUP BY 1, 2
    ), routes AS (
      SELECT r."destination", ${promisedDaysSql(Prisma.sql`t."terms"`, Prisma.sql`r."destination"`)} AS "days"
      FROM (SELECT DISTINCT "destination" FROM parcels) r, terms t
    ), promised AS (
      SELECT p.*, t."terms", r."days", p."leftOn" + r."days" AS "promisedOn", g."insuredMinor"
      FROM parcels p
      JOIN goods g ON g."id" = p."id" AND g."coverageId" = p."coverageId"
      JOIN routes r ON r."destination" IS NOT DISTINCT FROM p."destination"
      CROSS JOIN terms t
    ), reached AS (
      SELECT p.*, g."count" AS "grades", least(p."insuredMinor",
        coalesce((p."terms" ->> 'capMinor')::bigint, p."insuredMinor"),
        (p."insuredMinor" * g."share" + 5000) / 10000) AS "costMinor"
      FROM promised p
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS "count", coalesce(max((g."value" ->> 'share')::bigint), 0) AS "share"
        FROM jsonb_array_elements(p."terms" -> 'grades') g("value")
        WHERE ${gradeDueOn} <= p."reachedOn") g
    )
    SELECT "destination", "days" IS NOT NULL AS "promised", "came", "grades", count(*) AS "parcels",
      sum("costMinor")::bigint AS "costMinor", sum("premiumMinor")::bigint AS "premiumMinor"
    FROM reached GROUP BY 1, 2, 3, 4`;
  return tally(groups, { from, to: today, currency, terms });
}

function tally(
  groups: readonly Group[],
  { from, to, currency, terms }: { from: string; to: string; currency: string; terms: DelayTerms },
): DelayCost {
  const promised = groups.filter((group) => group.promised);
  const row = (destination: string | null, of: readonly Group[]) => rowOf(destination, of, terms, currency);
  const destinations = [...new Set(promised.map(({ destination }) => destination))]
    .map((destination) => {
      const of = promised.filter((group) => group.destination === destination);
      const came = of.filter((group) => group.came);
      return { row: row(destination, of), costMinor: sum(came, "costMinor"), parcels: sum(of, "parcels") };
    })
    .toSorted((a, b) => Number(b.costMinor - a.costMinor) || Number(b.parcels - a.parcels));
  return {
    from,
    to,
    grades: terms.grades.map(({ daysLate }) => daysLate),
    all: row(null, promised),
    destinations: destinations.slice(0, MOST_DESTINATIONS).map((each) => each.row),
    others: Math.max(0, destinations.length - MOST_DESTINATIONS),
    unpromised: Number(
      sum(
        groups.filter((group) => !group.promised),
        "parcels",
      ),
    ),
  };
}

function rowOf(
  destination: string | null,
  groups: readonly Group[],
  { grades }: DelayTerms,
  currency: string,
): DelayCostRow {
  const came = groups.filter((group) => group.came);
  const notCome = groups.filter((group) => !group.came);
  return {
    destination,
    parcels: Number(sum(groups, "parcels")),
    late: grades.map((_, index) =>
      Number(
        sum(
          came.filter((group) => group.grades === index + 1),
          "parcels",
        ),
      ),
    ),
    cost: money(sum(came, "costMinor"), currency),
    notCome: {
      parcels: Number(sum(notCome, "parcels")),
      cost: money(sum(notCome, "costMinor"), currency),
    },
    premium: money(sum(groups, "premiumMinor"), currency),
  };
}

function sum(groups: readonly Group[], of: "parcels" | "costMinor" | "premiumMinor"): bigint {
  return groups.reduce((all, group) => all + group[of], 0n);
}
