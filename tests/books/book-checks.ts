// Whether a database's books agree with what they are about, by plain SQL: nothing of the app is asked, nor of its domain. Each
// query names what doesn't agree; no row is no fault.

/** Entries by what they come to: the side of their postings that isn't below zero. */
const ENTRIES = `
  SELECT e."id", e."shop", e."kind", e."cause", e."coverageId", sum(p."amountMinor") AS "minor"
  FROM "LedgerEntry" e JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."amountMinor" > 0 GROUP BY e."id"`;

/** What entries of these kinds come to, by a key (SQL) of theirs that x has too; joined as `name`, with n and minor. */
const booked = (name: string, kinds: readonly string[], key: string, ofX: string): string => `
  LEFT JOIN (
    SELECT e."shop", ${key} AS "key", count(*)::int AS "entries", sum(e."minor") AS "total" FROM (${ENTRIES}) e
    WHERE e."kind" IN (${kinds.map((kind) => `'${kind}'`).join(", ")}) GROUP BY 1, 2
  ) ${name}_ ON ${name}_."shop" = x."shop" AND ${name}_."key" = ${ofX}
  CROSS JOIN LATERAL (
    SELECT coalesce(${name}_."entries", 0) AS "n", coalesce(${name}_."total", 0) AS "minor") ${name}`;

const PAYOUTS = ["refund", "credit", "reshipment", "delay-payout"];
const GIVEN = `s."state" IN ('pending', 'sent', 'confirmed')`;
const COVERAGE = [`e."coverageId"`, `x."id"`] as const;
/** "recovery:<id>:received:1" is about "recovery:<id>". */
const ABOUT = `split_part(e."cause", ':', 1) || ':' || split_part(e."cause", ':', 2)`;
const DISPUTE = [`split_part(e."cause", '#', 1)`, `'dispute:' || x."disputeId"`] as const;

