import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { planForm, randomCase } from "../../../tests/rating/arbitraries";
import type { OfferForm, PlanForm } from "../../../tests/rating/forms";
import {
  anOffer,
  aPlan,
  aRule,
  flat,
  offerWith,
  planOfRules,
  offeredOf,
  parsedCase,
} from "../../../tests/rating/samples";
import { finitePremiums } from "./finite-premiums";
import { preparePlan } from "../prepared-plan";
import { minorUnits, scaled } from "../../money/index";
import { ladderOf, MAX_LADDER_STEPS, parsePlan, stepFor, type Parsed } from "../index";

vi.setConfig({ testTimeout: 60_000 });

function ladder(plan: PlanForm): Parsed<string[]> {
  const parsed = parsePlan(plan);
  if (!parsed.ok) throw new Error(`the sample is refused: ${JSON.stringify(parsed.issues)}`);
  return ladderOf(parsed.value);
}

function stepsOf(plan: PlanForm): string[] {
  const steps = ladder(plan);
  if (!steps.ok) throw new Error(`no ladder: ${JSON.stringify(steps.issues)}`);
  return steps.value;
}

const cents = (steps: readonly string[]): bigint[] => steps.map((step) => scaled(step, 2));

/** The first and the last step. */
const ends = (plan: PlanForm): (string | undefined)[] => {
  const steps = stepsOf(plan);
  return [steps[0], steps.at(-1)];
};

const perItem = (amount: string) => ({ type: "flat", amount, per: "item" }) as const;

/** Rules of 1, 2, 4, … cents. */
const doubling = (count: number) =>
  Array.from({ length: count }, (_, power) => flat((2 ** power / 100).toFixed(2)));

describe("a finite offer's steps are all the premiums that any choice of its rules can give", () => {
  test("flat per order: the sums of every choice", () => {
    expect(stepsOf(planOfRules(flat("1.00"), flat("2.50"), flat("4.00")))).toStrictEqual([
      "1.00",
      "2.50",
      "3.50",
      "4.00",
      "5.00",
      "6.50",
      "7.50",
    ]);
  });

  test("bands of amounts: one of each rule's", () => {
    const bands = aRule({
      premium: { type: "bands", bands: [{ below: "100.00", amount: "1.50" }, { amount: "3.00" }] },
    });
    expect(stepsOf(planOfRules(bands))).toStrictEqual(["1.50", "3.00"]);
    expect(stepsOf(planOfRules(bands, flat("10.00")))).toStrictEqual([
      "1.50",
      "3.00",
      "10.00",
      "11.50",
      "13.00",
    ]);
  });

  test("a rule whose minimum equals its maximum, whatever its premium", () => {
    const held = { minimum: "2.00", maximum: "2.00" };
    expect(stepsOf(planOfRules(aRule(held)))).toStrictEqual(["2.00"]);
    expect(stepsOf(planOfRules(aRule({ ...held, premium: perItem("0.50") }), flat("1.00")))).toStrictEqual([
      "1.00",
      "2.00",
      "3.00",
    ]);
  });

  test("an amount is held between its rule's limits", () => {
    expect(
      stepsOf(planOfRules(flat("5.00", { maximum: "3.00" }), flat("1.00", { minimum: "2.00" }))),
    ).toStrictEqual(["2.00", "3.00", "5.00"]);
  });

  test("the sums are held and rounded as premiums are", () => {
    const rules = [flat("1.00"), flat("2.10"), flat("4.00")];
    expect(stepsOf(offerWith({ rules, minimumPremium: "1.20", maximumPremium: "6.00" }))).toStrictEqual([
      "1.20",
      "2.10",
      "3.10",
      "4.00",
      "5.00",
      "6.00",
    ]);
    // 1.00, 2.10, 3.10, 4.00, 5.00, 6.10 and 7.10 up to multiples of 0.50; the maximum of 6.90 is rounded last.
    const rounding = { increment: "0.50", mode: "up" } as const;
    expect(stepsOf(offerWith({ rules, rounding, maximumPremium: "6.90" }))).toStrictEqual([
      "1.00",
      "2.50",
      "3.50",
      "4.00",
      "5.00",
      "6.50",
      "7.00",
    ]);
  });

  test("a premium of zero is never offered, so it is no step", () => {
    const rounding = { increment: "1.00", mode: "down" } as const;
    expect(stepsOf(offerWith({ rules: [flat("0.50"), flat("0.60")], rounding }))).toStrictEqual(["1.00"]);
    expect(stepsOf(planOfRules(flat("0.00")))).toStrictEqual([]);
  });

  test("decline rules give nothing", () => {
    const decline = aRule({ id: "no", premium: { type: "decline" } });
    expect(stepsOf(planOfRules(decline))).toStrictEqual([]);
    expect(stepsOf(planOfRules(decline, flat("1.00")))).toStrictEqual(["1.00"]);
  });

  test("with more than 2,048 premiums it is treated as the others are", () => {
    // 2^11 - 1 sums, then 2^12 - 1.
    const eleven = stepsOf(planOfRules(...doubling(11)));
    expect(eleven).toHaveLength(2047);
    const twelve = stepsOf(planOfRules(...doubling(12)));
    expect([twelve[0], twelve.at(-1)]).toStrictEqual(["0.01", "40.95"]);
    expect(twelve.length).toBeLessThan(1000);
  });

  test("sums past the offer's maximum count once", () => {
    const rules = Array.from({ length: 40 }, (_, index) => flat(`${index + 1}.37`));
    expect(stepsOf(offerWith({ rules, maximumPremium: "12.00" })).length).toBeLessThan(200);
  });

  test("of a great many choices the work is bounded", () => {
    const rules = Array.from({ length: 60 }, (_, index) => flat(`${(index + 3) ** 4}.${index + 10}`));
    const rounding = { increment: "100000.00", mode: "up" } as const;
    expect(stepsOf(offerWith({ rules, rounding })).length).toBeGreaterThan(100);
  });
});

