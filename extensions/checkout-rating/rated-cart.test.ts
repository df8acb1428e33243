import { expect, test } from "vitest";
import { BANGLE, bangle, guarantee, metafields, publishedOf, surroundings } from "./testing/builders";
import { type ProductFacts, ratedCart } from "./rated-cart";

const published = publishedOf(metafields());
const facts = new Map<string, ProductFacts>([
  [BANGLE, { tags: ["jade"], collectionIds: ["c1"], giftCard: false }],
]);
const currency = "USD";
const code = (amount: number) => ({
  type: "code" as const,
  code: "JADE",
  discountedAmount: { amount, currencyCode: "USD" as const },
});

test("a line has what the checkout and the Storefront API tell of it", () => {
  const line = bangle({ quantity: 2, discountAllocations: [code(500)] }, 9500);
  const cart = ratedCart(
    { ...surroundings({ lines: [line], shipping: 12.5 }), currency },
    published,
    facts,
    "1",
  );
  expect(cart).toEqual({
    currency: "USD",
    rate: "1",
    destination: "US",
    shipping: "12.50",
    lines: [
      {
        id: line.id,
        quantity: 2,
        subtotal: "10000.00",
        discounted: "9500.00",
        requiresShipping: true,
        giftCard: false,
        guarantee: false,
        product: { id: BANGLE, type: "Bangle", vendor: "Jade River", tags: ["jade"], collectionIds: ["c1"] },
      },
    ],
  });
});

test("a discount of the whole order is spread over all lines, the guarantee among them, by their amounts", () => {
  const lines = [bangle({}, 100), bangle({}, 49.5), guarantee("1.00", {})];
  const cart = ratedCart(
    { ...surroundings({ lines, orderDiscounts: [15.05] }), currency },
    published,
    facts,
    "1",
  );
  expect(cart?.lines.map(({ discounted }) => discounted)).toEqual(["90.00", "44.55", "0.90"]);
});

test("a discount above the whole order leaves nothing, never less", () => {
  const around = surroundings({ lines: [bangle({}, 10)], orderDiscounts: [25] });
  expect(ratedCart({ ...around, currency }, published, facts, "1")?.lines[0]?.discounted).toBe("0.00");
});

test("a line that the shopper collects in a store isn't shipped", () => {
  const [shipped, collected] = [bangle(), bangle()];
  const around = surroundings({ lines: [shipped, collected], collected: new Set([collected.id]) });
  const cart = ratedCart({ ...around, currency }, published, facts, "1");
  expect(cart?.lines.map(({ requiresShipping }) => requiresShipping)).toEqual([true, false]);
});

test("floating point leaves no trace in amounts", () => {
  const around = surroundings({ lines: [bangle({}, 0.1 + 0.2)] });
  expect(ratedCart({ ...around, currency }, published, facts, "1")?.lines[0]?.subtotal).toBe("0.30");
});
