import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BANGLE, startControlClient, type ControlClient } from "../testing/control-client";

let control: ControlClient;

beforeEach(async () => {
  control = await startControlClient(["orders/create"]);
});

afterEach(async () => {
  await control.close();
});

describe("placing an order", () => {
  it("prices it, adds the guarantee line and tells the app", async () => {
    const { status, body } = await control.post("/orders", {
      ...BANGLE,
      guarantee: { step: "50.00", offer: "jade", plan: 3 },
      attributes: { gift: "yes" },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "#1001",
      shop: "jade-river.myshopify.com",
      financialStatus: "PAID",
      totals: { total: { shop: "5068.00" } },
      attributes: [{ key: "gift", value: "yes" }],
      lines: [
        { sku: "BANGLE", attributes: [] },
        {
          sku: "WAYBOND-50.00",
          attributes: [
            { key: "_waybond_offer", value: "jade" },
            { key: "_waybond_plan", value: "3" },
          ],
        },
      ],
    });
    expect((await control.call("GET", "/webhooks/idle")).body).toEqual({ idle: true, waitingForRetry: 0 });
    expect(control.app.received).toHaveLength(1);
  });

  it("in another currency, for a known customer, in the past", async () => {
    await control.placeGuaranteed();
    const { body } = await control.post("/orders", {
      customer: "ANA@example.com",
      country: "JP",
      currency: "JPY",
      lines: [{ sku: "BANGLE", quantity: 2, attributes: { engraving: "玉" } }],
      shipping: { price: "0" },
      at: "2026-01-02T03:04:05Z",
    });
    expect(body).toMatchObject({
      presentmentCurrency: "JPY",
      createdAt: "2026-01-02T03:04:05.000Z",
      lines: [{ quantity: 2, attributes: [{ key: "engraving", value: "玉" }] }],
    });
    expect(Object.keys(control.sandbox.primaryShop().customers)).toHaveLength(1);
  });

  it.each([
    ["no line", { lines: [] }, "lines"],
    ["an unknown product", { lines: [{ product: "nothing" }] }, "lines.0"],
    ["a quantity that is none", { lines: [{ product: "jade-bangle", quantity: 0 }] }, "lines.0.quantity"],
    ["more than there is", { lines: [{ product: "jade-bangle", quantity: 6 }] }, "lines"],
    ["nobody", { email: undefined }, "email"],
    ["an unknown customer", { customer: "nobody@example.com" }, "customer"],
    ["nowhere", { country: undefined }, "address"],
    ["an unknown shop", { shop: "nowhere" }, "shop"],
    ["a currency without a rate", { currency: "XAU" }, "currency"],
    ["too exact a price", { shipping: { price: "1.005" } }, "shipping.price"],
    ["a step that isn't there", { guarantee: { step: "51.00" } }, "guarantee"],
    ["an unknown code", { discountCodes: ["NOPE"] }, "discountCodes.0"],
  ])("for %s is refused, naming the field", async (_case, wrong, field) => {
    const { status, body } = await control.post("/orders", { ...BANGLE, ...wrong });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ field, message: expect.any(String) }] });
    expect(Object.keys(control.sandbox.primaryShop().orders)).toEqual([]);
  });

  it("names every unknown key, so that a misspelt one isn't ignored", async () => {
    const { status, body } = await control.post("/orders", { ...BANGLE, adress: {} });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("adress");
  });
});
