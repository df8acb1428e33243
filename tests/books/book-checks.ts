// Whether a database's books agree with what they are about, by plain SQL: nothing of the app is asked, nor of its domain. Each
// query names what doesn't agree; no row is no fault.

/** What entries of these kinds with this cause (SQL) come to, as n and minor; each by the side that isn't below zero. */
const booked = (kinds: readonly string[], cause: string): string => `(
  SELECT count(DISTINCT e."id")::int AS "n", coalesce(sum(p."amountMinor"), 0) AS "minor"
  FROM "LedgerEntry" e JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."amountMinor" > 0
  WHERE e."shop" = x."shop" AND e."kind" IN (${kinds.map((kind) => `'${kind}'`).join(", ")}) AND ${cause})`;

const PAYOUTS = ["refund", "credit", "reshipment", "delay-payout"];
const GIVEN = `s."state" IN ('pending', 'sent', 'confirmed')`;

export const BOOK_CHECKS: readonly { what: string; sql: string }[] = [
  {
    what: "entries out of balance",
    sql: `SELECT e."id" || ' ' || e."kind" AS "fault" FROM "LedgerEntry" e LEFT JOIN "LedgerPosting" p ON p."entryId" = e."id"
      GROUP BY e."id" HAVING count(p."id") < 2 OR sum(p."amountMinor") <> 0`,
  },
  {
    what: "currencies in which all postings don't come to zero",
    sql: `SELECT e."shop" || ' ' || e."currency" AS "fault" FROM "LedgerEntry" e JOIN "LedgerPosting" p ON p."entryId" = e."id"
      GROUP BY e."shop", e."currency" HAVING sum(p."amountMinor") <> 0`,
  },
  {
    what: "premiums charged that aren't booked as charged",
    sql: `SELECT x."orderName" || ': ' || x."premiumChargedMinor" || ', booked ' || b."minor" AS "fault" FROM "Coverage" x,
      LATERAL ${booked(["premium-charged"], `e."coverageId" = x."id"`)} b
      WHERE b."minor" <> x."premiumChargedMinor" OR b."n" > 1`,
  },
  {
    what: "premiums given back that aren't booked as given back, or above what was charged",
    sql: `SELECT x."orderName" || ': ' || x."premiumGivenBackMinor" || ', booked ' || b."minor" AS "fault" FROM "Coverage" x,
      LATERAL ${booked(["premium-given-back"], `e."coverageId" = x."id"`)} b
      WHERE b."minor" <> x."premiumGivenBackMinor" OR b."minor" > x."premiumChargedMinor"`,
  },
  {
    what: "premium refunds confirmed that aren't booked once",
    sql: `SELECT x."id" || ' of ' || x."amountMinor" || ', booked ' || b."n" || ' times' AS "fault" FROM "PremiumRefund" x
      JOIN "Coverage" c ON c."id" = x."coverageId",
      LATERAL ${booked(["premium-given-back"], `e."cause" = 'coverage:' || x."coverageId" || ':' || x."effectId"`)} b
      WHERE x."state" = 'confirmed' AND x."effectId" LIKE 'gid://shopify/Refund/%'
        AND b."n" <> 1 AND c."premiumGivenBackMinor" < c."premiumChargedMinor"`,
  },
  {
    what: "settlements confirmed without one entry of their amount, or with one though they aren't",
    sql: `SELECT x."id" || ' ' || x."remedy" || ' ' || x."state" || ' of ' || x."amountMinor" || ': ' || b."n" || ' of ' || b."minor" AS "fault"
      FROM "Settlement" x, LATERAL ${booked(PAYOUTS, `e."cause" = 'settlement:' || x."id"`)} b
      WHERE b."n" <> CASE WHEN x."state" = 'confirmed' THEN 1 ELSE 0 END
        OR x."state" = 'confirmed' AND x."remedy" <> 'reship' AND b."minor" <> x."amountMinor"`,
  },
  {
    what: "payouts booked that no settlement gave",
    sql: `SELECT e."kind" || ' ' || e."cause" AS "fault" FROM "LedgerEntry" e
      WHERE e."kind" IN (${PAYOUTS.map((kind) => `'${kind}'`).join(", ")}) AND NOT EXISTS (
        SELECT FROM "Settlement" s WHERE s."shop" = e."shop" AND s."state" = 'confirmed' AND e."cause" = 'settlement:' || s."id")`,
  },
  {
    what: "coverages that have more committed than insured, or not what their settlements take",
    sql: `SELECT x."orderName" || ': ' || x."committedMinor" || ' of ' || x."insuredMinor" || ', settlements ' || t."minor" AS "fault"
      FROM "Coverage" x, LATERAL (
        SELECT coalesce(sum(s."amountMinor"), 0) AS "minor" FROM "Settlement" s WHERE s."coverageId" = x."id" AND ${GIVEN}) t
      WHERE x."committedMinor" <> t."minor" OR x."committedMinor" > x."insuredMinor"`,
  },
  {
    what: "lines that have more committed than insured, or not what their settlements take",
    sql: `SELECT x."title" || ' of ' || x."coverageId" || ': ' || x."committedMinor" || ' (' || x."committedQuantity" || ') of '
        || x."insuredMinor" || ' (' || x."quantity" || '), lateness ' || x."delayMinor" || '; settlements ' || t."minor" || ' ('
        || t."units" || '), lateness ' || t."late" AS "fault"
      FROM "CoverageLine" x, LATERAL (
        SELECT coalesce(sum(l."amountMinor"), 0) AS "minor", coalesce(sum(l."quantity"), 0) AS "units",
          coalesce(sum(l."amountMinor") FILTER (WHERE d."id" IS NOT NULL), 0) AS "late"
        FROM "SettlementLine" l JOIN "Settlement" s ON s."id" = l."settlementId"
        LEFT JOIN "DelayPayout" d ON d."claimId" = s."claimId"
        WHERE l."coverageLineId" = x."id" AND ${GIVEN}) t
      WHERE x."committedMinor" <> t."minor" OR x."committedQuantity" <> t."units" OR x."delayMinor" <> t."late"
        OR x."committedMinor" > x."insuredMinor" OR x."committedQuantity" > x."quantity"`,
  },
  {
    what: "declarations that aren't booked once, or not taken back once",
    sql: `SELECT x."id" || ' ' || x."state" || ' of ' || x."premiumMinor" || ': ' || a."n" || ' of ' || a."minor" || ', back ' || r."n"
        || ' of ' || r."minor" AS "fault"
      FROM "CargoDeclaration" x, LATERAL ${booked(["cargo-premium"], `e."cause" = 'declaration:' || x."id"`)} a,
        LATERAL ${booked(["cargo-premium-reversed"], `e."cause" = 'declaration:' || x."id"`)} r
      WHERE a."minor" <> x."premiumMinor" OR a."n" > 1 OR r."n" > 1
        OR r."minor" <> CASE WHEN x."state" IN ('withdrawn', 'rejected') THEN x."premiumMinor" ELSE 0 END`,
  },
  {
    what: "recoveries whose books say otherwise",
    sql: `SELECT 'R-' || x."number" || ' ' || x."state" || ': expected ' || x."expectedMinor" || ', received ' || x."receivedMinor"
        || ', written off ' || x."writtenOffMinor" || '; due ' || d."minor" || ', received ' || i."minor" - o."minor" AS "fault"
      FROM "Recovery" x,
        LATERAL ${booked(["recovery-received"], `e."cause" LIKE 'recovery:' || x."id" || '%'`)} i,
        LATERAL ${booked(["recovery-returned"], `e."cause" LIKE 'recovery:' || x."id" || '%'`)} o,
        LATERAL (SELECT coalesce(sum(p."amountMinor"), 0) AS "minor" FROM "LedgerEntry" e
          JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."account" = 'recoveries-due'
          WHERE e."shop" = x."shop" AND e."cause" LIKE 'recovery:' || x."id" || '%') d
      WHERE i."minor" - o."minor" <> x."receivedMinor"
        OR d."minor" <> greatest(x."expectedMinor" - x."receivedMinor" - x."writtenOffMinor", 0)
        OR x."state" = 'closed' AND d."minor" <> 0`,
  },
  {
    what: "disputes lost that aren't booked once, or booked though they aren't lost",
    sql: `SELECT x."disputeId" || ' ' || x."standing" || ' of ' || x."shopMinor" || ': ' || l."minor" || ', back ' || r."minor" AS "fault"
      FROM "Dispute" x,
        LATERAL ${booked(["dispute-lost"], `split_part(e."cause", '#', 1) = 'dispute:' || x."disputeId"`)} l,
        LATERAL ${booked(["dispute-returned"], `split_part(e."cause", '#', 1) = 'dispute:' || x."disputeId"`)} r
      WHERE l."minor" - r."minor" <> CASE WHEN x."standing" = 'lost' AND x."coverageId" IS NOT NULL THEN x."shopMinor" ELSE 0 END`,
  },
];
