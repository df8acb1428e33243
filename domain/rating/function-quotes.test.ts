import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomCase } from "../../tests/rating/arbitraries";
import { leanOf, premiumsOf } from "../../tests/rating/lean";
import { anOffer, aPlan, aRule, parsedCase, planOfRules } from "../../tests/rating/samples";
import type { PlanForm } from "../../tests/rating/forms";
import {
  toShopUnits,
  encodeForFunctions,
  functionQuotes,
  parsePlan,
  placesReader,
  readFunctionPlan,
  type Alike,
  type Cart,
  type ForFunctions,
  type FunctionPlan,
  type FunctionVariables,
  type LeanLine,
  type Plan,
  type SortedCart,
} from "./index";

/** As a function sorts a cart. */
function sorted(plan: Plan, ready: FunctionPlan, variables: FunctionVariables, cart: Cart): SortedCart {
  const lean = leanOf(plan, cart);
  const toShop = toShopUnits(plan.currency, cart);
  const placesOf = placesReader(ready);
  const goods = new Map<number, Alike>();
  for (const { product, quantity, value } of lean.lines) {
    const places = product === null ? 1 : placesOf(asked(product, variables));
    const before = goods.get(places) ?? { places, value: 0, items: 0 };
    goods.set(places, {
      places,
      value: before.value + Number(toShop(value)),
      items: before.items + (toShop(value) === 0 ? 0 : quantity),
    });
  }
  return {
    destination: cart.destination,
    goods: [...goods.values()],
    shipping: Number(toShop(lean.shipping)),
  };
}

function asked(product: NonNullable<LeanLine["product"]>, { tags, collectionIds }: FunctionVariables) {
  const lower = product.tags.map((tag) => tag.toLowerCase());
  return {
    id: product.id,
    productType: product.type,
    vendor: product.vendor,
    hasTags: tags.map((tag) => ({ hasTag: lower.includes(tag.toLowerCase()) })),
    inCollections: collectionIds.map((id) => ({ isMember: product.collectionIds.includes(id) })),
  };
}

function planOf(form: PlanForm): Plan {
  const plan = parsePlan(form);
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues));
  return plan.value;
}

function read({ text }: ForFunctions): FunctionPlan {
  const plan = readFunctionPlan(JSON.parse(text));
  if (!plan) throw new Error("not read");
  return plan;
}

test("functions say what whole quotes say, for any plan that they can rate by, and any cart", () => {
  let rated = 0;
  fc.assert(
    fc.property(randomCase, (each) => {
      const { plan, cart } = parsedCase(each.plan, each.cart);
      const encoded = encodeForFunctions(plan);
      if (!encoded) return;
      const ready = read(encoded);
      const found = sorted(plan, ready, encoded.variables, cart);
      if (!isExact(found)) return;
      rated += 1;
      const quotes = premiumsOf(plan, cart);
      expect(functionQuotes(ready, found, null)).toStrictEqual(quotes);
      const [offer] = plan.offers;
      expect(functionQuotes(ready, found, offer?.id ?? "")).toStrictEqual(quotes.slice(0, 1));
    }),
    { numRuns: 3000 },
  );
  expect(rated).toBeGreaterThan(1000);
}, 60_000);

function isExact({ goods, shipping }: SortedCart): boolean {
  return Number.isSafeInteger(goods.reduce((sum, { value }) => sum + value, shipping));
}

test("functions refuse a cart past the exact numbers", () => {
  const encoded = encodeForFunctions(planOf(aPlan()));
  if (!encoded) throw new Error("too large");
  const goods = [{ places: 1, value: Number.MAX_SAFE_INTEGER, items: 1 }];
  const cart = { destination: "US", goods: [...goods, ...goods], shipping: 0 };
  expect(() => functionQuotes(read(encoded), cart, null)).toThrow("a cart past the exact numbers");
});

describe("a plan is not for functions", () => {
  const rules = (count: number, ruleOf: (index: number) => object) =>
    planOf(
      planOfRules(
        ...Array.from({ length: count }, (_, index) => aRule({ id: `r${index}`, ...ruleOf(index) })),
      ),
    );

  test("with more tags than they may ask for", () => {
    const tags = Array.from({ length: 101 }, (_, index) => `t${index}`);
    expect(encodeForFunctions(rules(1, () => ({ match: { tags } })))).toBeNull();
    expect(encodeForFunctions(rules(1, () => ({ match: { tags: tags.slice(1) } })))).not.toBeNull();
  });

  test("that tells apart more kinds of goods than there are bits; by destination it may have any number", () => {
    const byType = (index: number) => ({ match: { types: [`t${index}`] } });
    expect(encodeForFunctions(rules(28, byType))).not.toBeNull();
    expect(encodeForFunctions(rules(29, byType))).toBeNull();
    const countries = ["US", "CA", "JP", "AU"];
    const byCountry = (index: number) => ({
      match: { types: [`t${index % 20}`] },
      destinations: [countries[Math.floor(index / 20)] ?? "US"],
    });
    expect(encodeForFunctions(rules(80, byCountry))).not.toBeNull();
  });

  test("with amounts past the exact numbers", () => {
    const offer = anOffer({ maximumInsuredValue: "99999999999999999.00" });
    expect(encodeForFunctions(planOf(aPlan({ offers: [offer] })))).toBeNull();
  });

  test("that is longer than they can read", () => {
    const productIds = Array.from({ length: 400 }, (_, index) => `gid://shopify/Product/${index}`);
    expect(encodeForFunctions(rules(1, () => ({ match: { productIds } })))).toBeNull();
  });
});

test.each([undefined, null, "", 1, [], {}, { form: 2 }])("%j isn't a plan for functions", (value) => {
  expect(readFunctionPlan(value)).toBeNull();
});