describe("any other offer reaches from L to U", () => {
  const bounded = { maximumInsuredValue: "20000.00" };

  test.each<[string, Partial<OfferForm>, string, string]>([
    ["one increment to rate × maximumInsuredValue", bounded, "0.01", "200.00"],
    [
      "the increment in yen-like steps",
      { ...bounded, rounding: { increment: "0.50", mode: "up" } },
      "0.50",
      "200.00",
    ],
    [
      "held by minimumPremium and maximumPremium",
      { minimumPremium: "0.98", maximumPremium: "500.00" },
      "0.98",
      "500.00",
    ],
    [
      "a maximumPremium that the sum doesn't reach",
      { ...bounded, maximumPremium: "900.00" },
      "0.01",
      "200.00",
    ],
    ["the rule's limits", { rules: [aRule({ minimum: "2.00", maximum: "300.00" })] }, "2.00", "300.00"],
    [
      "a rule's maximum is its most, even past what its rate comes to",
      { ...bounded, rules: [aRule({ maximum: "300.00" })] },
      "0.01",
      "300.00",
    ],
    [
      "rate × the least of maximumInsuredValue and eligibleValue.below",
      { ...bounded, rules: [aRule({ eligibleValue: { below: "5000.00" } })] },
      "0.01",
      "50.00",
    ],
    [
      "eligibleValue.below alone",
      { rules: [aRule({ eligibleValue: { from: "100.00", below: "5000.00" } })] },
      "0.01",
      "50.00",
    ],
    [
      "the sum of the most of all rules, the least of any",
      {
        ...bounded,
        rules: [
          aRule({ minimum: "3.00" }),
          flat("2.98"),
          aRule({ id: "b", maximum: "7.00", minimum: "4.00" }),
        ],
      },
      "2.98",
      "209.98",
    ],
    [
      "a minimum above what the rate comes to",
      { maximumInsuredValue: "100.00", rules: [aRule({ minimum: "5.00" })] },
      "5.00",
      "5.00",
    ],
    [
      "flat per item: one item at least",
      { rules: [aRule({ premium: perItem("0.40"), maximum: "9.00" })] },
      "0.40",
      "9.00",
    ],
    [
      "flat per item without a maximum: the offer's",
      { maximumPremium: "12.00", rules: [aRule({ premium: perItem("0.40") })] },
      "0.40",
      "12.00",
    ],
    [
      "bands: the least where a band begins, the most where it ends",
      {
        ...bounded,
        rules: [
          aRule({
            premium: {
              type: "bands",
              bands: [
                { below: "100.00", amount: "1.50" },
                { below: "500.00", rate: "0.012" },
                { rate: "0.01" },
              ],
            },
          }),
        ],
      },
      "1.20",
      "200.00",
    ],
    [
      "bands that end with an amount need no other bound",
      {
        rules: [
          aRule({
            premium: { type: "bands", bands: [{ below: "500.00", rate: "0.012" }, { amount: "4.00" }] },
          }),
        ],
      },
      "0.01",
      "6.00",
    ],
    [
      "both rounded as premiums are",
      {
        maximumPremium: "7.13",
        minimumPremium: "0.98",
        rounding: { increment: "0.25", mode: "half-up" },
      },
      "1.00",
      "7.25",
    ],
    [
      "decline rules aside",
      { rules: [aRule({ premium: { type: "decline" } }), aRule({ id: "b", maximum: "3.00" })] },
      "0.01",
      "3.00",
    ],
    [
      "never less than one increment",
      { maximumInsuredValue: "10.00", rounding: { increment: "1.00", mode: "down" } },
      "1.00",
      "1.00",
    ],
  ])("%s", (_, offer, least, most) => {
    expect(ends(offerWith(offer))).toStrictEqual([least, most]);
  });

  test("each premium P between them has a step S <= P with P - S <= 0.5 % of P", () => {
    for (const increment of [1n, 5n]) {
      const rounding = { increment: increment === 1n ? "0.01" : "0.05", mode: "half-up" } as const;
      const steps = cents(stepsOf(offerWith({ rounding, minimumPremium: "0.95", maximumPremium: "500.00" })));
      let at = 0;
      for (let premium = 95n; premium <= 50_000n; premium += increment) {
        while ((steps[at + 1] ?? premium + 1n) <= premium) at += 1;
        const step = steps[at] ?? 0n;
        const isNear =
          (premium - step) * 200n <= premium && (step === premium || premium >= 200n * increment);
        expect(step <= premium && isNear && step % increment === 0n).toBe(true);
      }
    }
  });

  test("round amounts are steps: 1 % of 5,000.00 is charged as 50.00", () => {
    const steps = stepsOf(offerWith({ minimumPremium: "0.98", maximumPremium: "500.00" }));
    expect(steps).toEqual(expect.arrayContaining(["10.00", "15.00", "25.00", "50.00", "75.00", "250.00"]));
    // The sequence without them would need 1,121 and 1,580.
    expect(steps).toHaveLength(1138);
    expect(stepsOf(offerWith({ minimumPremium: "0.98", maximumPremium: "5000.00" }))).toHaveLength(1605);
  });

  test("round amounts give way where the ladder has no room for them: none is refused for their sake", () => {
    const steps = stepsOf(offerWith({ minimumPremium: "0.98", maximumPremium: "50000.00" }));
    expect(steps.length).toBeLessThanOrEqual(MAX_LADDER_STEPS);
    expect(steps).not.toContain("25000.00");
  });

  test("two versions of a plan share all steps but the ends", () => {
    const before = new Set(stepsOf(offerWith({ minimumPremium: "3.33", maximumPremium: "411.11" })));
    const after = stepsOf(offerWith({ minimumPremium: "5.55", maximumPremium: "399.99" }));
    const fresh = after.filter((step) => !before.has(step));
    expect(fresh.every((step) => step === "5.55" || step === "399.99")).toBe(true);
  });
});

