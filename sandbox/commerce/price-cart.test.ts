import { beforeEach, describe, expect, test } from "vitest";
import { addProduct, bareShop, NOON, variantIdOf, type BareShop } from "../testing/bare-shop";
import type { DiscountCode } from "../state/types";
import { toSet } from "./money";
import { priceCart, type CartToPrice } from "./price-cart";

let bare: BareShop;
beforeEach(() => {
  bare = bareShop();
});

function cart(lines: CartToPrice["lines"], more: Partial<CartToPrice> = {}): CartToPrice {
  return {
    lines,
    currency: "USD",
    destination: { countryCode: "US", provinceCode: "NY" },
    shippingRateCode: null,
    discountCodes: [],
    at: NOON,
    ...more,
  };
}

function line(price: string, quantity = 1, more: Parameters<typeof addProduct>[3] = {}) {
  return {
    variantId: variantIdOf(addProduct(bare, `Bangle ${price}`, price, more)),
    quantity,
    attributes: [],
  };
}

function code(value: DiscountCode["value"], more: Partial<DiscountCode> = {}): DiscountCode {
  return {
    id: "1",
    code: "JADE",
    title: "Jade",
    value,
    minimumSubtotal: null,
    entitled: null,
    startsAt: "2026-01-01T00:00:00.000Z",
    endsAt: null,
    usageLimit: null,
    used: 0,
    ...more,
  };
}

function totals(told: CartToPrice) {
  const { totals: all, currencies } = priceCart(bare.shop, told);
  return {
    subtotal: toSet(all.subtotal, currencies),
    total: toSet(all.total, currencies),
    tax: toSet(all.tax, currencies),
  };
}

test("each price is converted once, and the sums are made in each currency", () => {
  const two = [line("0.98"), line("5000.00")];
  expect(totals(cart(two, { currency: "JPY" }))).toMatchObject({
    subtotal: { shop: "5000.98", presentment: String(146 + 746_850) },
    total: { shop: "5018.98", presentment: String(146 + 746_850 + 2689) },
  });
});

test("the cheapest method is taken until one is chosen, and a line that doesn't ship needs none", () => {
  const ships = [line("100.00")];
  expect(priceCart(bare.shop, cart(ships)).shipping?.rate.code).toBe("standard");
  expect(priceCart(bare.shop, cart(ships, { shippingRateCode: "express" })).shipping?.rate.code).toBe(
    "express",
  );
  expect(priceCart(bare.shop, cart([line("0.98", 1, { requiresShipping: false })])).shipping).toBeNull();
});

test("shipping is free from its limit on, which counts the price of the order, lines that don't ship too", () => {
  for (const rate of bare.shop.shippingZones.flatMap(({ rates }) => rates)) rate.freeFrom = "1000.00";
  const express = { shippingRateCode: "express" };
  const guarantee = line("0.01", 1, { requiresShipping: false });
  const almost = line("999.99");
  expect(priceCart(bare.shop, cart([almost], express)).totals.shipping.shop).toBe(4500n);
  expect(priceCart(bare.shop, cart([almost, guarantee], express)).totals.shipping.shop).toBe(0n);
});

describe("discount codes", () => {
  test("a percentage is split over the lines to the cent", () => {
    bare.shop.discounts.push(code({ kind: "percentage", fraction: "0.10" }));
    const priced = priceCart(
      bare.shop,
      cart([line("0.33"), line("0.33"), line("0.33")], { discountCodes: ["jade"] }),
    );
    expect(priced.totals.discounts.shop).toBe(10n);
    expect(priced.lines.map(({ discounted }) => discounted.shop)).toEqual([29n, 30n, 30n]);
    expect(priced.discounts[0]?.value).toEqual({ kind: "percentage", percentage: "10.0" });
  });

  test("one for the whole order takes its part off a line that doesn't ship, and the least it asks for counts it", () => {
    const minimumSubtotal = "1050.00";
    bare.shop.discounts.push(code({ kind: "percentage", fraction: "0.10" }, { minimumSubtotal }));
    const lines = [line("1000.00"), line("50.00", 1, { requiresShipping: false })];
    const priced = priceCart(bare.shop, cart(lines, { discountCodes: ["JADE"] }));
    expect(priced.lines.map(({ discounted }) => discounted.shop)).toEqual([90_000n, 4500n]);
  });

  test("an amount never takes more than there is", () => {
    bare.shop.discounts.push(code({ kind: "amount", amount: "500.00" }));
    expect(
      priceCart(bare.shop, cart([line("20.00")], { discountCodes: ["JADE"] })).totals.subtotal.shop,
    ).toBe(0n);
  });

  test("free shipping goes together with a code for goods, a second one for goods doesn't", () => {
    bare.shop.discounts.push(
      code({ kind: "percentage", fraction: "0.5" }),
      code({ kind: "free-shipping" }, { code: "SHIP" }),
      code({ kind: "amount", amount: "1.00" }, { code: "MORE" }),
    );
    const priced = priceCart(
      bare.shop,
      cart([line("20.00")], { discountCodes: ["JADE", "SHIP", "MORE", "NONE"] }),
    );
    expect(priced.totals.total.shop).toBe(1000n);
    expect(priced.refusedCodes).toEqual([
      { code: "MORE", reason: "not-combinable" },
      { code: "NONE", reason: "unknown" },
    ]);
  });

  const refusals: [Partial<DiscountCode>, string][] = [
    [{ endsAt: "2026-11-22T12:00:00.000Z" }, "expired"],
    [{ usageLimit: 3, used: 3 }, "used-up"],
    [{ minimumSubtotal: "20.01" }, "under-minimum"],
    [{ entitled: { productIds: ["0"], collectionIds: [] } }, "nothing-entitled"],
  ];
  test.each(refusals)("a code with %j is refused as %s", (more, reason) => {
    bare.shop.discounts.push(code({ kind: "percentage", fraction: "0.5" }, more));
    const priced = priceCart(bare.shop, cart([line("20.00")], { discountCodes: ["JADE"] }));
    expect(priced.refusedCodes).toEqual([{ code: "JADE", reason }]);
  });
});

describe("taxes", () => {
  beforeEach(() => {
    const rule = { countryCode: "US", provinceCode: "NY", onShipping: false };
    bare.shop.taxes.push(
      { ...rule, title: "State", rate: "0.04" },
      { ...rule, title: "City", rate: "0.045" },
    );
  });

  test("come on top of taxable lines after discounts, each rounded by itself", () => {
    bare.shop.discounts.push(code({ kind: "percentage", fraction: "0.10" }));
    const told = cart([line("10.99"), line("5.00", 1, { taxable: false })], { discountCodes: ["JADE"] });
    // 10.99 less 1.10 is 9.89: 0.3956 and 0.44505.
    expect(totals(told).tax.shop).toBe("0.85");
  });

  test("don't hold in another province, nor for a customer who is exempt", () => {
    const lines = [line("10.99")];
    expect(totals(cart(lines, { destination: { countryCode: "US", provinceCode: "CA" } })).tax.shop).toBe(
      "0.00",
    );
    expect(totals(cart(lines, { taxExempt: true })).tax.shop).toBe("0.00");
  });

  test("are taken out of the price where prices include them", () => {
    bare.shop.taxesIncluded = true;
    bare.shop.taxes = [
      { countryCode: "DE", provinceCode: null, title: "MwSt", rate: "0.19", onShipping: true },
    ];
    const told = cart([line("119.00")], { destination: { countryCode: "DE", provinceCode: null } });
    expect(totals(told)).toMatchObject({ total: { shop: "137.00" }, tax: { shop: "21.87" } });
  });
});
