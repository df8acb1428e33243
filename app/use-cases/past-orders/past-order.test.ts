import { describe, expect, test } from "vitest";
import { pastOrder, type OrderToKeep } from "./past-order";

const GUARANTEE = "gid://shopify/Product/9";
const line = (over: Partial<OrderToKeep["lines"][number]> = {}) => ({
  id: "l1",
  sku: null,
  quantity: 1,
  requiresShipping: true,
  giftCard: false,
  subtotalMinor: 100_00n,
  discountedMinor: 90_00n,
  product: { id: "gid://shopify/Product/1", type: "", vendor: "", tags: [], collectionIds: [] },
  ...over,
});
const order = (over: Partial<OrderToKeep> = {}): OrderToKeep => ({
  id: "gid://shopify/Order/1",
  name: "#1001",
  createdAt: new Date("2026-11-22T04:00:00Z"),
  currency: "USD",
  destination: "US",
  shippingMinor: 18_00n,
  lines: [line()],
  ...over,
});

describe("an order is kept", () => {
  test("with the guarantee's line marked, and left out of its total", () => {
    const guarantee = line({
      id: "l2",
      subtotalMinor: 50_00n,
      discountedMinor: 50_00n,
      product: { id: GUARANTEE, type: "", vendor: "", tags: [], collectionIds: [] },
    });
    const kept = pastOrder(order({ lines: [line(), guarantee] }), GUARANTEE);
    expect(kept?.cart.lines.map((each) => each.guarantee)).toEqual([false, true]);
    expect(kept?.totalMinor).toBe(108_00n);
  });

  test("with a line marked that a guarantee product of earlier sold", () => {
    const guarantee = line({ id: "l2", sku: "WAYBOND-50.00", product: null });
    const kept = pastOrder(order({ lines: [line(), guarantee] }), GUARANTEE);
    expect(kept?.cart.lines.map((each) => each.guarantee)).toEqual([false, true]);
  });

  test("without lines that were taken out of it whole", () => {
    expect(
      pastOrder(order({ lines: [line(), line({ id: "l2", quantity: 0 })] }), null)?.cart.lines,
    ).toHaveLength(1);
  });

  test("in its own currency's digits", () => {
    const kept = pastOrder(order({ currency: "JPY", shippingMinor: 1800n }), null);
    expect(kept?.cart).toMatchObject({ currency: "JPY", shipping: "1800", lines: [{ discounted: "9000" }] });
  });
});

test.each([
  ["shipping", order({ shippingMinor: -1n })],
  ["a line", order({ lines: [line({ discountedMinor: -1n })] })],
])("an order with %s below zero can't be rated, and isn't kept", (_what, faulty) => {
  expect(pastOrder(faulty, null)).toBeNull();
});