describe("the plan's ladder", () => {
  test("is the distinct prices of all offers, rising by value", () => {
    const offers = [
      anOffer({ rules: [flat("9.00"), flat("11.00")] }),
      anOffer({ id: "full", rules: [flat("2.00"), flat("9.00")] }),
    ];
    expect(stepsOf(aPlan({ offers }))).toStrictEqual(["2.00", "9.00", "11.00", "20.00"]);
  });

  test("is printed with the shop currency's digits", () => {
    const rounding = { increment: "10", mode: "up" } as const;
    const offers = [anOffer({ rounding, rules: [flat("5"), flat("120")] })];
    expect(stepsOf(aPlan({ currency: "JPY", offers }))).toStrictEqual(["10", "120", "130"]);
  });

  test("is refused without any bound, naming every such offer's maximumPremium", () => {
    const offers = [
      anOffer(),
      anOffer({ id: "b", maximumPremium: "5.00" }),
      anOffer({ id: "c", maximumInsuredValue: "100.00", rules: [aRule({ premium: perItem("1.00") })] }),
    ];
    const refused = ladder(aPlan({ offers }));
    expect(refused).toMatchObject({
      ok: false,
      issues: [{ path: "plan.offers[0].maximumPremium" }, { path: "plan.offers[2].maximumPremium" }],
    });
  });

  test("over 2,048 prices it is refused, saying how many and what would help", () => {
    const refused = ladder(offerWith({ maximumPremium: "900000.00" }));
    expect(refused).toMatchObject({ ok: false, issues: [{ path: "plan.offers", code: "ladder-too-long" }] });
    const [issue] = refused.ok ? [] : refused.issues;
    expect(issue?.message).toMatch(/\b2\d{3}\b.*\b2048\b.*maximumPremium/);
    expect(Number(issue?.detail)).toBeGreaterThan(MAX_LADDER_STEPS);
  });
});

