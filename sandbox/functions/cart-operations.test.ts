import { beforeEach, expect, it } from "vitest";
import { priceLine } from "../commerce/priced-line";
import { addProduct, bareShop, variantIdOf, type BareShop } from "../testing/bare-shop";
import { readCartOperations } from "./cart-operations";

let bare: BareShop;
let cup: string;
beforeEach(() => {
  bare = bareShop();
  cup = `gid://shopify/ProductVariant/${variantIdOf(addProduct(bare, "Cup", "20.00"))}`;
});

/** What becomes of the operations on a cart of one line. */
function read(...operations: unknown[]) {
  const variantId = variantIdOf(addProduct(bare, "Tea set", "100.00"));
  const pricing = { shop: bare.shop, currencies: { shop: "USD", presentment: "USD" }, rate: "1" };
  const lines = priceLine(pricing, { variantId, quantity: 1, attributes: [] }, 0);
  return readCartOperations(bare.shop, lines, { operations });
}

const price = (amount: string) => ({ adjustment: { fixedPricePerUnit: { amount } } });
const item = (more: object = {}) => ({ merchandiseId: cup, quantity: 2, ...more });
const expand = (...items: object[]) => ({
  lineExpand: { cartLineId: "gid://shopify/CartLine/0", expandedCartItems: items },
});

it("a line may be expanded into priced components, into those at their own prices, and into those with a decrease", () => {
  const group = {
    lineExpand: { ...expand(item()).lineExpand, price: { percentageDecrease: { value: "10.0" } } },
  };
  for (const operation of [
    expand(item({ price: price("7.5") }), item({ price: price("0") })),
    expand(item()),
    group,
  ]) {
    expect(read(operation)).toMatchObject({ ok: true });
  }
});

const wrong: [string, string, () => unknown[]][] = [
  [
    "of a line that isn't there",
    "unknown-line",
    () => [{ lineUpdate: { cartLineId: "gid://shopify/CartLine/9" } }],
  ],
  ["that is none", "one-operation", () => [{}]],
  [
    "that is two",
    "one-operation",
    () => [{ ...expand(item()), lineUpdate: { cartLineId: "gid://shopify/CartLine/0" } }],
  ],
  ["twice of one line", "line-twice", () => [expand(item()), expand(item())]],
  ["into nothing", "components", () => [expand()]],
  ["into 151 components", "components", () => [expand(...Array.from({ length: 151 }, () => item()))]],
  [
    "with a price for one of two components",
    "component-prices",
    () => [expand(item({ price: price("1") }), item())],
  ],
  [
    "with prices of components and of the group",
    "component-prices",
    () => [
      {
        lineExpand: {
          ...expand(item({ price: price("1") })).lineExpand,
          price: { percentageDecrease: { value: "10" } },
        },
      },
    ],
  ],
  ["with a price below nothing", "price", () => [expand(item({ price: price("-1") }))]],
  [
    "into what the shop doesn't have",
    "unknown-merchandise",
    () => [expand(item({ merchandiseId: "gid://shopify/ProductVariant/1" }))],
  ],
  ["into 2001 of a component", "quantity", () => [expand(item({ quantity: 2001 }))]],
  [
    "with a picture from elsewhere",
    "image-host",
    () => [{ lineExpand: { ...expand(item()).lineExpand, image: { url: "https://example.com/a.png" } } }],
  ],
  ["that merges lines", "not-emulated", () => [{ linesMerge: { parentVariantId: cup, cartLines: [] } }]],
];
it.each(wrong)("an operation %s is refused as %s, and with it all others", (_what, code, operations) => {
  expect(read(...operations())).toMatchObject({ ok: false, refusal: { code } });
});
