import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomCase } from "../../../tests/rating/arbitraries";
import { premiumsOf } from "../../../tests/rating/lean";
import { anOffer, aPlan, aRule, parsedCase, planOfRules } from "../../../tests/rating/samples";
import type { PlanForm } from "../../../tests/rating/forms";
import {
  amountOf,
  encodeForFunctions,
  functionQuotes,
  minorUnits,
  parsePlan,
  readFunctionPlan,
  sortGoods,
  toShopUnits,
  type AskedLine,
  type Cart,
  type CartLine,
  type ForFunctions,
  type FunctionPlan,
  type FunctionVariables,
  type Plan,
  type SortedCart,
} from "../index";

/** The cart as a function sorts it; custom items are goods of no product, which it leaves to others. */
function sorted(plan: FunctionPlan, variables: FunctionVariables, cart: Cart): SortedCart | null {
  const digits = minorUnits(cart.currency);
  const convert = toShopUnits(plan.currency, cart);
  const toShop = (units: number) => Number(convert(units));
  const conversions = { lowest: toShop, likely: toShop, highest: toShop };
  const isShops = cart.currency === plan.currency;
  const lines = cart.lines.filter(({ guarantee }) => !guarantee).map((line) => asked(line, variables));
  const scale = 10 ** digits;
  const goods = sortGoods(plan, lines, {
    scale,
    hasDiscounts: false,
    inRange: false,
    conversions: isShops ? null : conversions,
  });
  return (
    goods && {
      destination: cart.destination,
      goods: goods.alike,
      shipping: toShop(amountOf(cart.shipping, scale)),
    }
  );
}

function asked(line: CartLine, { tags, collectionIds }: FunctionVariables): AskedLine {
  const { product, quantity, requiresShipping } = line;
  const lower = product?.tags.map((tag) => tag.toLowerCase()) ?? [];
  return {
    quantity,
    cost: { subtotalAmount: { amount: line.subtotal }, totalAmount: { amount: line.discounted } },
    discountAllocations: [],
    merchandise: product
      ? {
          __typename: "ProductVariant",
          requiresShipping,
          product: {
            id: product.id,
            isGiftCard: line.giftCard,
            productType: product.type,
            vendor: product.vendor,
            hasTags: tags.map((tag) => ({ hasTag: lower.includes(tag.toLowerCase()) })),
            inCollections: collectionIds.map((id) => ({ isMember: product.collectionIds.includes(id) })),
          },
        }
      : { __typename: "CustomProduct" },
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
      if (!encoded.ok || cart.lines.some(isUnknown)) return;
      const ready = read(encoded);
      const found = exactly(() => {
        const goods = sorted(ready, encoded.variables, cart);
        return goods && functionQuotes(ready, goods, null) && goods;
      });
      if (!found) return;
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

/** Custom items are left out by functions: they can't tell what they are. */
function isUnknown({ product }: CartLine): boolean {
  return product === null;
}

/** Null where a function refuses to reckon with the amounts. */
function exactly<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

test("functions refuse a cart past the exact numbers", () => {
  const encoded = encodeForFunctions(planOf(aPlan()));
  if (!encoded.ok) throw new Error(encoded.reason);
  const goods = [{ selections: 1, value: Number.MAX_SAFE_INTEGER, items: 1 }];
  const cart = { destination: "US", goods: [...goods, ...goods], shipping: 0 };
  expect(() => functionQuotes(read(encoded), cart, null)).toThrow(
    "an amount that is not to be reckoned with",
  );
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
    expect(encodeForFunctions(rules(1, () => ({ match: { tags } })))).toEqual({
      ok: false,
      reason: "too-many-names",
    });
    expect(encodeForFunctions(rules(1, () => ({ match: { tags: tags.slice(1) } })))).toMatchObject({
      ok: true,
    });
  });

  test("that tells apart more kinds of goods than there are bits; by destination it may have any number", () => {
    const byType = (index: number) => ({ match: { types: [`t${index}`] } });
    expect(encodeForFunctions(rules(28, byType))).toMatchObject({ ok: true });
    expect(encodeForFunctions(rules(29, byType))).toEqual({ ok: false, reason: "too-many-selections" });
    const countries = ["US", "CA", "JP", "AU"];
    const byCountry = (index: number) => ({
      match: { types: [`t${index % 20}`] },
      destinations: [countries[Math.floor(index / 20)] ?? "US"],
    });
    expect(encodeForFunctions(rules(80, byCountry))).toMatchObject({ ok: true });
  });

  test("with amounts past the exact numbers", () => {
    const offer = anOffer({ maximumInsuredValue: "99999999999999999.00" });
    expect(encodeForFunctions(planOf(aPlan({ offers: [offer] })))).toEqual({
      ok: false,
      reason: "too-large-amounts",
    });
  });

  test("that is longer than they can read", () => {
    const productIds = Array.from({ length: 400 }, (_, index) => `gid://shopify/Product/${index}`);
    expect(encodeForFunctions(rules(1, () => ({ match: { productIds } })))).toEqual({
      ok: false,
      reason: "too-long",
    });
  });
});

test.each([undefined, null, "", 1, [], {}, { form: 2 }])("%j isn't a plan for functions", (value) => {
  expect(readFunctionPlan(value)).toBeNull();
});
