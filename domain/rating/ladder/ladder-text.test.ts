import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeSteps } from "../../../tests/rating/decode-steps";
import { anOffer, aPlan, aRule, flat } from "../../../tests/rating/samples";
import type { OfferForm, PlanForm } from "../../../tests/rating/forms";
import { fromMinorUnits, powerOfTen } from "../../money/index";
import { encodeSteps, ladderOf, MAX_LADDER_STEPS, parsePlan, stepFor, stepInText } from "../index";

function ladder(form: PlanForm): string[] {
  const plan = parsePlan(form);
  const steps = plan.ok ? ladderOf(plan.value) : plan;
  if (!steps.ok) throw new Error(JSON.stringify(steps.issues));
  return steps.value;
}

const upTo = (most: string, increment: string, over: Partial<OfferForm> = {}): OfferForm =>
  anOffer({ rules: [aRule()], maximumPremium: most, rounding: { increment, mode: "half-up" }, ...over });

describe("the text of a ladder", () => {
  test("is the divisor, then distances in letters", () => {
    expect(encodeSteps(["0.05", "0.10", "1.40"], "USD")).toBe("5BBbA");
    expect(encodeSteps(["98"], "JPY")).toBe("98B");
    expect(decodeSteps("5BBbA", "USD")).toStrictEqual(["0.05", "0.10", "1.40"]);
  });

  const steps = fc
    .uniqueArray(fc.oneof(fc.bigInt(1n, 5_000n), fc.bigInt(1n, 10n ** 12n)), { minLength: 1, maxLength: 300 })
    .map((units) => units.toSorted((a, b) => (a < b ? -1 : 1)));

  test("is read as it was written, in any currency", () => {
    fc.assert(
      fc.property(steps, fc.constantFrom("USD", "JPY", "KWD"), (units, currency) => {
        const written = units.map((each) => fromMinorUnits(each, currency));
        expect(decodeSteps(encodeSteps(written, currency) ?? "", currency)).toStrictEqual(written);
      }),
    );
  });

  test("gives the step of a premium without being spelt out", () => {
    fc.assert(
      fc.property(
        steps,
        fc.bigInt(1n, 10n ** 12n),
        fc.nat(),
        fc.bigInt(-1n, 1n),
        (units, any, index, off) => {
          const written = units.map((each) => fromMinorUnits(each, "USD"));
          const text = encodeSteps(written, "USD") ?? "";
          const near = (units[index % units.length] ?? 1n) + off;
          for (const premium of [any, near].map((each) => fromMinorUnits(each, "USD"))) {
            expect(stepInText(text, "USD", premium)).toBe(stepFor(written, premium));
          }
        },
      ),
    );
  });

  test.each<[string, string, OfferForm[]]>([
    ["to 500.00 by the cent", "USD", [upTo("500.00", "0.01", { minimumPremium: "0.98" })]],
    ["to 20,000.00 by the cent", "USD", [upTo("20000.00", "0.01")]],
    ["by 25 cents", "USD", [upTo("100000.00", "0.25")]],
    ["in yen", "JPY", [upTo("2000000", "1")]],
    ["in fils", "KWD", [upTo("2000.000", "0.001")]],
    ["of two increments", "USD", [upTo("300.00", "0.05"), { ...upTo("90.00", "0.07"), id: "full" }]],
  ])("of a ladder %s can be read by a function", (_, currency, offers) => {
    const prices = ladder(aPlan({ currency, offers }));
    const text = encodeSteps(prices, currency) ?? "";
    expect(prices.length).toBeGreaterThan(800);
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(7_000);
    expect(decodeSteps(text, currency)).toStrictEqual(prices);
  });

  test("is none where prices are many, far apart and without a divisor", () => {
    const prices = Array.from({ length: MAX_LADDER_STEPS }, (_, index) =>
      fromMinorUnits(BigInt(index * index) * 20_000_000n + BigInt(index) + 1n, "USD"),
    );
    expect(encodeSteps(prices, "USD")).toBeNull();
  });

  test("is none without steps, or with one past the exact numbers", () => {
    expect(encodeSteps([], "USD")).toBeNull();
    expect(encodeSteps([fromMinorUnits(powerOfTen(16), "USD")], "USD")).toBeNull();
  });

  test("of a finite ladder holds just its prices", () => {
    const prices = ladder(aPlan({ offers: [anOffer({ rules: [flat("2.98"), flat("4.98", { id: "b" })] })] }));
    expect(decodeSteps(encodeSteps(prices, "USD") ?? "", "USD")).toStrictEqual(["2.98", "4.98", "7.96"]);
  });

  test.each(["", "5", "A", "xyz", "-5A", "null"])("%j is none", (text) => {
    expect(decodeSteps(text, "USD")).toBeNull();
    expect(stepInText(text, "USD", "5.00")).toBeNull();
  });
});
