import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  BANGLE,
  CARD,
  PORTLAND,
  TOKYO,
  UNIQUE,
  checkoutStage,
  type CheckoutStage,
} from "../testing/checkout-stage";
import type { WalletAnswer } from "./api-router";

let stage: CheckoutStage;

beforeEach(async () => {
  stage = await checkoutStage();
});

afterEach(async () => {
  await stage.close();
});

describe("paying", () => {
  it("places the order as it was shown, and empties the cart", async () => {
    const path = await stage.checkOut([BANGLE, 1], ["celadon-gaiwan", 2]);
    await stage.ship(path, TOKYO);
    await stage.update(path, { addDiscount: "WELCOME10" });
    // 751,250 + 2 × 10,217 = 771,684, a tenth off: 77,168; shipping 2,254
    expect(await stage.pay(path, "696770")).toEqual({ ok: true, location: `${path}/thank-you` });

    expect(stage.onlyOrder()).toMatchObject({
      email: "ada@example.com",
      presentmentCurrency: "JPY",
      rate: "150.25",
      totals: { total: { presentment: "696770" }, discounts: { presentment: "77168" } },
      shippingAddress: { city: "渋谷区", province: "東京都 Tokyo", countryCode: "JP" },
      transactions: [
        { kind: "SALE", status: "SUCCESS", gateway: "bogus", accountNumber: "•••• •••• •••• 1" },
      ],
    });
    expect(stage.onlyOrder().checkoutToken).toBe(path.split("/").at(-1));
    expect((await stage.shopper.get<{ item_count: number }>("/cart.js")).json.item_count).toBe(0);
  });

  it("twice, one right after the other, places one order and leads to the same page", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.ship(path, PORTLAND);
    const answers = await Promise.all([
      stage.pay(path, "5020.00"),
      stage.pay(path, "5020.00"),
      stage.pay(path, "5020.00"),
    ]);

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(stage.onlyOrder().lines).toHaveLength(1);
    expect((await stage.shopper.get(path)).location).toBe(`${path}/thank-you`);
    expect((await stage.shopper.post(`${path}/update`, {})).status).toBe(409);
  });

  it("names every field at fault in the shopper's words", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    const answer = await stage.pay(path, "5000.00", {
      change: { email: "ada" },
      card: { number: "", expiry: "01 / 20", code: "1", name: "" },
    });
    if (answer.ok) throw new Error("it was paid");
    expect(answer.message).toBe("Please check the fields marked below.");
    expect(Object.fromEntries(answer.faults.map(({ field, message }) => [field, message]))).toEqual({
      email: "Enter a valid email",
      lastName: "Last name can't be blank",
      address1: "Address can't be blank",
      city: "City can't be blank",
      provinceCode: "State must be chosen",
      zip: "ZIP code can't be blank",
      "card.number": "Enter a valid card number",
      "card.expiry": "Enter a valid expiration date",
      "card.code": "Enter a valid security code",
      "card.name": "Name on card can't be blank",
    });
  });

  it.each([
    ["2", "Your card was declined. Try another one, or ask your bank."],
    ["3", "There was a problem processing the payment. You have not been charged. Try again later."],
  ])("with card %s fails without an order, and can be tried again", async (number, message) => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.ship(path, PORTLAND);
    expect(await stage.pay(path, "5020.00", { card: { ...CARD, number } })).toMatchObject({
      ok: false,
      message,
    });
    expect(stage.sandbox.primaryShop().orders).toEqual({});
    expect((await stage.pay(path, "5020.00")).ok).toBe(true);
  });

  it("never charges another total than the one that was shown", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.ship(path, PORTLAND);
    const answer = await stage.pay(path, "5000.00");
    expect(answer).toMatchObject({
      ok: false,
      message: "The total has changed. Please look at it and pay again.",
    });
    expect(stage.sandbox.primaryShop().orders).toEqual({});
  });

  it("is refused for what has just sold out, or isn't there any more", async () => {
    const path = await stage.checkOut([UNIQUE, 1]);
    await stage.ship(path, PORTLAND);
    for (const { inventoryItem } of stage.product(UNIQUE).variants) inventoryItem.available = 0;
    expect(await stage.pay(path, "20020.00")).toMatchObject({
      message: "Spring Water old-mine jadeite bangle has just sold out. Change your cart and try again.",
    });
    delete stage.sandbox.primaryShop().products[stage.product(UNIQUE).id];
    expect(await stage.pay(path, "0.00")).toMatchObject({ ok: false });
    expect(stage.sandbox.primaryShop().orders).toEqual({});
  });

  it("takes stock from the shelf", async () => {
    const path = await stage.checkOut([UNIQUE, 1]);
    await stage.ship(path, PORTLAND);
    await stage.pay(path, "20020.00");
    expect(stage.product(UNIQUE).variants[0]?.inventoryItem.available).toBe(0);
    expect((await stage.shopper.get(`/products/${UNIQUE}`)).text).toContain("Sold out");
  });

  it("needs no address for what is sent by e-mail", async () => {
    const path = await stage.checkOut(["jade-care-handbook", 1]);
    await stage.update(path, { email: "ada@example.com" });
    expect((await stage.pay(path, "24.00")).ok).toBe(true);
    expect(stage.onlyOrder().shippingLines).toEqual([]);
  });

  it("with a wallet fills in the wallet's address, in the shopper's country", async () => {
    await stage.shopper.send("/localization", { country_code: "DE" });
    const path = await stage.checkOut([BANGLE, 1]);
    const wallet = (await stage.shopper.post<WalletAnswer>(`${path}/wallet`, {})).json;
    expect(wallet.holder[2]).toMatch(/Germany$/);
    // 5,000 × 0.9183 = 4,591.50; 24 × 0.9183 = 22.0392 → 22.04
    expect(wallet.state.cost.totalAmount).toEqual({ amount: 4613.54, currencyCode: "EUR" });
    expect((await stage.pay(path, "4613.54", { card: null })).ok).toBe(true);
  });
});

describe("pages after paying", () => {
  it("thank the shopper and show the order with its parcels, in the shopper's language", async () => {
    const path = await stage.checkOut([BANGLE, 1]);
    await stage.ship(path, PORTLAND);
    expect((await stage.shopper.get(`${path}/thank-you`)).location).toBe(path);
    await stage.pay(path, "5020.00");

    const thanks = await stage.shopper.get(`${path}/thank-you`);
    expect(thanks.text).toContain("Thank you, Ada!");
    await stage.shopper.send("/localization", { language_code: "zh-CN" });
    const order = await stage.shopper.get(`/orders/${stage.onlyOrder().token}`);
    expect(order.text).toContain("订单 #1001");
    expect(order.text).toContain("5,020.00");
    expect((await stage.shopper.get("/orders/unknown")).status).toBe(404);
  });
});
