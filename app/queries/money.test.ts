import { randomUUID } from "node:crypto";
import type { PrismaClient } from "@prisma/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCustomer } from "../../tests/builders/customer-rows";
import { addCoverage, addShop } from "../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import { ANY_FIGURE, figureOf, type AnyFigure } from "../../domain/insight";
import { ENTRY_KINDS, postingsOf, type EntryKind } from "../../domain/ledger";
import { toMinorUnits } from "../../domain/money";
import type { SheetCell } from "../../domain/sheet";
import { UNKNOWN_ROUTE } from "~/views/money-address";
import { monthPeriod, within, type Period } from "~/views/money-period";
import { countLedger, exportLedger, ledgerColumns } from "./export-ledger.server";
import { listLedgerEntries } from "./list-ledger-entries.server";
import { readMoney } from "./read-money.server";

const domain = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const at = (instant: string) => new Date(instant);

let database: TestDatabase;
let db: PrismaClient;
const coverages = new Map<string, string>();
beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  for (const shop of [domain, other]) await addShop(db, shop);
  for (const destination of ["US", "BR", "JP", "unknown"]) {
    const { id } = await addCoverage(db, domain, { lines: [], orderName: `#${destination}` });
    await db.coverage.update({
      where: { id },
      data: { destination: destination === "unknown" ? null : destination },
    });
    coverages.set(destination, id);
  }
});
afterAll(() => database.close());

type Entry = {
  at: Date;
  kind: EntryKind;
  amountMinor: bigint;
  currency?: string;
  route?: string | null;
  cause?: string;
};

/** A month that no other test writes into. */
async function book(entries: readonly Entry[], shop = domain) {
  const rows = entries.map((entry) => ({ id: randomUUID(), ...entry }));
  await db.$transaction([
    db.ledgerEntry.createMany({
      data: rows.map(({ id, at: instant, kind, currency = "USD", route = null, cause }) => ({
        id,
        shop,
        at: instant,
        kind,
        cause: cause ?? `test:${id}`,
        currency,
        coverageId: route === null ? null : coverages.get(route),
      })),
    }),
    db.ledgerPosting.createMany({
      data: rows.flatMap(({ id, kind, amountMinor }) =>
        postingsOf(kind, amountMinor).map((posting) => ({ shop, entryId: id, ...posting })),
      ),
    }),
  ]);
}

const shopIn = (timeZone: string) => ({ domain, currency: "USD", timeZone });
const read = (period: Period, timeZone = "Asia/Shanghai", currency: string | null = null) =>
  readMoney(db, shopIn(timeZone), { period, currency });

