import { describe, expect, test } from "vitest";
import type { RuleForm } from "../../tests/rating/forms";
import {
  aCart,
  aLine,
  aProduct,
  aRule,
  cartOf,
  flat,
  offerWith,
  outcome,
  plain,
  planOfRules,
  quoteOf,
  sorting,
  worth,
} from "../../tests/rating/samples";

describe("step 3, rules", () => {
  test("the first rule, in order, whose conditions all hold", () => {
    const rules = [
      flat("1.00", { match: { tags: ["jade"] }, destinations: ["CA"] }),
      flat("2.00", { match: { tags: ["jade"] }, eligibleValue: { below: "100.00" } }),
      flat("3.00", { match: { tags: ["ceramic"] } }),
      flat("4.00", { match: { tags: ["jade"] } }),
      flat("5.00"),
    ];
    expect(sorting(planOfRules(...rules), aCart())).toBe("l1: flat-4.00");
    expect(sorting(planOfRules(...rules), aCart({ destination: "CA" }))).toBe("l1: flat-1.00");
    expect(sorting(planOfRules(...rules), cartOf(worth("l1", "99.99")))).toBe("l1: flat-2.00");
  });

  test("a match is an OR over all that it lists", () => {
    const match = { tags: ["ring"], types: ["vase"], vendors: ["Nephrite & Co"] };
    expect(sorting(planOfRules(aRule({ match })), cartOf(aLine(), plain))).toBe("l1: all, plain: all");
  });

  test.each([
    undefined,
    {},
    { tags: [] },
    { tags: [], types: [], vendors: [], productIds: [], collectionIds: [] },
  ])("the match %j is for every line", (match) => {
    const rule = match ? aRule({ match }) : aRule();
    expect(sorting(planOfRules(rule), cartOf(aLine({ product: null }), plain))).toBe("l1: all, plain: all");
  });

  test.each<[string, RuleForm["match"], boolean]>([
    ["tags by lower case", { tags: ["JADE"] }, true],
    ["tags beyond ASCII by lower case", { tags: ["ÄTHER"] }, true],
    ["tags untrimmed", { tags: ["jade "] }, false],
    ["a tag by the whole of it", { tags: ["jad"] }, false],
    ["types by lower case", { types: ["bRACELET"] }, true],
    ["types untrimmed", { types: [" Bracelet"] }, false],
    ["vendors exactly", { vendors: ["nephrite & co"] }, false],
    ["the exact vendor", { vendors: ["Nephrite & Co"] }, true],
    ["products exactly", { productIds: ["1"] }, false],
    ["the exact product", { productIds: ["gid://shopify/Product/1"] }, true],
    ["collections exactly", { collectionIds: ["C1"] }, false],
    ["any of its collections", { collectionIds: ["c2"] }, true],
  ])("compares %s", (_, match, matches) => {
    const product = aProduct({ tags: ["ring", "Jade", "äther"], collectionIds: ["c1", "c2"] });
    expect(outcome(planOfRules(aRule({ match })), cartOf(aLine({ product })))).toBe(
      matches ? "1.00" : "no-rule",
    );
  });

  test.each<[string | null, string[] | undefined, boolean]>([
    ["US", undefined, true],
    ["US", [], true],
    ["US", ["CA", "US"], true],
    ["DE", ["US", "EU"], true],
    ["US", ["*"], true],
    ["US", ["EU"], false],
    [null, undefined, true],
    [null, [], true],
    [null, ["*"], true],
    [null, ["US", "EU"], false],
  ])("destination %s fits a rule for %j: %s", (destination, destinations, fits) => {
    const rule = destinations ? aRule({ destinations }) : aRule();
    expect(outcome(planOfRules(rule), aCart({ destination }))).toBe(fits ? "1.00" : "no-rule");
  });

  test.each([
    ["99.99", "no-rule"],
    ["100.00", "1.00"],
    ["199.99", "2.00"],
    ["200.00", "no-rule"],
  ])("from <= E < below: E of %s", (value, expected) => {
    const rule = aRule({ eligibleValue: { from: "100.00", below: "200.00" } });
    expect(outcome(planOfRules(rule), cartOf(worth("a", value)))).toBe(expected);
  });

  test("E is the value of all eligible lines, the uninsured and the shipping fee among them", () => {
    const rule = aRule({ match: { tags: ["jade"] }, eligibleValue: { from: "210.00" } });
    const cart = aCart({ shipping: "10.00", lines: [aLine(), plain, aLine({ id: "card", giftCard: true })] });
    expect(outcome({ ...planOfRules(rule), includeShipping: true }, cart)).toBe("1.00");
    expect(outcome(planOfRules(rule), cart)).toBe("no-rule");
  });

  test("lines with no rule or a decline rule are uninsured; none insured: no-rule", () => {
    const rules = [
      aRule({ id: "no", match: { tags: ["ceramic"] }, premium: { type: "decline" } }),
      aRule({ match: { tags: ["jade", "ceramic"] } }),
    ];
    const loose = worth("loose", "5.00", { product: null });
    expect(sorting(planOfRules(...rules), cartOf(plain, aLine(), loose))).toBe("l1: all [plain, loose]");
    expect(outcome(planOfRules(...rules), cartOf(plain, loose))).toBe("no-rule");
  });
});

