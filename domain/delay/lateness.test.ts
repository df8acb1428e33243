import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayAfter } from "../claim/index";
import {
  daysLate,
  gradePayoutMinor,
  gradesReached,
  inAllMinor,
  lastDayOfLateness,
  latenessShares,
  promisedDay,
  type DelayTerms,
} from "./index";

const TERMS: DelayTerms = {
  promises: [{ include: ["BR"], exclude: [], days: 30 }],
  graceDays: 0,
  grades: [
    { daysLate: 10, share: 500 },
    { daysLate: 30, share: 1_500 },
  ],
  capMinor: null,
};
const PARCEL = {
  destination: "BR",
  shippedOn: "2026-01-10",
  firstScanOn: null,
  deliveredOn: null,
  paidForPromiseOn: null,
};

describe("the promised day", () => {
  test.each([
    ["from the fulfilment, while nothing was scanned", {}, "2026-02-09"],
    ["from the first scan, which moves it", { firstScanOn: "2026-01-15" }, "2026-02-14"],
    ["over the end of a month", { shippedOn: "2026-01-31" }, "2026-03-02"],
    ["over a leap day", { shippedOn: "2028-01-31" }, "2028-03-01"],
    ["over the end of a year", { shippedOn: "2026-12-20" }, "2027-01-19"],
    ["over clocks put forward, as days have no hours", { shippedOn: "2026-03-15" }, "2026-04-14"],
    [
      "as it was when something was paid",
      { firstScanOn: "2026-01-20", paidForPromiseOn: "2026-02-09" },
      "2026-02-09",
    ],
  ])("is counted %s", (_how, change, day) => {
    expect(promisedDay(TERMS, { ...PARCEL, ...change })).toBe(day);
  });

  test("isn't there for a destination that nothing is promised for", () => {
    expect(promisedDay(TERMS, { ...PARCEL, destination: "US" })).toBeNull();
    expect(promisedDay(TERMS, { ...PARCEL, destination: null })).toBeNull();
  });
});

describe("grades reached by a parcel promised for 9 February", () => {
  const reached = (terms: DelayTerms, deliveredOn: string | null, today: string) =>
    gradesReached(terms, "2026-02-09", { deliveredOn, today }).map((grade) => grade.daysLate);

  test.each<[string, string | null, string, number[]]>([
    ["none the day before", null, "2026-02-18", []],
    ["the first on its day", null, "2026-02-19", [10]],
    ["both on the second's", null, "2026-03-11", [10, 30]],
    ["none when it came the day before, however late that is looked at", "2026-02-18", "2026-12-31", []],
    ["the first when it came on its day", "2026-02-19", "2026-12-31", [10]],
    ["the first when it came after it, though nobody looked till then", "2026-03-10", "2026-12-31", [10]],
  ])("%s", (_which, deliveredOn, today, grades) => {
    expect(reached(TERMS, deliveredOn, today)).toEqual(grades);
  });

  test("none within the grace, and the first on the day after it", () => {
    const terms = { ...TERMS, graceDays: 14 };
    expect(reached(terms, null, "2026-02-23")).toEqual([]);
    expect(reached(terms, null, "2026-02-24")).toEqual([10]);
  });

  test("come to no more after the last, or after the delivery", () => {
    expect(lastDayOfLateness(TERMS, PARCEL)).toBe("2026-03-11");
    expect(lastDayOfLateness(TERMS, { ...PARCEL, deliveredOn: "2026-02-20" })).toBe("2026-02-20");
    expect(lastDayOfLateness(TERMS, { ...PARCEL, destination: "US" })).toBeNull();
  });
});

test("days late are none for what comes in time", () => {
  expect(daysLate("2026-02-09", "2026-02-01")).toBe(0);
  expect(daysLate("2026-02-09", "2026-03-01")).toBe(20);
});

describe("what a grade gives", () => {
  test("5 % from 10 days of 500.00 is 25.00; 15 % from 30 days is 50.00 more", () => {
    expect(gradePayoutMinor(TERMS, 10, 500_00n)).toBe(25_00n);
    expect(gradePayoutMinor(TERMS, 30, 500_00n)).toBe(50_00n);
  });

  test("is in all never above the cap", () => {
    const terms = { ...TERMS, capMinor: 60_00n };
    expect(gradePayoutMinor(terms, 10, 500_00n)).toBe(25_00n);
    expect(gradePayoutMinor(terms, 30, 500_00n)).toBe(35_00n);
    expect(gradePayoutMinor({ ...TERMS, capMinor: 20_00n }, 30, 500_00n)).toBe(0n);
  });

  test("adds up to the last grade's share of the insured value, whatever the value, the shares and the cap", () => {
    const rising = fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        rising,
        fc.bigInt({ min: 0n, max: 10n ** 10n }),
        fc.option(fc.bigInt({ min: 1n, max: 10n ** 8n })),
        (shares, insuredMinor, capMinor) => {
          const grades = shares
            .toSorted((a, b) => a - b)
            .map((share, index) => ({ daysLate: index + 1, share }));
          const terms = { ...TERMS, grades, capMinor };
          const paid = grades.map((grade) => gradePayoutMinor(terms, grade.daysLate, insuredMinor));
          const last = grades.at(-1)?.share ?? 0;
          expect(paid.every((minor) => minor >= 0n)).toBe(true);
          expect(paid.reduce((sum, minor) => sum + minor, 0n)).toBe(inAllMinor(terms, last, insuredMinor));
          expect(inAllMinor(terms, last, insuredMinor) <= insuredMinor).toBe(true);
        },
      ),
    );
  });

  test("goes to goods by what they are insured for, to none more than it may still be given", () => {
    const goods = [
      { insuredMinor: 300_00n, remainingMinor: 300_00n },
      { insuredMinor: 200_00n, remainingMinor: 4_00n },
    ];
    expect(latenessShares(25_00n, goods)).toEqual([15_00n, 4_00n]);
    expect(latenessShares(25_00n, [{ insuredMinor: 0n, remainingMinor: 0n }])).toEqual([0n]);
  });
});

test("a later day never makes a parcel less late", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 40 }),
      (after, more, graceDays) => {
        const terms = { ...TERMS, graceDays };
        const count = (days: number) =>
          gradesReached(terms, "2028-02-01", { deliveredOn: null, today: dayAfter("2028-01-01", days) })
            .length;
        expect(count(after + more)).toBeGreaterThanOrEqual(count(after));
      },
    ),
  );
});
