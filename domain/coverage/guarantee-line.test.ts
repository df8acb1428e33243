import { describe, expect, test } from "vitest";
import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../cart/index";
import { isGuaranteeLine, type LineToTell } from "./guarantee-line";

const OURS = "gid://shopify/Product/9";
const line = (over: Partial<LineToTell> = {}): LineToTell => ({
  sku: null,
  requiresShipping: false,
  product: { id: "gid://shopify/Product/1", tags: ["jade"] },
  attributes: new Map(),
  ...over,
});
const said = new Map([
  [OFFER_ATTRIBUTE, "standard"],
  [PLAN_VERSION_ATTRIBUTE, "3"],
]);

describe("the guarantee's line is known", () => {
  test.each([
    ["by the product that sells it now", line({ product: { id: OURS, tags: [] } })],
    ["by the tag of a product made anew", line({ product: { id: OURS + "0", tags: ["waybond-guarantee"] } })],
    ["by its SKU, once the product is deleted", line({ product: null, sku: "WAYBOND-50.00" })],
    ["by its SKU, whatever product it is of", line({ sku: "WAYBOND-1800" })],
    ["by what it says, when neither is left", line({ product: null, attributes: said })],
  ])("%s", (_how, each) => {
    expect(isGuaranteeLine(each, OURS)).toBe(true);
  });

  test("without a product in our books, too", () => {
    expect(isGuaranteeLine(line({ product: null, sku: "WAYBOND-0.98" }), null)).toBe(true);
  });
});

describe("goods aren't the guarantee", () => {
  test.each([
    ["though a shopper wrote our attributes onto them", line({ attributes: said })],
    [
      "though they are shipped, deleted and so marked",
      line({ product: null, requiresShipping: true, attributes: said }),
    ],
    ["though their SKU begins like ours", line({ sku: "WAYBOND-MUG" })],
    ["nor is a custom item", line({ product: null })],
    [
      "nor a deleted product that says half of it",
      line({ product: null, attributes: new Map([[OFFER_ATTRIBUTE, "x"]]) }),
    ],
  ])("%s", (_what, each) => {
    expect(isGuaranteeLine(each, OURS)).toBe(false);
    expect(isGuaranteeLine(each, null)).toBe(false);
  });
});