export const BOOK_CHECKS: readonly { what: string; sql: string }[] = [
  {
    what: "entries without two postings that come to zero",
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
    sql: `SELECT x."orderName" || ': ' || x."premiumChargedMinor" || ', booked ' || b."minor" AS "fault" FROM "Coverage" x
      ${booked("b", ["premium-charged"], ...COVERAGE)}
      WHERE b."minor" <> x."premiumChargedMinor" OR b."n" > 1`,
  },
  {
    what: "premiums given back that aren't booked as given back, or above what was charged",
    sql: `SELECT x."orderName" || ': ' || x."premiumGivenBackMinor" || ', booked ' || b."minor" AS "fault" FROM "Coverage" x
      ${booked("b", ["premium-given-back"], ...COVERAGE)}
      WHERE b."minor" <> x."premiumGivenBackMinor" OR b."minor" > x."premiumChargedMinor"`,
  },
  {
    what: "premium refunds confirmed that aren't booked once",
    sql: `SELECT x."id" || ' of ' || x."amountMinor" || ', booked ' || b."n" || ' times' AS "fault" FROM "PremiumRefund" x
      JOIN "Coverage" c ON c."id" = x."coverageId"
      ${booked("b", ["premium-given-back"], `e."cause"`, `'coverage:' || x."coverageId" || ':' || x."effectId"`)}
      WHERE x."state" = 'confirmed' AND x."effectId" LIKE 'gid://shopify/Refund/%'
        AND b."n" <> 1 AND c."premiumGivenBackMinor" < c."premiumChargedMinor"`,
  },
  {
    what: "settlements confirmed without one entry of their amount, or with one though they aren't",
    sql: `SELECT x."id" || ' ' || x."remedy" || ' ' || x."state" || ' of ' || x."amountMinor" || ': ' || b."n" || ' of ' || b."minor"
        AS "fault"
      FROM "Settlement" x ${booked("b", PAYOUTS, `e."cause"`, `'settlement:' || x."id"`)}
      WHERE b."n" <> CASE WHEN x."state" = 'confirmed' THEN 1 ELSE 0 END
        OR x."state" = 'confirmed' AND x."remedy" <> 'reship' AND b."minor" <> x."amountMinor"`,
  },
  {
    what: "payouts booked that no settlement gave",
    sql: `SELECT e."kind" || ' ' || e."cause" AS "fault" FROM "LedgerEntry" e
      LEFT JOIN "Settlement" s ON s."shop" = e."shop" AND s."state" = 'confirmed' AND e."cause" = 'settlement:' || s."id"
      WHERE e."kind" IN (${PAYOUTS.map((kind) => `'${kind}'`).join(", ")}) AND s."id" IS NULL`,
  },
  {
    what: "coverages that have more committed than insured, or not what their settlements take",
    sql: `SELECT x."orderName" || ': ' || x."committedMinor" || ' of ' || x."insuredMinor" || ', settlements '
        || coalesce(t."minor", 0) AS "fault"
      FROM "Coverage" x LEFT JOIN (
        SELECT s."coverageId", sum(s."amountMinor") AS "minor" FROM "Settlement" s WHERE ${GIVEN} GROUP BY 1
      ) t ON t."coverageId" = x."id"
      WHERE x."committedMinor" <> coalesce(t."minor", 0) OR x."committedMinor" > x."insuredMinor"`,
  },
  {
    what: "lines that have more committed than insured, or not what their settlements take",
    sql: `SELECT x."title" || ' of ' || x."coverageId" || ': ' || x."committedMinor" || ' (' || x."committedQuantity" || ') of '
        || x."insuredMinor" || ' (' || x."quantity" || '), lateness ' || x."delayMinor" || '; settlements '
        || coalesce(t."minor", 0) || ' (' || coalesce(t."units", 0) || '), lateness ' || coalesce(t."late", 0) AS "fault"
      FROM "CoverageLine" x LEFT JOIN (
        SELECT l."coverageLineId", sum(l."amountMinor") AS "minor", sum(l."quantity") AS "units",
          coalesce(sum(l."amountMinor") FILTER (WHERE d."id" IS NOT NULL), 0) AS "late"
        FROM "SettlementLine" l JOIN "Settlement" s ON s."id" = l."settlementId"
        LEFT JOIN "DelayPayout" d ON d."claimId" = s."claimId"
        WHERE ${GIVEN} GROUP BY 1
      ) t ON t."coverageLineId" = x."id"
      WHERE x."committedMinor" <> coalesce(t."minor", 0) OR x."committedQuantity" <> coalesce(t."units", 0)
        OR x."delayMinor" <> coalesce(t."late", 0)
        OR x."committedMinor" > x."insuredMinor" OR x."committedQuantity" > x."quantity"`,
  },
  {
    what: "declarations that aren't booked once, or not taken back once",
    sql: `SELECT x."id" || ' ' || x."state" || ' of ' || x."premiumMinor" || ': ' || a."n" || ' of ' || a."minor" || ', back ' || r."n"
        || ' of ' || r."minor" AS "fault"
      FROM "CargoDeclaration" x
      ${booked("a", ["cargo-premium"], `e."cause"`, `'declaration:' || x."id"`)}
      ${booked("r", ["cargo-premium-reversed"], `e."cause"`, `'declaration:' || x."id"`)}
      WHERE a."minor" <> x."premiumMinor" OR a."n" > 1 OR r."n" > 1
        OR r."minor" <> CASE WHEN x."state" IN ('withdrawn', 'rejected') THEN x."premiumMinor" ELSE 0 END`,
  },
  {
    what: "recoveries whose books say otherwise",
    sql: `SELECT 'R-' || x."number" || ' ' || x."state" || ': expected ' || x."expectedMinor" || ', received ' || x."receivedMinor"
        || ', written off ' || x."writtenOffMinor" || '; due ' || coalesce(d."minor", 0) || ', received '
        || i."minor" - o."minor" AS "fault"
      FROM "Recovery" x
      ${booked("i", ["recovery-received"], ABOUT, `'recovery:' || x."id"`)}
      ${booked("o", ["recovery-returned"], ABOUT, `'recovery:' || x."id"`)}
      LEFT JOIN (
        SELECT e."shop", ${ABOUT} AS "key", sum(p."amountMinor") AS "minor" FROM "LedgerEntry" e
        JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."account" = 'recoveries-due' GROUP BY 1, 2
      ) d ON d."shop" = x."shop" AND d."key" = 'recovery:' || x."id"
      WHERE i."minor" - o."minor" <> x."receivedMinor"
        OR coalesce(d."minor", 0) <> greatest(x."expectedMinor" - x."receivedMinor" - x."writtenOffMinor", 0)
        OR x."state" = 'closed' AND coalesce(d."minor", 0) <> 0`,
  },
  {
    what: "disputes lost that aren't booked once, or booked though they aren't lost",
    sql: `SELECT x."disputeId" || ' ' || x."standing" || ' of ' || x."shopMinor" || ': ' || l."minor" || ', back ' || r."minor"
        AS "fault"
      FROM "Dispute" x
      ${booked("l", ["dispute-lost"], ...DISPUTE)}
      ${booked("r", ["dispute-returned"], ...DISPUTE)}
      WHERE l."minor" - r."minor"
        <> CASE WHEN x."standing" = 'lost' AND x."coverageId" IS NOT NULL THEN x."shopMinor" ELSE 0 END`,
  },
];
