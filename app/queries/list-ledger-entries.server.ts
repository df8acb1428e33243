import { Prisma } from "@prisma/client";
import { figureOf, type AnyFigure } from "../../domain/insight";
import type { EntryKind } from "../../domain/ledger";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { PAGE_SIZE, pageOf, type Cursor, type PageOf } from "~/queries/keyset.server";
import {
  entriesAsked,
  movedBy,
  movesFigure,
  readMovements,
  type EntriesAsked,
} from "~/queries/ledger-period.server";

/** An entry as it makes up a figure. */
export type LedgerRow = {
  id: string;
  at: string;
  kind: EntryKind;
  /** Null where it is about no guarantee of ours. */
  coverage: { id: string; orderName: string; destination: string | null } | null;
  claim: { id: string; number: number } | null;
  recovery: { id: string; number: number } | null;
  dispute: { id: string; orderName: string } | null;
  /** What it moves the figure by. */
  amount: Money;
};

type Row = {
  id: string;
  at: Date;
  kind: string;
  currency: string;
  amount: string;
  coverageId: string | null;
  orderName: string | null;
  destination: string | null;
  claimId: string | null;
  claimNumber: number | null;
  recoveryId: string | null;
  recoveryNumber: number | null;
  disputeId: string | null;
  disputeOrder: string | null;
};

/** The entries that make up a figure, new ones first, and what they come to: to the cent what the figure says. */
export async function listLedgerEntries(
  db: Db,
  asked: EntriesAsked & { currency: string; figure: AnyFigure },
  cursor: Cursor,
): Promise<{ page: PageOf<LedgerRow>; total: Money; count: number }> {
  const { currency, figure } = asked;
  const entries = Prisma.sql`
    FROM "LedgerEntry" e LEFT JOIN "Coverage" c ON c."shop" = e."shop" AND c."id" = e."coverageId"`;
  const those = Prisma.sql`WHERE ${entriesAsked(asked)} AND ${movesFigure(figure)}`;
  const backwards = cursor !== null && "before" in cursor;
  const direction = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const [rows, movements] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT entry.*, m."number" AS "claimNumber",
        r."id" AS "recoveryId", r."number" AS "recoveryNumber", d."id" AS "disputeId", d."orderName" AS "disputeOrder"
      FROM (
        SELECT e."id", e."shop", e."at", e."kind", e."cause", e."currency", ${movedBy(figure)}::text AS "amount",
          e."coverageId", c."orderName", c."destination", e."claimId"
        ${entries} ${those} AND ${beyond(cursor)}
        ORDER BY e."at" ${direction}, e."id" ${direction} LIMIT ${PAGE_SIZE + 1}) AS entry
      LEFT JOIN "Claim" m ON m."shop" = entry."shop" AND m."id" = entry."claimId"
      LEFT JOIN "Recovery" r ON r."shop" = entry."shop" AND r."id"::text = ${idIn("recovery")}
      LEFT JOIN "Dispute" d ON d."shop" = entry."shop" AND d."disputeId" = ${idIn("dispute")}
      ORDER BY entry."at" ${direction}, entry."id" ${direction}`,
    readMovements(db, asked, [figure], movesFigure(figure)),
  ]);
  const page = pageOf(rows, cursor, ({ at, id }) => ({ at, id }));
  return {
    page: { ...page, rows: page.rows.map(rowOf) },
    total: money(figureOf(figure, movements), currency),
    // No kind that moves a figure has two postings on its accounts: they are as many as entries.
    count: movements.reduce((sum, { postings }) => sum + postings, 0),
  };
}

/** The id in a cause: "recovery:<id>", "recovery:<id>:<what>", "dispute:<gid of Shopify's>", "dispute:<gid>#2". */
const idIn = (what: string): Prisma.Sql =>
  Prisma.sql`substring(entry."cause" FROM ${`^${what}:((?:gid://)?[^:#]+)`})`;

function beyond(cursor: Cursor): Prisma.Sql {
  if (!cursor) return Prisma.sql`true`;
  const [side, { at, id }] =
    "after" in cursor ? ([Prisma.sql`<`, cursor.after] as const) : ([Prisma.sql`>`, cursor.before] as const);
  return Prisma.sql`(e."at", e."id") ${side} (${at}::timestamptz, ${id}::uuid)`;
}

function rowOf(row: Row): LedgerRow {
  const { coverageId, orderName, claimId, claimNumber, recoveryId, recoveryNumber, disputeId, disputeOrder } =
    row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind as EntryKind,
    coverage: coverageId && orderName ? { id: coverageId, orderName, destination: row.destination } : null,
    claim: claimId && claimNumber !== null ? { id: claimId, number: claimNumber } : null,
    recovery: recoveryId && recoveryNumber !== null ? { id: recoveryId, number: recoveryNumber } : null,
    dispute: disputeId && disputeOrder !== null ? { id: disputeId, orderName: disputeOrder } : null,
    amount: money(BigInt(row.amount), row.currency),
  };
}