describe("the figures of a month", () => {
  test("have what was booked by the shop's clock, not by UTC, in summer time and out of it", async () => {
    // Berlin: UTC+2 until 25 October 2020 01:00 UTC, UTC+1 from then on.
    await book([
      { at: at("2020-09-30T21:59:59Z"), kind: "premium-charged", amountMinor: 1n },
      { at: at("2020-09-30T22:00:00Z"), kind: "premium-charged", amountMinor: 20n },
      { at: at("2020-10-31T22:30:00Z"), kind: "premium-charged", amountMinor: 300n },
      { at: at("2020-10-31T23:30:00Z"), kind: "premium-charged", amountMinor: 4000n },
    ]);
    const earned = async (month: string, timeZone: string) =>
      (await read(monthPeriod(month), timeZone)).whole["premium-earned"].amount;
    expect(await earned("2020-09", "Europe/Berlin")).toBe("0.01");
    expect(await earned("2020-10", "Europe/Berlin")).toBe("3.20");
    expect(await earned("2020-11", "Europe/Berlin")).toBe("40.00");
    expect(await earned("2020-11", "Asia/Shanghai")).toBe("43.00");
    expect(await earned("2020-10", "America/Los_Angeles")).toBe("43.00");
  });

  test("are in one month each where clocks are put back over midnight at its beginning", async () => {
    // Havana, 1 November 2020: at 01:00 it is 00:00 once more (05:00 UTC).
    const around = ["03:59", "04:00", "04:30", "05:00", "05:30", "06:00"].map((time, index) => ({
      at: at(`2020-11-01T${time}:00Z`),
      kind: "refund" as const,
      amountMinor: 10n ** BigInt(index),
      currency: "CUP",
    }));
    await book(around);
    const refunded = async (month: string) =>
      (await read(monthPeriod(month), "America/Havana", "CUP")).whole.refunds;
    expect(await refunded("2020-10")).toEqual({ amount: "0.01", currency: "CUP" });
    expect(await refunded("2020-11")).toEqual({ amount: "1111.10", currency: "CUP" });
  });

  test("are never summed over currencies; the shop's own comes first", async () => {
    const instant = at("2019-05-15T12:00:00Z");
    await book([
      { at: instant, kind: "refund", amountMinor: 500n, currency: "JPY" },
      { at: instant, kind: "refund", amountMinor: 7n, currency: "USD" },
    ]);
    const month = monthPeriod("2019-05");
    expect(await read(month)).toMatchObject({
      currency: "USD",
      currencies: ["JPY", "USD"],
      whole: { refunds: { amount: "0.07" }, net: { amount: "-0.07", currency: "USD" } },
    });
    expect(await read(month, "Asia/Shanghai", "JPY")).toMatchObject({
      currency: "JPY",
      whole: { refunds: { amount: "500", currency: "JPY" } },
    });
    expect((await read(month, "Asia/Shanghai", "EUR")).currency).toBe("USD");
  });

  test("keep what is still expected apart: as a change in its month, and as a balance at the end", async () => {
    const received = { at: at("2018-03-10T12:00:00Z"), amountMinor: 4_900_00n };
    await book([
      { at: at("2018-02-10T12:00:00Z"), kind: "recovery-expected", amountMinor: 5_000_00n },
      { ...received, kind: "recovery-received" },
      { ...received, kind: "recovery-settled" },
      { at: at("2018-03-11T12:00:00Z"), kind: "recovery-written-off", amountMinor: 60_00n },
    ]);
    const february = await read(monthPeriod("2018-02"));
    expect(february).toMatchObject({
      stillExpected: { amount: "5000.00" },
      whole: { net: { amount: "0.00" }, "recoveries-expected": { amount: "5000.00" } },
    });
    expect(await read(monthPeriod("2018-03"))).toMatchObject({
      stillExpected: { amount: "40.00" },
      whole: {
        net: { amount: "4900.00" },
        "recoveries-expected": { amount: "-4960.00" },
        "written-off": { amount: "60.00" },
      },
    });
    expect((await read({ from: "2018-04-01", to: "2018-04-30" })).stillExpected.amount).toBe("40.00");
  });

  test("of a shop have nothing of another one's books", async () => {
    await book([{ at: at("2017-06-15T12:00:00Z"), kind: "refund", amountMinor: 5n }], other);
    const june = monthPeriod("2017-06");
    expect(await read(june)).toMatchObject({ months: [], routes: [] });
    const asked = { shop: domain, timeZone: "UTC", period: june, route: null, currency: "USD" };
    expect(await listLedgerEntries(db, { ...asked, figure: "refunds" }, null)).toMatchObject({
      count: 0,
      page: { rows: [] },
    });
  });

  test("lead to recoveries and disputes by what caused the entry, whatever else causes say", async () => {
    const recovered = await addCustomer(db, domain, { customer: 1, order: 5001 });
    const recovery = await db.recovery.findFirstOrThrow({ where: { claimId: recovered.claimId } });
    const dispute = await db.dispute.findFirstOrThrow({ where: { claimId: recovered.claimId } });
    const causes = [
      [`recovery:${recovery.id}`, { recovery: { id: recovery.id, number: recovery.number }, dispute: null }],
      [`recovery:${recovery.id}:received:1`, { recovery: { id: recovery.id }, dispute: null }],
      [`dispute:${dispute.disputeId}`, { recovery: null, dispute: { id: dispute.id } }],
      [`dispute:${dispute.disputeId}#2`, { recovery: null, dispute: { id: dispute.id } }],
      ["recovery:not-an-id", { recovery: null, dispute: null }],
      ["dispute:", { recovery: null, dispute: null }],
    ] as const;
    await book(
      causes.map(([cause], index) => ({
        at: at(`2016-06-15T12:00:0${index}Z`),
        kind: "recovery-received",
        amountMinor: 5n,
        cause,
      })),
    );
    const asked = { shop: domain, timeZone: "UTC", period: monthPeriod("2016-06"), route: null };
    const net = { ...asked, currency: "USD", figure: "net" } as const;
    const { rows } = (await listLedgerEntries(db, net, null)).page;
    expect(rows.toReversed()).toMatchObject(causes.map(([, links]) => links));
  });
});