describe("step 4, insured value", () => {
  test("below the minimum: under-minimum; at it: offered", () => {
    expect(outcome(offerWith({ minimumInsuredValue: "100.01" }), aCart())).toBe("under-minimum");
    expect(outcome(offerWith({ minimumInsuredValue: "100.00" }), aCart())).toBe("1.00");
  });

  test("the minimum is of the insured lines only", () => {
    const rules = [aRule({ match: { tags: ["jade"] } })];
    expect(outcome(offerWith({ minimumInsuredValue: "150.00", rules }), cartOf(aLine(), plain))).toBe(
      "under-minimum",
    );
  });

  test("above the maximum: over-limit, also when overMaximum is absent; at it: offered", () => {
    expect(outcome(offerWith({ maximumInsuredValue: "99.99" }), aCart())).toBe("over-limit");
    expect(outcome(offerWith({ maximumInsuredValue: "99.99", overMaximum: "decline" }), aCart())).toBe(
      "over-limit",
    );
    expect(outcome(offerWith({ maximumInsuredValue: "100.00" }), aCart())).toBe("1.00");
  });

  test("with cap, the insured value is the maximum and the lines add up to it", () => {
    const plan = offerWith({ maximumInsuredValue: "100.00", overMaximum: "cap" });
    const quote = quoteOf(plan, cartOf(worth("a", "50.00"), worth("b", "50.00"), worth("c", "50.00")));
    expect(quote).toMatchObject({
      premium: "1.00",
      insuredValue: "100.00",
      lines: [{ insuredValue: "33.34" }, { insuredValue: "33.33" }, { insuredValue: "33.33" }],
    });
  });

  test("missing units go to the largest remainders, the earlier line first on a tie", () => {
    const plan = offerWith({ maximumInsuredValue: "0.05", overMaximum: "cap", rules: [flat("1.00")] });
    // Scaled by 5/9: 1.11, 2.78, 1.11 cents: the units go to b, then none is missing.
    const cart = cartOf(worth("a", "0.02"), worth("b", "0.05"), worth("c", "0.02"));
    expect(quoteOf(plan, cart)).toMatchObject({
      lines: [{ insuredValue: "0.01" }, { insuredValue: "0.03" }, { insuredValue: "0.01" }],
    });
    // Scaled by 5/8: 1.25 each of four: one unit missing, all alike.
    const even = cartOf(...["a", "b", "c", "d"].map((id) => worth(id, "0.02")));
    expect(quoteOf(plan, even)).toMatchObject({
      lines: [
        { insuredValue: "0.02" },
        { insuredValue: "0.01" },
        { insuredValue: "0.01" },
        { insuredValue: "0.01" },
      ],
    });
  });

  test("a cap of zero insures nothing, and flat amounts remain", () => {
    const over = { maximumInsuredValue: "0.00", overMaximum: "cap" } as const;
    expect(outcome(offerWith(over), aCart())).toBe("zero-premium");
    expect(quoteOf(offerWith({ ...over, rules: [flat("1.00")] }), aCart())).toMatchObject({
      premium: "1.00",
      insuredValue: "0.00",
      lines: [{ insuredValue: "0.00" }],
    });
  });
});
