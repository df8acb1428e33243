import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomCase, type RandomCase } from "../../../tests/rating/arbitraries";
import type { CartForm, PlanForm } from "../../../tests/rating/forms";
import {
  aCart,
  anOffer,
  aPlan,
  aProduct,
  aRule,
  cartOf,
  offerWith,
  parsedCase,
  planOfRules,
  worth,
} from "../../../tests/rating/samples";
import { quoteCart, type Quote } from "../index";
import { explainCart } from "./explain-cart";

const explained = (plan: PlanForm, cart: CartForm) => {
  const parsed = parsedCase(plan, cart);
  return explainCart(parsed.plan, parsed.cart);
};
const firstOffer = (plan: PlanForm, cart: CartForm) => {
  const [offer] = explained(plan, cart).offers;
  if (!offer) throw new Error("a plan has an offer");
  return offer;
};

describe("the explanation agrees with the quote, for any plan and cart", () => {
  const ZERO = expect.stringMatching(/^[0.]+$/) as string;

  /** What a quote says of the lines: which are insured by which rule, which aren't. Nothing where it isn't made. */
  const sorted = (quote: Quote) =>
    quote.offered && {
      insured: quote.lines.map(({ id, rule }) => ({ id, rule })),
      uninsured: new Set(quote.uninsured),
    };

  const agrees = (form: RandomCase) => {
    const { plan, cart } = parsedCase(form.plan, form.cart);
    const explanation = explainCart(plan, cart);
    expect(explanation.offers.map(({ quote }) => quote)).toStrictEqual(quoteCart(plan, cart));

    const guarantees = new Set(cart.lines.filter(({ guarantee }) => guarantee).map(({ id }) => id));
    const ineligible = explanation.lines.filter(({ id, eligible }) => !eligible && !guarantees.has(id));
    for (const [index, { quote, lines, premium, limit }] of explanation.offers.entries()) {
      const rules = plan.offers[index]?.rules.map(({ id }) => id) ?? [];
      // The rules are told in the plan's order: all before the one that took the line.
      for (const { rule, passed } of lines)
        expect(passed.map((each) => each.rule)).toEqual(
          rule === null ? rules : rules.slice(0, rules.indexOf(rule)),
        );
      const insured = lines.filter(({ rule, declined }) => rule !== null && !declined);
      const others = [...ineligible, ...lines.filter((line) => !insured.includes(line))];
      expect(
        quote.offered && {
          insured: insured.map(({ id, rule }) => ({ id, rule })),
          uninsured: new Set(others.map(({ id }) => id)),
        },
      ).toEqual(sorted(quote));
      // Of what isn't offered only a premium of zero has arithmetic to show, and it comes to zero.
      const zero = !quote.offered && quote.reason === "zero-premium" ? ZERO : undefined;
      expect(premium?.premium).toEqual(quote.offered ? quote.premium : zero);
      const limited = !quote.offered && (quote.reason === "under-minimum" || quote.reason === "over-limit");
      expect(limited && limit === null).toBe(false);
    }
  };
  test("in 2,000 random cases", () => {
    expect(() => fc.assert(fc.property(randomCase, agrees), { numRuns: 2_000 })).not.toThrow();
  });
});

describe("which lines can be insured at all", () => {
  const plan = aPlan({ exclude: { tags: ["Digital"] }, valueBasis: "undiscounted" });
  test.each([
    ["a gift card", { giftCard: true }, { code: "gift-card" }],
    ["what isn't shipped", { requiresShipping: false }, { code: "not-shipped" }],
    ["the guarantee itself", { guarantee: true }, { code: "guarantee" }],
    [
      "what the plan excludes, by what it lists",
      { product: aProduct({ tags: ["x", "digital"] }) },
      { code: "excluded", by: { kind: "tags", name: "Digital" } },
    ],
    ["what costs nothing", { subtotal: "0.00", discounted: "0.00" }, { code: "worth-nothing" }],
  ])("%s can't", (_what, over, because) => {
    const [line] = explained(plan, cartOf(worth("l1", "100.00", over), worth("l2", "1.00"))).lines;
    expect(line).toMatchObject({ eligible: false, because });
  });

  test("amounts are by the plan's value basis, and in the shop's currency", () => {
    const cart = aCart({
      currency: "CNY",
      rate: "7.1234",
      lines: [worth("l1", "712.34", { discounted: "1.00" })],
    });
    expect(explained(plan, cart)).toMatchObject({
      lines: [{ id: "l1", amount: "712.34", eligible: true, value: "100.00" }],
      eligibleValue: "100.00",
    });
  });
});

