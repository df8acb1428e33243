import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACCOUNTS, ENTRY_KINDS, postingsOf, type EntryKind } from "../ledger/index";
import {
  ANY_FIGURE,
  COUNTER_ACCOUNTS,
  FIGURE_NAMES,
  FIGURES,
  figureOf,
  figuresOf,
  kindsOf,
  SUMS,
  type AnyFigure,
  type Movement,
} from "./index";

type Meaning = { account: string; part?: { of: string } };
const meaning = (figure: (typeof FIGURE_NAMES)[number]): Meaning => FIGURES[figure];
const wholes = FIGURE_NAMES.filter((figure) => !meaning(figure).part);

const entry = fc.record({
  kind: fc.constantFrom(...ENTRY_KINDS),
  amountMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  month: fc.constantFrom("2026-10", "2026-11", "2026-12"),
  route: fc.constantFrom("US", "BR", null),
});
const history = fc.array(entry, { maxLength: 40 });
type Entry = typeof entry extends fc.Arbitrary<infer T> ? T : never;
const movementsOf = (entries: readonly Entry[]): Movement[] =>
  entries.flatMap(({ kind, amountMinor }) =>
    postingsOf(kind, amountMinor).map((posting) => ({ kind, ...posting })),
  );
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

/** What 7 of each kind move. */
const MOVED: Readonly<Record<EntryKind, Partial<Record<AnyFigure, bigint>>>> = {
  "premium-charged": { "premium-earned": 7n, "premium-paid": 7n, net: 7n },
  "premium-funded": { "premium-earned": 7n, "premium-funded": 7n },
  "premium-given-back": { "premium-earned": -7n, "premium-given-back": 7n, net: -7n },
  "cargo-premium": { "cargo-cost": 7n, net: -7n },
  "cargo-premium-reversed": { "cargo-cost": -7n, net: 7n },
  refund: { refunds: 7n, payouts: 7n, net: -7n },
  credit: { credits: 7n, payouts: 7n, net: -7n },
  reshipment: { reshipments: 7n, payouts: 7n, net: -7n },
  "delay-payout": { "delay-payouts": 7n, payouts: 7n, net: -7n },
  "recovery-expected": { "recoveries-expected": 7n },
  "recovery-received": { "recoveries-received": 7n, net: 7n },
  "recovery-returned": { "recoveries-received": -7n, net: -7n },
  "recovery-settled": { "recoveries-expected": -7n },
  "recovery-written-off": { "recoveries-expected": -7n, "written-off": 7n },
  "dispute-lost": { "disputes-lost": 7n, net: -7n },
  "dispute-returned": { "disputes-lost": -7n, net: 7n },
};

describe("the figures", () => {
  test.each(ACCOUNTS)("%s belongs to exactly one, or is a counter-account", (account) => {
    const owners = wholes.filter((figure) => meaning(figure).account === account);
    expect(owners.length + COUNTER_ACCOUNTS.filter((counter) => counter === account).length).toBe(1);
  });

  test.each(ENTRY_KINDS)("are moved by every kind of entry (%s)", (kind) => {
    expect(wholes.some((figure) => kindsOf(figure).includes(kind))).toBe(true);
  });

  test.each(FIGURE_NAMES.filter((figure) => meaning(figure).part))(
    "%s is a part of one that exists, and of the same account",
    (figure) => {
      const { account, part } = meaning(figure);
      expect(wholes.map((whole) => [whole, meaning(whole).account])).toContainEqual([part?.of, account]);
    },
  );

  test.each(ENTRY_KINDS)("a %s moves these and no others", (kind) => {
    const figures = figuresOf(postingsOf(kind, 7n).map((posting) => ({ kind, ...posting })));
    const moved = Object.fromEntries(Object.entries(figures).filter(([, amount]) => amount !== 0n));
    expect(moved).toEqual(MOVED[kind]);
    expect(Object.keys(moved).toSorted()).toEqual(
      ANY_FIGURE.filter((figure) => kindsOf(figure).includes(kind)).toSorted(),
    );
  });
});

describe("over random histories", () => {
  test("the net is what reached the shop's money, goods and debts: the figures add up to the books", () => {
    fc.assert(
      fc.property(history, (entries) => {
        const movements = movementsOf(entries);
        const held = movements.filter(({ account }) => COUNTER_ACCOUNTS.some((one) => one === account));
        const expected = sum(
          held.filter(({ account }) => account === "recoveries-expected").map((one) => one.amountMinor),
        );
        const figures = figuresOf(movements);
        expect(figures.net).toBe(sum(held.map(({ amountMinor }) => amountMinor)) - expected);
        expect(figures["recoveries-expected"]).toBe(-expected);
      }),
    );
  });

  test("the net is earned less funded, cargo and payouts, with what was received, less disputes", () => {
    fc.assert(
      fc.property(history, (entries) => {
        const of = figuresOf(movementsOf(entries));
        const payouts = of.refunds + of.credits + of.reshipments + of["delay-payouts"];
        expect(of.payouts).toBe(payouts);
        expect(of.net).toBe(
          of["premium-earned"] -
            of["premium-funded"] -
            of["cargo-cost"] -
            payouts +
            of["recoveries-received"] -
            of["disputes-lost"],
        );
      }),
    );
  });

  test.each(["month", "route"] as const)("what each %s has adds up to the whole", (by) => {
    fc.assert(
      fc.property(history, (entries) => {
        const whole = figuresOf(movementsOf(entries));
        const parts = [...new Set(entries.map((one) => one[by]))].map((value) =>
          figuresOf(movementsOf(entries.filter((one) => one[by] === value))),
        );
        for (const figure of ANY_FIGURE) expect(sum(parts.map((part) => part[figure]))).toBe(whole[figure]);
      }),
    );
  });

  test("a figure is what the entries that can move it say, one by one", () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...ANY_FIGURE), (entries, figure) => {
        const kinds = kindsOf(figure);
        const opened = entries.filter(({ kind }) => kinds.includes(kind));
        expect(sum(opened.map((one) => figureOf(figure, movementsOf([one]))))).toBe(
          figuresOf(movementsOf(entries))[figure],
        );
      }),
    );
  });

  test("sums aren't figures", () => {
    expect(FIGURE_NAMES.filter((figure) => SUMS.some((name) => name === (figure as string)))).toEqual([]);
  });
});
