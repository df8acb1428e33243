import type { LateUnits } from "../../../domain/coverage";
import type { Db, Tx } from "~/db.server";

/**
 * What was given, or is being given, for the lateness of a coverage's goods, by covered line: one entry for each parcel. Minor units
 * of the coverage's currency.
 */
export async function goodsPaidForLateness(
  db: Db | Tx,
  shop: string,
  coverageId: string,
): Promise<Map<string, LateUnits[]>> {
  const rows = await db.$queryRaw<{ coverageLineId: string; quantity: number; amountMinor: bigint }[]>`
    SELECT sl."coverageLineId"::text, max(cl."quantity") AS "quantity", sum(sl."amountMinor")::bigint AS "amountMinor"
    FROM "DelayPayout" p
    JOIN "Settlement" s ON s."shop" = p."shop" AND s."claimId" = p."claimId" AND s."state" <> 'failed'
    JOIN "SettlementLine" sl ON sl."shop" = s."shop" AND sl."settlementId" = s."id"
    JOIN "ClaimLine" cl ON cl."claimId" = p."claimId" AND cl."coverageLineId" = sl."coverageLineId"
    WHERE p."shop" = ${shop} AND p."coverageId" = ${coverageId}::uuid
    GROUP BY p."shipmentId", sl."coverageLineId"
    ORDER BY p."shipmentId"`;
  const late = new Map<string, LateUnits[]>();
  for (const { coverageLineId, quantity, amountMinor } of rows)
    late.set(coverageLineId, [...(late.get(coverageLineId) ?? []), { quantity, amountMinor }]);
  return late;
}