describe("which rule takes a line, and why those before it didn't", () => {
  const rules = [
    aRule({ id: "rings", match: { types: ["Ring"] } }),
    aRule({ id: "japan", destinations: ["JP"] }),
    aRule({ id: "dear", eligibleValue: { from: "500.00" } }),
    aRule({ id: "cheap", eligibleValue: { below: "50.00" } }),
    aRule({ id: "jade", match: { collectionIds: [], tags: ["Jade"] } }),
    aRule({ id: "rest" }),
  ];

  test("each by its first condition that doesn't hold", () => {
    expect(firstOffer(planOfRules(...rules), cartOf(worth("l1", "100.00"))).lines).toEqual([
      {
        id: "l1",
        rule: "jade",
        by: { kind: "tags", name: "Jade" },
        declined: false,
        passed: [
          { rule: "rings", because: { code: "goods" } },
          { rule: "japan", because: { code: "destination" } },
          { rule: "dear", because: { code: "value-under", limit: "500.00" } },
          { rule: "cheap", because: { code: "value-not-under", limit: "50.00" } },
        ],
      },
    ]);
  });

  test("an unknown destination is told as such", () => {
    const cart = aCart({ destination: null });
    const [line] = firstOffer(planOfRules(...rules), cart).lines;
    expect(line?.passed[1]).toEqual({ rule: "japan", because: { code: "destination-unknown" } });
  });

  test("a rule for every line takes it by nothing of its own", () => {
    const cart = cartOf(worth("l1", "100.00", { product: null }));
    expect(firstOffer(planOfRules(...rules), cart).lines[0]).toMatchObject({ rule: "rest", by: null });
  });

  test("a rule may say that the line isn't insured", () => {
    const plan = planOfRules(
      aRule({ id: "no-jade", match: { tags: ["jade"] }, premium: { type: "decline" } }),
    );
    expect(firstOffer(plan, aCart())).toMatchObject({
      quote: { reason: "no-rule" },
      lines: [{ rule: "no-jade", declined: true }],
      insuredValue: "0.00",
      premium: null,
    });
  });
});

describe("how the premium comes about", () => {
  test("by groups, each held, then added up, held and rounded", () => {
    const plan = aPlan({
      offers: [
        anOffer({
          maximumPremium: "9.00",
          rounding: { increment: "0.25", mode: "down" },
          rules: [
            aRule({ id: "jade", match: { tags: ["jade"] }, minimum: "2.00" }),
            aRule({
              id: "rest",
              premium: {
                type: "bands",
                bands: [
                  { below: "100.00", amount: "1.50" },
                  { below: "500.00", rate: "0.0333" },
                  { rate: "0.01" },
                ],
              },
            }),
          ],
        }),
      ],
    });
    const vase = { product: aProduct({ tags: [] }) };
    const cart = cartOf(worth("a", "100.00"), worth("b", "100.01", vase), worth("c", "100.00", vase));
    expect(firstOffer(plan, cart).premium).toEqual({
      groups: [
        {
          rule: "jade",
          lines: ["a"],
          value: { text: "100.00", exact: true },
          price: { type: "rate", rate: "0.01" },
          unheld: { text: "1.00", exact: true },
          held: { by: "minimum", limit: "2.00" },
          premium: { text: "2.00", exact: true },
        },
        {
          rule: "rest",
          lines: ["b", "c"],
          value: { text: "200.01", exact: true },
          price: { type: "band", from: "100.00", below: "500.00", amount: null, rate: "0.0333" },
          unheld: { text: "6.660333", exact: true },
          held: null,
          premium: { text: "6.660333", exact: true },
        },
      ],
      sum: { text: "8.660333", exact: true },
      held: null,
      beforeRounding: { text: "8.660333", exact: true },
      rounding: { increment: "0.25", mode: "down" },
      premium: "8.50",
    });
  });

  test("under a cap the values are scaled, and an amount without an end says so", () => {
    const plan = offerWith({ maximumInsuredValue: "100.00", overMaximum: "cap" });
    const cart = cartOf(worth("a", "100.00"), worth("b", "200.00"));
    expect(firstOffer(plan, cart)).toMatchObject({
      insuredValue: "300.00",
      limit: "100.00",
      premium: { groups: [{ value: { text: "100.00", exact: true } }], premium: "1.00" },
    });
    const uneven = offerWith({
      maximumInsuredValue: "100.00",
      overMaximum: "cap",
      rules: [aRule({ id: "jade", match: { tags: ["jade"] } }), aRule({ id: "rest" })],
    });
    const vase = worth("b", "200.00", { product: aProduct({ tags: [] }) });
    expect(firstOffer(uneven, cartOf(worth("a", "100.00"), vase)).premium?.groups[0]).toMatchObject({
      value: { text: "33.33333333", exact: false },
      unheld: { text: "0.33333333", exact: false },
    });
  });

  test("an amount per item is told with the items", () => {
    const plan = planOfRules(aRule({ premium: { type: "flat", amount: "2.00", per: "item" } }));
    const cart = cartOf(worth("a", "100.00", { quantity: 3 }));
    expect(firstOffer(plan, cart).premium?.groups[0]?.price).toEqual({
      type: "item",
      amount: "2.00",
      items: "3",
    });
  });

  test("a limit of the insured value that isn't met is told", () => {
    const small = offerWith({ minimumInsuredValue: "500.00" });
    expect(firstOffer(small, aCart())).toMatchObject({
      insuredValue: "100.00",
      limit: "500.00",
      premium: null,
    });
    const large = offerWith({ maximumInsuredValue: "50.00" });
    expect(firstOffer(large, aCart())).toMatchObject({
      insuredValue: "100.00",
      limit: "50.00",
      premium: null,
    });
  });

  test("a premium of zero shows how it came to that", () => {
    const plan = planOfRules(aRule({ premium: { type: "rate", rate: "0.00001" } }));
    expect(firstOffer(plan, aCart()).premium).toMatchObject({
      sum: { text: "0.001", exact: true },
      premium: "0.00",
    });
  });
});
