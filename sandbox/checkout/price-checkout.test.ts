import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CheckoutState } from "../extension-host/checkout-state";
import { nextId } from "../state/ids";
import { BANGLE, PORTLAND, TOKYO, checkoutStage, type CheckoutStage } from "../testing/checkout-stage";

let stage: CheckoutStage;

beforeEach(async () => {
  stage = await checkoutStage();
});

afterEach(async () => {
  await stage.close();
});

const totals = ({ cost, deliveryGroups }: CheckoutState) => [
  cost.subtotalAmount.amount,
  cost.totalShippingAmount?.amount,
  cost.totalTaxAmount?.amount,
  cost.totalAmount.amount,
  deliveryGroups[0]?.selectedDeliveryOption?.handle,
];

describe("beginning a checkout", () => {
  it("leads to the same checkout as long as it isn't paid, with the cart's lines as they are", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.shopper.post("/cart/change.js", { line: 1, quantity: 2 });

    expect((await stage.shopper.get("/checkout")).location).toBe(path);
    expect(stage.checkoutAt(path).lines.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it("leads back to the cart when that is empty, and to no page where there is no such checkout", async () => {
    expect((await stage.shopper.get("/checkout")).location).toBe("/cart");
    expect((await stage.shopper.get("/checkouts/cn/nothing")).status).toBe(404);
    expect((await stage.shopper.post("/checkouts/cn/nothing/update", {})).status).toBe(404);
  });
});

describe("totals", () => {
  it("have no shipping until the address is whole, then the cheapest method", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    expect(totals(await stage.ship(path, { ...PORTLAND, zip: "" }))).toEqual([
      5000,
      undefined,
      0,
      5000,
      undefined,
    ]);
    expect(totals(await stage.ship(path, PORTLAND))).toEqual([5000, 20, 0, 5020, "standard"]);
    expect(totals((await stage.update(path, { shippingRateCode: "express" })).state)).toEqual([
      5000,
      45,
      0,
      5045,
      "express",
    ]);
  });

  it("are exact in yen: each price converted once and rounded to the unit", async () => {
    const path = await stage.checkOut([BANGLE, 1], ["nephrite-bead-bracelet", 3]);
    // 5,000 × 150.25 = 751,250; 89 × 150.25 = 13,372.25 → 13,372, three of them 40,116; 15 × 150.25 = 2,253.75 → 2,254
    expect(totals(await stage.ship(path, TOKYO))).toEqual([791_366, 2254, 0, 793_620, "standard"]);
  });

  it("are exact in a currency with three decimals", async () => {
    const shop = stage.sandbox.primaryShop();
    shop.rates["KWD"] = "0.30715";
    const id = nextId(stage.sandbox.state, "Market");
    shop.markets.push({
      id,
      name: "Kuwait",
      handle: "kw",
      countries: ["KW"],
      currency: "KWD",
      primary: false,
    });
    const path = await stage.checkOut(["nephrite-bead-bracelet", 3]);
    const kuwait = {
      countryCode: "KW",
      lastName: "Sabah",
      address1: "Gulf Road 1",
      city: "Kuwait",
      zip: "13001",
    };
    // 89 × 0.30715 = 27.33635 → 27.336, three of them 82.008; 30 × 0.30715 = 9.2145 → 9.215 (halves up)
    expect(totals(await stage.ship(path, kuwait))).toEqual([82.008, 9.215, 0, 91.223, "standard"]);
  });

  it("have tax where the shop collects it, on goods and shipping", async () => {
    const path = await stage.checkOut(["nephrite-bead-bracelet", 1]);
    const toronto = { ...PORTLAND, countryCode: "CA", provinceCode: "ON", zip: "M5V 2T6" };
    // 89 × 1.3725 = 122.1525 → 122.15, 5 % 6.1075 → 6.11; 20 × 1.3725 = 27.45, 5 % 1.3725 → 1.37
    expect(totals(await stage.ship(path, toronto))).toEqual([122.15, 27.45, 7.48, 157.08, "standard"]);
  });

  it("follow the country: its currency, its shipping methods, and a province of its own", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.ship(path, PORTLAND);
    const { state, regions } = await stage.update(path, { address: { countryCode: "JP" } });

    expect(state.localization).toMatchObject({ country: "JP", currency: "JPY" });
    expect(state.cost.totalAmount).toEqual({ amount: 751_250, currencyCode: "JPY" });
    expect(regions.address).toContain("Tokyo");
    expect(stage.checkoutAt(path).shippingAddress).toMatchObject({
      countryCode: "JP",
      country: "Japan",
      provinceCode: null,
    });
  });
});

describe("discount codes", () => {
  it("are split over the lines so that the parts add up, and are told at the lines that they are for", async () => {
    const path = await stage.checkOut(
      ["nephrite-bead-bracelet", 1],
      ["silk-cord-bead", 1],
      ["pair-of-tea-cups", 1],
    );
    const { state } = await stage.update(path, { addDiscount: "welcome10" });

    const parts = state.lines.flatMap((line) =>
      line.discountAllocations.map(({ discountedAmount }) => discountedAmount.amount),
    );
    expect(parts).toEqual([8.9, 2, 3.6]);
    expect(state.cost.totalAmount.amount).toBe(130.5);
    expect(state.lines.map(({ cost }) => cost.totalAmount.amount)).toEqual([80.1, 18, 32.4]);
    expect(state.discountAllocations).toEqual([]);
  });

  it("of the whole order are told apart from the lines", async () => {
    const path = await stage.checkOut([BANGLE, 1], ["celadon-gaiwan", 1]);
    const { state } = await stage.update(path, { addDiscount: "JADE50" });

    const fifty = { type: "code", code: "JADE50", discountedAmount: { amount: 50, currencyCode: "USD" } };
    expect(state.discountAllocations).toEqual([fifty]);
    expect(
      state.lines.map(({ cost, discountAllocations }) => [cost.totalAmount.amount, discountAllocations]),
    ).toEqual([
      [5000, []],
      [68, []],
    ]);
    expect(state.cost).toMatchObject({ subtotalAmount: { amount: 5068 }, totalAmount: { amount: 5018 } });
  });

  it("for shipping make it free, and can be taken back", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.ship(path, PORTLAND);
    expect(totals((await stage.update(path, { addDiscount: "FREESHIP" })).state)).toEqual([
      5000,
      0,
      0,
      5000,
      "standard",
    ]);
    expect(totals((await stage.update(path, { removeDiscount: "FREESHIP" })).state)).toEqual([
      5000,
      20,
      0,
      5020,
      "standard",
    ]);
  });

  it("that can't be used are refused in words, and not kept", async () => {
    const path = await stage.checkOut(["celadon-gaiwan", 1]);
    expect((await stage.update(path, { addDiscount: "NOPE" })).refusedCode).toBe(
      "Enter a valid discount code.",
    );
    expect((await stage.update(path, { addDiscount: "JADE50" })).refusedCode).toBe(
      "JADE50 needs a larger order.",
    );
    await stage.update(path, { addDiscount: "WELCOME10" });
    expect(stage.checkoutAt(path).discountCodes).toEqual(["WELCOME10"]);
  });
});