describe("stepFor", () => {
  const steps = ["0.98", "1.00", "9.99", "10.00", "100.00"];
  test.each([
    ["0.97", null],
    ["0.98", "0.98"],
    ["0.99", "0.98"],
    ["9.995", "9.99"],
    ["99.99", "10.00"],
    ["100.00", "100.00"],
    ["5000.00", "100.00"],
  ])("the highest step not above %s is %s", (premium, step) => expect(stepFor(steps, premium)).toBe(step));

  test("of no steps there is none", () => expect(stepFor([], "1.00")).toBeNull());
});

describe("over random plans", () => {
  test("steps rise, are above zero and at most 2,048", () => {
    fc.assert(
      fc.property(planForm, (plan) => {
        const steps = ladder(plan);
        const units = steps.ok ? steps.value.map((step) => scaled(step, minorUnits(plan.currency))) : [];
        expect(units.length).toBeLessThanOrEqual(MAX_LADDER_STEPS);
        expect(units.every((step, index) => step > (units[index - 1] ?? 0n))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("every premium that is quoted has a step at most 0.5 % below it, and none above is charged", () => {
    let checked = 0;
    fc.assert(
      fc.property(randomCase, ({ plan, cart }) => {
        const steps = ladder(plan);
        const digits = minorUnits(plan.currency);
        for (const quote of steps.ok ? offeredOf(plan, cart) : []) {
          const premium = scaled(quote.premium, digits);
          const step = scaled((steps.ok && stepFor(steps.value, quote.premium)) || "0", digits);
          expect(step > 0n && step <= premium && (premium - step) * 200n <= premium).toBe(true);
          checked += 1;
        }
      }),
      { numRuns: 500 },
    );
    expect(checked).toBeGreaterThan(50);
  });

  test("every premium of a finite offer is a step itself", () => {
    let checked = 0;
    fc.assert(
      fc.property(randomCase, ({ plan, cart }) => {
        const digits = minorUnits(plan.currency);
        for (const quote of offeredOf(plan, cart)) {
          const { offers } = preparePlan(parsedCase(plan, cart).plan);
          const offer = offers.find(({ id }) => id === quote.offer);
          const premiums = offer && finitePremiums(offer, MAX_LADDER_STEPS);
          if (!premiums) continue;
          expect(premiums.has(scaled(quote.premium, digits))).toBe(true);
          checked += 1;
        }
      }),
      { numRuns: 1000 },
    );
    expect(checked).toBeGreaterThan(20);
  });
});
