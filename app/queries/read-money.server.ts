import { Prisma } from "@prisma/client";
import {
  ANY_FIGURE,
  FIGURE_NAMES,
  FIGURES,
  figureOf,
  figuresOf,
  type AnyFigure,
  type Movement,
} from "../../domain/insight";
import type { Db } from "~/db.server";
import { money, type Money } from "~/money";
import { entriesAsked, wallTime } from "~/queries/ledger-period.server";
import { monthAfter, type Period } from "~/views/money-period";

export type FigureAmounts = Record<AnyFigure, Money>;

export type MoneyFigures = {
  /** What all amounts are in. */
  currency: string;
  /** All in which there are entries in the period; the shop's own, where there are none. */
  currencies: string[];
  whole: FigureAmounts;
  /** What forwarders and insurers owed when the period ended, from all that was ever booked. */
  stillExpected: Money;
  /** The months of the period from the first with an entry, the newest first; none where there is no entry. */
  months: { month: string; figures: FigureAmounts }[];
  /** Destinations; null: not known. */
  routes: { route: string | null; figures: FigureAmounts }[];
};

type MovedRow = {
  month: string;
  route: string | null;
  currency: string;
  account: string;
  kind: string;
  amount: string;
};

const ACCOUNTS_ASKED = [...new Set(FIGURE_NAMES.map((figure) => FIGURES[figure].account))];

/**
 * The figures of a period, by month and by destination, in one currency: the one asked for, else the shop's own, else the one
 * with the most entries.
 */
export async function readMoney(
  db: Db,
  shop: { domain: string; currency: string; timeZone: string },
  { period, currency }: { period: Period; currency: string | null },
): Promise<MoneyFigures> {
  const { domain, timeZone } = shop;
  const asked = { shop: domain, timeZone, period, route: null, currency: null };
  const rows = await db.$queryRaw<MovedRow[]>`
    SELECT to_char(moved."month", 'YYYY-MM') AS "month", moved."route", moved."currency", moved."account", moved."kind",
      moved."amount"::text AS "amount"
    FROM (
      SELECT date_trunc('month', ${wallTime(timeZone)}) AS "month", c."destination" AS "route", e."currency", p."account",
        e."kind", sum(p."amountMinor") AS "amount"
      FROM "LedgerEntry" e
      JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."account" IN (${Prisma.join(ACCOUNTS_ASKED)})
      LEFT JOIN "Coverage" c ON c."shop" = e."shop" AND c."id" = e."coverageId"
      WHERE ${entriesAsked(asked)}
      GROUP BY 1, 2, 3, 4, 5) AS moved`;
  const currencies = [...new Set(rows.map((row) => row.currency))].toSorted();
  const chosen = chosenCurrency(currencies, currency, shop.currency);
  const movements = rows
    .filter((row) => row.currency === chosen)
    .map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }));
  const amounts = (of: readonly Movement[]): FigureAmounts => inMoney(figuresOf(of), chosen);
  const routes = [...new Set(movements.map(({ route }) => route))];
  return {
    currency: chosen,
    currencies: currencies.length > 0 ? currencies : [chosen],
    whole: amounts(movements),
    stillExpected: money(await expectedAt(db, shop, period, chosen), chosen),
    months: monthsOf(movements, period).map((month) => ({
      month,
      figures: amounts(movements.filter((row) => row.month === month)),
    })),
    routes: routes.map((route) => ({
      route,
      figures: amounts(movements.filter((row) => row.route === route)),
    })),
  };
}

function chosenCurrency(there: readonly string[], asked: string | null, own: string): string {
  if (asked && there.includes(asked)) return asked;
  return there.includes(own) ? own : (there[0] ?? own);
}

const inMoney = (figures: Readonly<Record<AnyFigure, bigint>>, currency: string): FigureAmounts =>
  Object.fromEntries(ANY_FIGURE.map((figure) => [figure, money(figures[figure], currency)])) as FigureAmounts;

/** Newest first, without a gap: a month in which nothing moved is told as one. */
function monthsOf(movements: readonly { month: string }[], { to }: Period): string[] {
  const seen = movements.map(({ month }) => month).toSorted();
  const [first] = seen;
  if (!first) return [];
  const last = seen.at(-1) ?? first;
  const end = to.slice(0, 7) < last ? to.slice(0, 7) : last;
  const months: string[] = [];
  for (let month = first; month <= end; month = monthAfter(month, 1)) months.push(month);
  return months.toReversed();
}

async function expectedAt(
  db: Db,
  { domain, timeZone }: { domain: string; timeZone: string },
  { to }: Period,
  currency: string,
): Promise<bigint> {
  const { account } = FIGURES["recoveries-expected"];
  const all = { shop: domain, timeZone, period: { from: "2000-01-01", to }, route: null, currency };
  const rows = await db.$queryRaw<{ kind: string; amount: string }[]>`
    SELECT e."kind", sum(p."amountMinor")::text AS "amount"
    FROM "LedgerPosting" p
    JOIN "LedgerEntry" e ON e."shop" = p."shop" AND e."id" = p."entryId"
    WHERE p."shop" = ${domain} AND p."account" = ${account} AND ${entriesAsked(all)}
    GROUP BY e."kind"`;
  return figureOf(
    "recoveries-expected",
    rows.map(({ kind, amount }) => ({ kind, account, amountMinor: BigInt(amount) })),
  );
}
