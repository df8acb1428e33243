import { describe, expect, test } from "vitest";
import {
  aCart,
  aLine,
  aRule,
  cartOf,
  flat,
  offerWith,
  outcome,
  plain,
  planOfRules,
  quoteOf,
  worth,
} from "../../tests/rating/samples";

describe("step 5, premium", () => {
  const bands = aRule({
    premium: {
      type: "bands",
      bands: [{ below: "100.00", amount: "1.50" }, { below: "500.00", rate: "0.012" }, { rate: "0.01" }],
    },
  });

  test.each([
    ["0.01", "1.50"],
    ["99.99", "1.50"],
    ["100.00", "1.20"],
    ["499.99", "6.00"],
    ["500.00", "5.00"],
    ["5000.00", "50.00"],
  ])("bands: a group of %s costs %s", (value, expected) => {
    expect(outcome(planOfRules(bands), cartOf(worth("a", value)))).toBe(expected);
  });

  test("the lines of one rule are one group", () => {
    const [a, b] = [worth("a", "60.00"), worth("b", "40.00")];
    expect(outcome(planOfRules(bands), cartOf(a, b))).toBe("1.20");
    expect(outcome(planOfRules(flat("2.98")), cartOf(a, b))).toBe("2.98");
  });

  test("flat per item is times the quantities of the group's lines, added up", () => {
    const each = aRule({ premium: { type: "flat", amount: "0.35", per: "item" } });
    expect(
      outcome(planOfRules(each), cartOf(aLine({ id: "a", quantity: 3 }), aLine({ id: "b", quantity: 4 }))),
    ).toBe("2.45");
  });

  test("each group's premium is held between its rule's minimum and maximum", () => {
    expect(outcome(planOfRules(aRule({ minimum: "2.00" })), aCart())).toBe("2.00");
    expect(outcome(planOfRules(aRule({ maximum: "0.30" })), aCart())).toBe("0.30");
    expect(outcome(planOfRules(flat("5.00", { maximum: "3.00" })), aCart())).toBe("3.00");
    expect(
      outcome(planOfRules(aRule({ premium: { type: "rate", rate: "0" }, minimum: "0.01" })), aCart()),
    ).toBe("0.01");
  });

  test("the groups' premiums are added up, then held between the offer's limits", () => {
    const rules = [
      aRule({ id: "jade", match: { tags: ["jade"] }, minimum: "2.00" }),
      aRule({ minimum: "3.00" }),
    ];
    const cart = cartOf(aLine(), plain);
    expect(outcome(offerWith({ rules }), cart)).toBe("5.00");
    expect(outcome(offerWith({ rules, maximumPremium: "4.50" }), cart)).toBe("4.50");
    expect(outcome(offerWith({ rules, minimumPremium: "6.25" }), cart)).toBe("6.25");
  });

  test("a rule without lines adds nothing, not even its minimum", () => {
    const rules = [aRule({ id: "gold", match: { tags: ["gold"] }, minimum: "9.00" }), aRule()];
    expect(outcome(planOfRules(...rules), aCart())).toBe("1.00");
  });

  test("it is rounded once, after the groups are added up", () => {
    const rules = [aRule({ id: "jade", match: { tags: ["jade"] } }), aRule()];
    expect(outcome(planOfRules(...rules), cartOf(worth("a", "0.50"), { ...plain, discounted: "0.50" }))).toBe(
      "0.01",
    );
  });

  test.each([
    ["half-up", "0.25", "12.49", "zero-premium"],
    ["half-up", "0.25", "12.50", "0.25"],
    ["up", "0.25", "0.01", "0.25"],
    ["up", "0.25", "25.00", "0.25"],
    ["up", "0.25", "25.01", "0.50"],
    ["down", "0.25", "49.99", "0.25"],
    ["half-up", "0.07", "100.00", "0.98"],
    ["down", "0.07", "104.99", "0.98"],
    ["half-up", "3.00", "450.00", "6.00"],
  ] as const)("%s to %s: 1 %% of %s is %s", (mode, increment, value, expected) => {
    const plan = offerWith({ rounding: { increment, mode } });
    expect(outcome(plan, cartOf(worth("a", value)))).toBe(expected);
  });

  test("what is rounded is not held again", () => {
    const rounding = { increment: "0.50", mode: "up" } as const;
    expect(outcome(offerWith({ rounding, maximumPremium: "0.80" }), aCart())).toBe("1.00");
    const down = { increment: "0.50", mode: "down" } as const;
    expect(outcome(offerWith({ rounding: down, minimumPremium: "0.80" }), cartOf(worth("a", "1.00")))).toBe(
      "0.50",
    );
  });

  describe("under a cap", () => {
    test("a group's value is its sum times M/V, unrounded", () => {
      const rules = [
        aRule({ id: "jade", match: { tags: ["jade"] }, premium: { type: "rate", rate: "0.03" } }),
        aRule({ premium: { type: "rate", rate: "0" } }),
      ];
      const rounding = { increment: "0.01", mode: "down" } as const;
      const plan = offerWith({ overMaximum: "cap", maximumInsuredValue: "1.00", rules, rounding });
      // A third of a dollar at 3 % is a cent exactly; 0.33 would come to nothing.
      expect(outcome(plan, cartOf(worth("a", "1.00"), { ...plain, discounted: "2.00" }))).toBe("0.01");
    });

    test("bands go by the scaled value", () => {
      expect(
        outcome(
          offerWith({ overMaximum: "cap", maximumInsuredValue: "99.99", rules: [bands] }),
          cartOf(worth("a", "700.00")),
        ),
      ).toBe("1.50");
      expect(
        outcome(
          offerWith({ overMaximum: "cap", maximumInsuredValue: "100.00", rules: [bands] }),
          cartOf(worth("a", "700.00")),
        ),
      ).toBe("1.20");
    });

    test("flat amounts are not scaled", () => {
      const each = aRule({ premium: { type: "flat", amount: "0.40", per: "item" } });
      const cart = cartOf(aLine({ quantity: 3 }));
      expect(
        outcome(offerWith({ overMaximum: "cap", maximumInsuredValue: "10.00", rules: [each] }), cart),
      ).toBe("1.20");
      expect(
        outcome(offerWith({ overMaximum: "cap", maximumInsuredValue: "10.00", rules: [flat("2.98")] }), cart),
      ).toBe("2.98");
    });
  });

  test("a result of zero: zero-premium, also where the merchant pays", () => {
    const plan = planOfRules(aRule({ premium: { type: "rate", rate: "0" } }));
    expect(outcome({ ...plan, merchantFunded: ["*"] }, aCart())).toBe("zero-premium");
  });

  test("is exact beyond 2^53", () => {
    const plan = planOfRules(aRule({ premium: { type: "rate", rate: "0.999999" } }));
    // 9007199254740993.37 is no double, nor is its product with 999999.
    expect(quoteOf(plan, cartOf(worth("a", "9007199254740993.37")))).toMatchObject({
      premium: "9007190247541738.63",
      insuredValue: "9007199254740993.37",
    });
  });
});