describe("over random books", () => {
  const period = { from: "2024-11-10", to: "2025-01-20" };
  const timeZone = "Europe/Berlin";
  const currency = "EUR";
  const entry = fc.record({
    at: fc.date({ min: at("2024-11-05T00:00:00Z"), max: at("2025-01-25T00:00:00Z"), noInvalidDate: true }),
    kind: fc.constantFrom(...ENTRY_KINDS),
    amountMinor: fc.bigInt({ min: 1n, max: 10n ** 9n }),
    route: fc.constantFrom("US", "BR", "unknown", null),
    currency: fc.constantFrom(currency, currency, currency, "USD"),
  });
  const minor = ({ amount }: { amount: string }) => toMinorUnits(amount, currency) ?? 0n;

  test("every figure, of each month and each route, is to the cent what the entries behind it come to", async () => {
    const [booked = []] = fc.sample(fc.array(entry, { minLength: 160, maxLength: 160 }), {
      numRuns: 1,
      seed: 20_261_122,
    });
    await book(booked);
    const money = await readMoney(db, { domain, currency, timeZone }, { period, currency });
    expect(money.months.map(({ month }) => month)).toEqual(["2025-01", "2024-12", "2024-11"]);
    /** What the entries behind a figure come to, one by one, over all pages. */
    const opened = async (figure: AnyFigure, days: Period, route: string | null) => {
      const asked = { shop: domain, timeZone, period: days, route, currency, figure };
      let { page, total, count } = await listLedgerEntries(db, asked, null);
      const rows = [...page.rows];
      for (let last = rows.at(-1); page.older !== null && last; last = rows.at(-1)) {
        ({ page } = await listLedgerEntries(db, asked, { after: { at: at(last.at), id: last.id } }));
        rows.push(...page.rows);
      }
      const summed = rows.reduce((sum, { amount }) => sum + minor(amount), 0n);
      expect([rows.length, new Set(rows.map(({ id }) => id)).size, summed]).toEqual([
        count,
        count,
        minor(total),
      ]);
      return total;
    };
    const months = await Promise.all(
      money.months.map(async (of) => {
        const days = within(period, monthPeriod(of.month)) ?? period;
        const { routes } = await readMoney(db, { domain, currency, timeZone }, { period: days, currency });
        return { ...of, routes };
      }),
    );
    for (const figure of ANY_FIGURE) {
      expect(await opened(figure, period, null), figure).toEqual(money.whole[figure]);
      for (const { month, figures, routes } of months) {
        const days = within(period, monthPeriod(month)) ?? period;
        expect(await opened(figure, days, null), `${figure} of ${month}`).toEqual(figures[figure]);
        for (const { route, figures: there } of routes)
          expect(
            await opened(figure, days, route ?? UNKNOWN_ROUTE),
            `${figure} of ${month} to ${route}`,
          ).toEqual(there[figure]);
      }
      for (const { route, figures } of money.routes)
        expect(await opened(figure, period, route ?? UNKNOWN_ROUTE), `${figure} to ${route}`).toEqual(
          figures[figure],
        );
      const sums = [money.months, money.routes].map((rows) =>
        rows.reduce((sum, { figures }) => sum + minor(figures[figure]), 0n),
      );
      expect(sums, `${figure}, summed`).toEqual([minor(money.whole[figure]), minor(money.whole[figure])]);
    }
    const inside = booked.filter((one) => {
      const day = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(one.at);
      return one.currency === currency && day >= period.from && day <= period.to;
    });
    const movements = inside.flatMap(({ kind, amountMinor }) =>
      postingsOf(kind, amountMinor).map((posting) => ({ kind, ...posting })),
    );
    for (const figure of ANY_FIGURE)
      expect(minor(money.whole[figure]), figure).toBe(figureOf(figure, movements));
  });

  test("a page further on leads back to the very page that it came from", async () => {
    const asked = { shop: domain, timeZone, period, route: null, currency, figure: "net" } as const;
    const beside = (row: { at: string; id: string } | undefined) => ({
      at: at(row?.at ?? ""),
      id: row?.id ?? "",
    });
    const { page: first } = await listLedgerEntries(db, asked, null);
    const { page: next } = await listLedgerEntries(db, asked, { after: beside(first.rows.at(-1)) });
    const { page: again } = await listLedgerEntries(db, asked, { before: beside(next.rows[0]) });
    expect(again.rows).toEqual(first.rows);
  });

  test.each([null, "refunds"] as const)(
    "the export has every entry once, and its amounts come to the figures (%s)",
    async (figure) => {
      const asked = { shop: domain, timeZone, period, route: null, currency, figure };
      const rows: SheetCell[][] = [];
      for await (const batch of exportLedger(db, asked)) rows.push(...batch);
      expect(rows).toHaveLength(await countLedger(db, asked));
      const place = (heading: string) =>
        ledgerColumns(figure).findIndex((column) => column.heading.startsWith(heading));
      const sum = (heading: string) =>
        rows.reduce((total, row) => {
          const cell = row[place(heading)];
          return total + (cell?.type === "amount" ? (toMinorUnits(cell.amount, currency) ?? 0n) : 0n);
        }, 0n);
      const { whole } = await readMoney(db, { domain, currency, timeZone }, { period, currency });
      const counted = figure ? "Counted in the figure" : "Counted in the net";
      expect(sum(counted)).toBe(minor(whole[figure ?? "net"]));
      const days = rows.map((row) => row[0]).flatMap((cell) => (cell?.type === "day" ? [cell.day] : []));
      expect(days).toEqual(days.toSorted());
      expect(days.every((day) => day >= period.from && day <= period.to)).toBe(true);
    },
  );
});
