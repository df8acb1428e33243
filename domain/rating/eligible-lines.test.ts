import { describe, expect, test } from "vitest";
import type { LineForm } from "../../tests/rating/forms";
import {
  aCart,
  aLine,
  aPlan,
  aProduct,
  aRule,
  cartOf,
  flat,
  outcome,
  plain,
  planOfRules,
  quoteOf,
  sorting,
  worth,
} from "../../tests/rating/samples";
import { EU_MEMBERS } from "./index";

describe("step 1, eligible lines", () => {
  test.each<[string, Partial<LineForm>]>([
    ["requires no shipping", { requiresShipping: false }],
    ["is a gift card", { giftCard: true }],
    ["is discounted to nothing", { discounted: "0.00" }],
    ["has an excluded tag", { product: aProduct({ tags: ["ring", "DIGITAL"] }) }],
    ["has an excluded type", { product: aProduct({ type: "SERVICE" }) }],
    ["has an excluded vendor", { product: aProduct({ vendor: "Elsewhere" }) }],
    ["is an excluded product", { product: aProduct({ id: "gid://shopify/Product/13" }) }],
    ["is in an excluded collection", { product: aProduct({ collectionIds: ["c1", "c2"] }) }],
  ])("a line that %s is not eligible, and listed as uninsured", (_, over) => {
    const exclude = {
      tags: ["Digital"],
      types: ["service"],
      vendors: ["Elsewhere"],
      productIds: ["gid://shopify/Product/13"],
      collectionIds: ["c2"],
    };
    expect(sorting(aPlan({ exclude }), cartOf(aLine({ id: "a", ...over }), plain))).toBe("plain: all [a]");
    expect(outcome(aPlan({ exclude }), cartOf(aLine(over)))).toBe("no-eligible-lines");
  });

  test("the guarantee itself is neither insured nor listed", () => {
    const guarantee = aLine({ id: "guarantee", guarantee: true });
    expect(sorting(aPlan(), cartOf(guarantee, plain))).toBe("plain: all");
    expect(outcome(aPlan(), cartOf(guarantee))).toBe("no-eligible-lines");
  });

  test("an empty exclude excludes nothing", () => {
    expect(outcome(aPlan({ exclude: { tags: [], vendors: [] } }), aCart())).toBe("1.00");
  });

  test("a line without a product matches no exclude", () => {
    const exclude = { tags: [""], types: [""], vendors: [""] };
    expect(outcome(aPlan({ exclude }), cartOf(aLine({ product: null })))).toBe("1.00");
  });

  test("a line's value goes by the plan's value basis", () => {
    const cart = cartOf(aLine({ subtotal: "300.00", discounted: "200.00" }));
    expect(outcome(aPlan({ valueBasis: "discounted" }), cart)).toBe("2.00");
    expect(outcome(aPlan({ valueBasis: "undiscounted" }), cart)).toBe("3.00");
  });

  test("value is of the whole line, whatever its quantity", () => {
    expect(outcome(aPlan(), cartOf(aLine({ quantity: 7 })))).toBe("1.00");
  });

  test("each line's value is divided by the rate and rounded half-up to the shop's minor unit", () => {
    // 0.01 / 2 is half a cent each: three lines are three cents, not one and a half.
    const lines = ["a", "b", "c"].map((id) => worth(id, "0.01"));
    const quote = quoteOf(planOfRules(flat("1.00")), aCart({ currency: "CNY", rate: "2", lines }));
    expect(quote).toMatchObject({ insuredValue: "0.03" });
    expect(quoteOf(aPlan(), aCart({ currency: "CNY", rate: "2.0000000001", lines }))).toMatchObject({
      reason: "no-eligible-lines",
    });
  });

  describe("with includeShipping", () => {
    const insuring = { includeShipping: true };

    test("the shipping fee is one more line, last, with quantity 1", () => {
      const cart = aCart({ shipping: "20.00" });
      expect(quoteOf(aPlan(insuring), cart)).toMatchObject({
        insuredValue: "120.00",
        lines: [{ id: "l1" }, { id: "shipping", insuredValue: "20.00" }],
      });
      const each = aRule({ premium: { type: "flat", amount: "1.00", per: "item" } });
      expect(outcome({ ...planOfRules(each), ...insuring }, cart)).toBe("2.00");
    });

    test("not without includeShipping, nor when its converted value is zero", () => {
      expect(sorting(aPlan(), aCart({ shipping: "20.00" }))).toBe("l1: all");
      expect(sorting(aPlan(insuring), aCart())).toBe("l1: all");
      expect(sorting(aPlan(insuring), aCart({ currency: "CNY", rate: "7", shipping: "0.03" }))).toBe(
        "l1: all",
      );
    });

    test("not without another eligible line", () => {
      const cart = aCart({ shipping: "20.00", lines: [aLine({ giftCard: true })] });
      expect(outcome(aPlan(insuring), cart)).toBe("no-eligible-lines");
    });

    test("it matches only rules for every line, and is listed when it is not insured", () => {
      const jade = aRule({ id: "jade", match: { tags: ["jade"], types: [""] } });
      const cart = aCart({ shipping: "20.00" });
      expect(sorting({ ...planOfRules(jade), ...insuring }, cart)).toBe("l1: jade [shipping]");
      expect(sorting({ ...planOfRules(jade, aRule()), ...insuring }, cart)).toBe("l1: jade, shipping: all");
    });
  });
});

describe("step 2, destination", () => {
  test.each<[string, string[], string[] | undefined, string | null, string]>([
    ["included", ["US"], undefined, "US", "1.00"],
    ["included by *", ["*"], [], "US", "1.00"],
    ["included by EU", ["EU"], undefined, "SE", "1.00"],
    ["not included", ["US"], undefined, "CA", "destination-not-covered"],
    ["included by nothing", [], undefined, "US", "destination-not-covered"],
    ["excluded and included by name", ["US"], ["US"], "US", "destination-not-covered"],
    ["excluded as a member of the EU", ["*"], ["EU"], "FI", "destination-not-covered"],
    ["excluded by *", ["US"], ["*"], "US", "destination-not-covered"],
    ["unknown, with *", ["*"], ["RU"], null, "1.00"],
    ["unknown, without *", ["US", "EU"], undefined, null, "destination-unknown"],
    ["unknown, with nothing included", [], undefined, null, "destination-unknown"],
    ["unknown, excluded by *", ["*"], ["*"], null, "destination-not-covered"],
  ])("%s", (_, include, exclude, destination, expected) => {
    const destinations = exclude ? { include, exclude } : { include };
    expect(outcome(aPlan({ destinations }), aCart({ destination }))).toBe(expected);
  });

  test("EU is the 27 member states and no other", () => {
    expect(EU_MEMBERS).toHaveLength(27);
    expect(new Set(EU_MEMBERS).size).toBe(27);
    const plan = aPlan({ destinations: { include: ["EU"] } });
    for (const destination of EU_MEMBERS) expect(outcome(plan, aCart({ destination }))).toBe("1.00");
    for (const destination of ["GB", "CH", "NO", "IS", "LI", "UA", "TR", "EU"]) {
      expect(outcome(plan, aCart({ destination }))).toBe("destination-not-covered");
    }
  });
});
