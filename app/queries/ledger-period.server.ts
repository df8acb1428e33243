import { Prisma } from "@prisma/client";
import { kindsOf, partsOf, type AnyFigure, type Movement } from "../../domain/insight";
import type { Db } from "~/db.server";
import { UNKNOWN_ROUTE } from "~/views/money-address";
import type { Period } from "~/views/money-period";

/** Which entries of the books are meant. The query names them "e", the coverage that they are about "c". */
export type EntriesAsked = {
  shop: string;
  /** Of the shop: days are its own. */
  timeZone: string;
  period: Period;
  /** Country code, or UNKNOWN_ROUTE; null: all. */
  route: string | null;
  currency: string | null;
};

/** What clocks in the shop show when an entry is written. */
export const wallTime = (timeZone: string): Prisma.Sql => Prisma.sql`(e."at" AT TIME ZONE ${timeZone})`;

/**
 * The condition of the entries asked for. A day is what clocks in the shop show, so that each entry is in one day and one
 * month, also where clocks are put back over midnight; the instants around it are there for the index.
 */
export function entriesAsked({ shop, timeZone, period, route, currency }: EntriesAsked): Prisma.Sql {
  const { from, to } = period;
  const wall = wallTime(timeZone);
  return Prisma.join(
    [
      Prisma.sql`e."shop" = ${shop}`,
      Prisma.sql`e."at" >= ${from}::date::timestamp AT TIME ZONE 'UTC' - interval '2 days'`,
      Prisma.sql`e."at" < ${to}::date::timestamp AT TIME ZONE 'UTC' + interval '3 days'`,
      // A CASE: two comparisons would have PostgreSQL expect next to no entries, and look each one's postings up by themselves.
      Prisma.sql`CASE WHEN ${wall} < ${from}::date::timestamp THEN false
        ELSE ${wall} < ${to}::date::timestamp + interval '1 day' END`,
      ...(currency ? [Prisma.sql`e."currency" = ${currency}`] : []),
      ...(route === UNKNOWN_ROUTE ? [Prisma.sql`c."destination" IS NULL`] : []),
      ...(route && route !== UNKNOWN_ROUTE ? [Prisma.sql`c."destination" = ${route}`] : []),
    ],
    " AND ",
  );
}

/** The condition that an entry moves the figure. */
export const movesFigure = (figure: AnyFigure): Prisma.Sql =>
  Prisma.sql`e."kind" IN (${Prisma.join(kindsOf(figure))})`;

/** What the entry e moves a figure by, in minor units: an expression over its postings. */
export function movedBy(figure: AnyFigure): Prisma.Sql {
  const cases = partsOf(figure).map(({ account, kinds, sign }) => {
    const ofKinds = kinds ? Prisma.sql` AND e."kind" IN (${Prisma.join([...kinds])})` : Prisma.empty;
    return Prisma.sql`WHEN p."account" = ${account}${ofKinds} THEN ${sign}::int`;
  });
  return Prisma.sql`(
    SELECT coalesce(sum(p."amountMinor" * CASE ${Prisma.join(cases, " ")} ELSE 0 END), 0)
    FROM "LedgerPosting" p WHERE p."entryId" = e."id")`;
}

/** What the entries asked for moved on the accounts of these figures, by account and kind, and in how many postings. */
export async function readMovements(
  db: Db,
  asked: EntriesAsked,
  figures: readonly AnyFigure[],
  condition: Prisma.Sql = Prisma.sql`true`,
): Promise<(Movement & { postings: number })[]> {
  const accounts = [...new Set(figures.flatMap(partsOf).map(({ account }) => account))];
  const rows = await db.$queryRaw<{ account: string; kind: string; amount: string; postings: number }[]>`
    SELECT p."account", e."kind", sum(p."amountMinor")::text AS "amount", count(*)::int AS "postings"
    FROM "LedgerEntry" e
    JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."account" IN (${Prisma.join(accounts)})
    LEFT JOIN "Coverage" c ON c."shop" = e."shop" AND c."id" = e."coverageId"
    WHERE ${entriesAsked(asked)} AND ${condition} GROUP BY 1, 2`;
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
}
