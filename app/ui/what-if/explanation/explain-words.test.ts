import { describe, expect, test } from "vitest";
import type { CartForm, PlanForm } from "../../../../tests/rating/forms";
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
} from "../../../../tests/rating/samples";
import { explainCart } from "../../../../domain/rating";
import { createI18n } from "~/i18n/i18n";
import { exactAmounts, lineWords, passedWords, stepWords, type ExplainWords } from "./explain-words";

const i18n = createI18n("en");
const words: ExplainWords = {
  t: i18n.getFixedT("en", "whatIf"),
  amount: exactAmounts("en", "USD"),
  titleOf: (id) => `Title ${id.at(-1)}`,
};

function told(planForm: PlanForm, cartForm: CartForm) {
  const { plan, cart } = parsedCase(planForm, cartForm);
  const explanation = explainCart(plan, cart);
  const [offer] = explanation.offers;
  if (!offer) throw new Error("a plan has an offer");
  const rules = new Map(offer.lines.map((line) => [line.id, line]));
  return {
    lines: explanation.lines.map((line) => lineWords(line, rules.get(line.id), offer, words)),
    passed: offer.lines.flatMap(({ passed }) =>
      passed.map((rule) => passedWords(rule, explanation.eligibleValue, words)),
    ),
    steps: stepWords(offer, explanation, cart, { ...words, presentment: exactAmounts("en", cart.currency) }),
  };
}

describe("what becomes of a line", () => {
  test("is said with the rule and why it takes the line", () => {
    const rules = [
      aRule({ id: "cheap", eligibleValue: { below: "50.00" } }),
      aRule({ id: "rings", match: { types: ["Ring"] } }),
      aRule({ id: "jade", match: { tags: ["jade"] } }),
    ];
    const vase = worth("l2", "10.00", { product: aProduct({ tags: [] }) });
    expect(told(planOfRules(...rules), cartOf(worth("l1", "100.00"), vase))).toMatchObject({
      lines: ["Insured for $100.00 by rule “jade”: it is tagged jade.", "Not insured: no rule takes it."],
      passed: expect.arrayContaining([
        "“cheap” is for carts below $50.00; this one has $110.00.",
        "“rings” is for other goods.",
      ]),
    });
  });

  test("names what of it the rule or the plan lists", () => {
    const collection = "gid://shopify/Collection/3";
    const product = aProduct({ tags: ["digital"], collectionIds: [collection] });
    const plan = planOfRules(aRule({ id: "set", match: { collectionIds: [collection] } }));
    expect(told(plan, cartOf(worth("l1", "100.00", { product }))).lines).toEqual([
      "Insured for $100.00 by rule “set”: it is in Title 3.",
    ]);
    expect(
      told({ ...plan, exclude: { tags: ["Digital"] } }, cartOf(worth("l1", "100.00", { product }))).lines,
    ).toEqual(["Not insured: the plan leaves it out, because it is tagged Digital."]);
  });

  test("says what would take it where the offer isn't made", () => {
    expect(told(offerWith({ minimumInsuredValue: "500.00" }), aCart()).lines).toEqual([
      "Rule “all” would take it: it takes all goods.",
    ]);
  });
});

describe("how the premium comes about", () => {
  test("is said step by step, and only the steps that do something", () => {
    const plan = aPlan({
      offers: [
        anOffer({
          minimumPremium: "5.00",
          rounding: { increment: "0.25", mode: "down" },
          rules: [
            aRule({ id: "jade", match: { tags: ["jade"] }, minimum: "2.00" }),
            aRule({
              id: "rest",
              premium: { type: "bands", bands: [{ below: "100.00", amount: "1.50" }, { rate: "0.0333" }] },
            }),
          ],
        }),
      ],
    });
    const vase = worth("b", "200.01", { product: aProduct({ tags: [] }) });
    expect(told(plan, cartOf(worth("a", "100.00"), vase)).steps).toEqual([
      "“jade”: 1 % of $100.00 is $1.00.",
      "That is under the rule's least, so it is $2.00.",
      "“rest”: $200.01 is in the band from $100.00, and 3.33 % of it is $6.660333.",
      "Added up: $8.660333.",
      "Rounded down to a multiple of $0.25: $8.50.",
    ]);
    expect(
      told(offerWith({ rules: [aRule({ premium: { type: "flat", amount: "2.98" } })] }), aCart()).steps,
    ).toEqual(["“all”: $2.98 an order."]);
  });

  test("says what another currency makes of it, and who pays", () => {
    const cart = { ...cartOf(worth("a", "712.34")), currency: "CNY", rate: "7.1234" };
    expect(told(aPlan(), cart).steps.at(-1)).toBe("At 7.1234 CNY for 1 USD that is CN¥7.12.");
    expect(told(aPlan({ merchantFunded: ["US"] }), aCart()).steps.at(-1)).toBe(
      "The plan has the shop pay for this destination.",
    );
  });

  test("says that an amount under a cap has no end", () => {
    const plan = offerWith({
      maximumInsuredValue: "100.00",
      overMaximum: "cap",
      rules: [aRule({ id: "jade", match: { tags: ["jade"] } }), aRule({ id: "rest" })],
    });
    const vase = worth("b", "200.00", { product: aProduct({ tags: [] }) });
    expect(told(plan, cartOf(worth("a", "100.00"), vase)).steps.slice(0, 2)).toEqual([
      "The insured goods come to $300.00, and the offer covers $100.00 at most: every value counts in that proportion.",
      "“jade”: 1 % of about $33.33333333 is about $0.33333333.",
    ]);
  });
});
