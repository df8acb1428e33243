import { Prisma } from "@prisma/client";
import { figureOf, type AnyFigure } from "../../domain/insight";
import { fromMinorUnits } from "../../domain/money";
import type { SheetCell } from "../../domain/sheet";
import type { Db } from "~/db.server";
import { resources } from "~/i18n/resources";
import { entriesAsked, movesFigure, wallTime, type EntriesAsked } from "~/queries/ledger-period.server";

export type LedgerAsked = EntriesAsked & {
  /** Only what makes it up; null: all entries. */
  figure: AnyFigure | null;
};

/** The columns in their order, as the first row names them: in both languages, so that whoever gets the file reads it. */
const COLUMNS = [
  { heading: "Day 日期", width: 12 },
  { heading: "What 事项", width: 40 },
  { heading: "Order 订单", width: 14 },
  { heading: "Destination 目的地", width: 14 },
  { heading: "Claim 理赔", width: 12 },
  { heading: "Debit 借方", width: 22 },
  { heading: "Credit 贷方", width: 22 },
  { heading: "Currency 货币", width: 12 },
  { heading: "Amount 金额", width: 16 },
  { heading: "Counted in the net 计入净额", width: 20 },
  { heading: "Cause 缘由", width: 52 },
  { heading: "Entry 分录号", width: 38 },
];
const OF_FIGURE = { heading: "Counted in the figure 计入该项", width: 20 };

export function ledgerColumns(figure: AnyFigure | null): readonly { heading: string; width: number }[] {
  return isApart(figure) ? [...COLUMNS, OF_FIGURE] : COLUMNS;
}

/** The net has its column anyway. */
const isApart = (figure: AnyFigure | null): figure is AnyFigure => figure !== null && figure !== "net";

const BATCH = 2_000;

/** The entries asked for by their columns, the oldest first, in batches as they are read: however many, few are in memory. */
export async function* exportLedger(db: Db, asked: LedgerAsked): AsyncGenerator<SheetCell[][]> {
  let last: Pick<EntryRow, "at" | "id"> | null = null;
  for (;;) {
    const rows: EntryRow[] = await readBatch(db, asked, last);
    if (rows.length > 0) yield await cellsOf(db, asked, rows);
    last = rows.at(-1) ?? null;
    if (!last || rows.length < BATCH) return;
  }
}

/** How many entries are asked for. */
export async function countLedger(db: Db, asked: LedgerAsked): Promise<number> {
  const [{ count }] = await db.$queryRaw<
    [{ count: number }]
  >`SELECT count(*)::int AS "count" ${entriesOf(asked)}`;
  return count;
}

type EntryRow = {
  id: string;
  at: Date;
  day: string;
  kind: string;
  cause: string;
  currency: string;
  orderName: string | null;
  destination: string | null;
  claimNumber: number | null;
};

const entriesOf = (asked: LedgerAsked): Prisma.Sql => Prisma.sql`
  FROM "LedgerEntry" e
  LEFT JOIN "Coverage" c ON c."shop" = e."shop" AND c."id" = e."coverageId"
  LEFT JOIN "Claim" m ON m."shop" = e."shop" AND m."id" = e."claimId"
  WHERE ${entriesAsked(asked)} AND ${asked.figure ? movesFigure(asked.figure) : Prisma.sql`true`}`;

function readBatch(
  db: Db,
  asked: LedgerAsked,
  last: Pick<EntryRow, "at" | "id"> | null,
): Promise<EntryRow[]> {
  const after = last
    ? Prisma.sql`(e."at", e."id") > (${last.at}::timestamptz, ${last.id}::uuid)`
    : Prisma.sql`true`;
  return db.$queryRaw<EntryRow[]>`
    SELECT e."id", e."at", to_char(${wallTime(asked.timeZone)}, 'YYYY-MM-DD') AS "day", e."kind", e."cause", e."currency",
      c."orderName", c."destination", m."number" AS "claimNumber"
    ${entriesOf(asked)} AND ${after}
    ORDER BY e."at", e."id" LIMIT ${BATCH}`;
}

async function cellsOf(
  db: Db,
  { shop, figure }: LedgerAsked,
  rows: readonly EntryRow[],
): Promise<SheetCell[][]> {
  const postings = await db.ledgerPosting.findMany({
    where: { shop, entryId: { in: rows.map(({ id }) => id) } },
    orderBy: { id: "asc" },
    select: { entryId: true, account: true, amountMinor: true },
  });
  const ofEntry = new Map<string, typeof postings>();
  for (const posting of postings) {
    const known = ofEntry.get(posting.entryId);
    if (known) known.push(posting);
    else ofEntry.set(posting.entryId, [posting]);
  }
  return rows.map((row) => {
    const movements = (ofEntry.get(row.id) ?? []).map((posting) => ({ ...posting, kind: row.kind }));
    const debits = movements.filter(({ amountMinor }) => amountMinor > 0n);
    const credits = movements.filter(({ amountMinor }) => amountMinor < 0n);
    const named = (of: typeof movements) => text(of.map(({ account }) => account).join(" + "));
    const amount = (minor: bigint): SheetCell => ({
      type: "amount",
      amount: fromMinorUnits(minor, row.currency),
    });
    return [
      { type: "day", day: row.day },
      text(kindInWords(row.kind)),
      text(row.orderName ?? ""),
      text(row.destination ?? ""),
      text(row.claimNumber === null ? "" : `C-${row.claimNumber}`),
      named(debits),
      named(credits),
      text(row.currency),
      amount(debits.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)),
      amount(figureOf("net", movements)),
      text(row.cause),
      text(row.id),
      ...(isApart(figure) ? [amount(figureOf(figure, movements))] : []),
    ];
  });
}

const text = (words: string): SheetCell => ({ type: "text", text: words });

function kindInWords(kind: string): string {
  const words = Object.values(resources).map(
    ({ money }) => (money.kind as Record<string, string>)[kind] ?? kind,
  );
  return [...new Set(words)].join(" ");
}
