import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cargoPremiumMinor,
  choosePolicy,
  DECLARATION_STATES,
  declarationMayMove,
  declarationStatesBefore,
  declaredValueMinor,
  type DeclarablePolicy,
  type ShipmentToDeclare,
} from "./index";

const policy: DeclarablePolicy = {
  id: "first",
  currency: "USD",
  termsSince: "2026-01-10",
  endedOn: null,
  party: "insurer",
  name: "Ping An",
  number: "PA-1",
  from: "2026-01-01",
  to: "2026-12-31",
  destinations: { include: ["*"], exclude: ["BR"] },
  perils: ["loss", "damage"],
  mode: "air",
  rate: "0.006",
  minimumMinor: 10_00n,
  deductibleMinor: 100_00n,
  limitMinor: 20_000_00n,
  basis: { of: "price" },
  deadlines: {
    loss: { since: "shipped", noticeDays: 120, papersDays: 180 },
    damage: { since: "delivered", noticeDays: 14, papersDays: 30 },
  },
};
const bangle: ShipmentToDeclare = {
  destination: "US",
  shippedOn: "2026-11-22",
  perils: ["loss", "damage", "theft"],
  currency: "USD",
  goods: [{ insuredMinor: 5_000_00n, costMinor: 2_000_00n }],
};

describe("a shipment", () => {
  test("is declared under the first policy that takes it, at its rate", () => {
    const second = { ...policy, id: "second", rate: "0.003" };
    expect(choosePolicy([policy, second], bangle)).toMatchObject({
      policy: { id: "first" },
      declaredMinor: 5_000_00n,
      premiumMinor: 30_00n,
    });
    expect(
      choosePolicy([{ ...policy, destinations: { include: ["EU"], exclude: [] } }, second], bangle),
    ).toMatchObject({ policy: { id: "second" }, premiumMinor: 15_00n });
  });

  test.each([
    ["an unknown destination, unless all are taken", {}, { destination: null }, null],
    [
      "an unknown destination",
      { destinations: { include: ["US"], exclude: [] } },
      { destination: null },
      "destination",
    ],
    ["an excluded one", {}, { destination: "BR" }, "destination"],
    ["another currency", { currency: "EUR" }, {}, "currency"],
    ["the first day", {}, { shippedOn: "2026-01-10" }, null],
    ["the last day", {}, { shippedOn: "2026-12-31" }, null],
    ["a day after it", {}, { shippedOn: "2027-01-01" }, "period"],
    ["a day before its terms", {}, { shippedOn: "2026-01-09" }, "shipped-before"],
    ["the day before it was ended", { endedOn: "2026-11-23" }, {}, null],
    ["the day on which it was ended", { endedOn: "2026-11-22" }, {}, "period"],
    ["other perils", {}, { perils: ["theft", "wrong-item"] }, "perils"],
    ["a value at its limit", { limitMinor: 5_000_00n }, {}, null],
    ["a value above it", { limitMinor: 4_999_99n }, {}, "over-limit"],
    ["no limit", { limitMinor: null }, { goods: [{ insuredMinor: 9n ** 20n, costMinor: null }] }, null],
    [
      "a cost that nobody knows",
      { basis: { of: "cost" } },
      { goods: [{ insuredMinor: 1n, costMinor: null }] },
      "cost-unknown",
    ],
  ] as [string, Partial<DeclarablePolicy>, Partial<ShipmentToDeclare>, string | null][])(
    "with %s is taken, or told why not",
    (_what, change, told, reason) => {
      const choice = choosePolicy([{ ...policy, ...change }], { ...bangle, ...told });
      expect(choice.taken ? null : choice.reason).toBe(reason);
    },
  );

  test("that nobody takes is told why the policy that came nearest doesn't", () => {
    const elsewhere = { ...policy, destinations: { include: ["JP"], exclude: [] } };
    const small = { ...policy, limitMinor: 1_000_00n };
    expect(choosePolicy([elsewhere, small, elsewhere], bangle)).toEqual({
      taken: false,
      reason: "over-limit",
    });
    expect(choosePolicy([], bangle)).toEqual({ taken: false, reason: "no-policy" });
  });
});

describe("what it is declared at, and what that costs", () => {
  test.each([
    [{ of: "price" }, 5_000_00n],
    [{ of: "percentage", percent: "110" }, 5_500_00n],
    [{ of: "percentage", percent: "33.33" }, 1_666_50n],
    [{ of: "cost" }, 2_000_00n],
  ] as const)("by %o is %d minor units", (basis, value) => {
    expect(declaredValueMinor(basis, bangle.goods)).toBe(value);
  });

  test.each([
    ["0.006", 10_00n, 500_00n, 10_00n],
    ["0.006", 0n, 83n, 0n],
    ["0.006", 0n, 84n, 1n],
    ["0", 10_00n, 500_00n, 10_00n],
    ["0.0035", 0n, 123_45n, 43n],
  ] as const)("at %s, at least %d, of %d is %d", (rate, minimumMinor, value, premium) => {
    expect(cargoPremiumMinor({ rate, minimumMinor }, value)).toBe(premium);
  });

  test("costs never less for more, and never less than the minimum", () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.integer({ min: 0, max: 100_000 }),
        amount,
        (a, b, rate, minimumMinor) => {
          const terms = { rate: `0.${String(rate).padStart(6, "0")}`, minimumMinor };
          const [less, more] = a < b ? [a, b] : [b, a];
          expect(cargoPremiumMinor(terms, less)).toBeLessThanOrEqual(cargoPremiumMinor(terms, more));
          expect(cargoPremiumMinor(terms, less)).toBeGreaterThanOrEqual(minimumMinor);
        },
      ),
    );
  });
});

describe("a declaration", () => {
  // Written once more by hand: the code's table is held against it pair by pair.
  const legal = new Set(["declared>sent", "declared>withdrawn", "sent>accepted", "sent>rejected"]);
  const pairs = DECLARATION_STATES.flatMap((from) => DECLARATION_STATES.map((to) => [from, to] as const));

  test.each(pairs)("moves from %s to %s only where that is legal", (from, to) => {
    expect(declarationMayMove(from, to)).toBe(legal.has(`${from}>${to}`));
    expect(declarationStatesBefore(to).includes(from)).toBe(legal.has(`${from}>${to}`));
  });
});
