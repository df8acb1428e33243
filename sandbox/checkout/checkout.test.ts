import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProductByHandle } from "../commerce/catalog";
import { createSandbox } from "../create-sandbox";
import type { CheckoutState } from "../extension-host/checkout-state";
import type { Sandbox } from "../sandbox";
import { gid, nextId } from "../state/ids";
import type { Checkout, Order, Product } from "../state/types";
import { webShopper, type WebShopper } from "../testing/web-shopper";
import type { LinesAnswer, PayAnswer, UpdateAnswer, WalletAnswer } from "./api-router";

const BANGLE = "imperial-green-jadeite-bangle";
const UNIQUE = "spring-water-jadeite-bangle";
const CARD = { number: "1", expiry: "12 / 30", code: "123", name: "Bogus Gateway" };
const PORTLAND = {
  countryCode: "US",
  firstName: "Ada",
  lastName: "Moore",
  address1: "1420 SW Alder Street",
  city: "Portland",
  provinceCode: "OR",
  zip: "97205",
};
const TOKYO = {
  countryCode: "JP",
  firstName: "健",
  lastName: "佐藤",
  address1: "神宮前5-10-1",
  city: "渋谷区",
  provinceCode: "JP-13",
  zip: "150-0001",
};

let sandbox: Sandbox;
let shopper: WebShopper;

beforeEach(async () => {
  sandbox = await createSandbox({ port: 0, seed: "shop", quiet: true });
  shopper = webShopper(sandbox.url);
});

afterEach(async () => {
  await sandbox.close();
});

function product(handle: string): Product {
  const found = findProductByHandle(sandbox.primaryShop(), handle);
  if (found === undefined) throw new Error(`no ${handle}`);
  return found;
}

const variantId = (handle: string): string => product(handle).variants[0]?.id ?? "";
const variantGid = (handle: string): string => gid("ProductVariant", variantId(handle));

/** Puts goods into the cart and goes to checkout; the path of the checkout. */
async function checkOut(...goods: (readonly [handle: string, quantity: number])[]): Promise<string> {
  const items = goods.map(([handle, quantity]) => ({ id: variantId(handle), quantity }));
  await shopper.post("/cart/add.js", { items });
  return (await shopper.get("/checkout")).location ?? "";
}

function checkoutAt(path: string): Checkout {
  const found = sandbox.primaryShop().checkouts[path.split("/").at(-1) ?? ""];
  if (found === undefined) throw new Error(`no checkout at ${path}`);
  return found;
}

const update = async (path: string, change: unknown): Promise<UpdateAnswer> =>
  (await shopper.post<UpdateAnswer>(`${path}/update`, change)).json;
const changeLines = async (path: string, change: unknown): Promise<LinesAnswer> =>
  (await shopper.post<LinesAnswer>(`${path}/lines`, change)).json;

/** Fills in an address and tells what the checkout then is. */
async function ship(path: string, address: object): Promise<CheckoutState> {
  return (await update(path, { email: "ada@example.com", address })).state;
}

async function pay(path: string, shownTotal: string, told: object = {}): Promise<PayAnswer> {
  const { json } = await shopper.post<PayAnswer>(`${path}/pay`, {
    change: {},
    card: CARD,
    shownTotal,
    ...told,
  });
  return json;
}

function onlyOrder(): Order {
  const [order, ...others] = Object.values(sandbox.primaryShop().orders);
  if (order === undefined || others.length > 0) throw new Error(`${others.length} orders too many, or none`);
  return order;
}

const totals = ({ cost, deliveryGroups }: CheckoutState) => [
  cost.subtotalAmount.amount,
  cost.totalShippingAmount?.amount,
  cost.totalTaxAmount?.amount,
  cost.totalAmount.amount,
  deliveryGroups[0]?.selectedDeliveryOption?.handle,
];

describe("beginning a checkout", () => {
  it("leads to the same checkout as long as it isn't paid, with the cart's lines as they are", async () => {
    const path = await checkOut([BANGLE, 1]);
    await shopper.post("/cart/change.js", { line: 1, quantity: 2 });

    expect((await shopper.get("/checkout")).location).toBe(path);
    expect(checkoutAt(path).lines.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it("leads back to the cart when that is empty, and to no page where there is no such checkout", async () => {
    expect((await shopper.get("/checkout")).location).toBe("/cart");
    expect((await shopper.get("/checkouts/cn/nothing")).status).toBe(404);
    expect((await shopper.post("/checkouts/cn/nothing/update", {})).status).toBe(404);
  });
});

describe("totals", () => {
  it("have no shipping until the address is whole, then the cheapest method", async () => {
    const path = await checkOut([BANGLE, 1]);
    expect(totals(await ship(path, { ...PORTLAND, zip: "" }))).toEqual([5000, undefined, 0, 5000, undefined]);
    expect(totals(await ship(path, PORTLAND))).toEqual([5000, 20, 0, 5020, "standard"]);
    expect(totals((await update(path, { shippingRateCode: "express" })).state)).toEqual([
      5000,
      45,
      0,
      5045,
      "express",
    ]);
  });

  it("are exact in yen: each price converted once and rounded to the unit", async () => {
    const path = await checkOut([BANGLE, 1], ["nephrite-bead-bracelet", 3]);
    // 5,000 × 150.25 = 751,250; 89 × 150.25 = 13,372.25 → 13,372, three of them 40,116; 15 × 150.25 = 2,253.75 → 2,254
    expect(totals(await ship(path, TOKYO))).toEqual([791_366, 2254, 0, 793_620, "standard"]);
  });

  it("are exact in a currency with three decimals", async () => {
    const shop = sandbox.primaryShop();
    shop.rates["KWD"] = "0.30715";
    const id = nextId(sandbox.state, "Market");
    shop.markets.push({
      id,
      name: "Kuwait",
      handle: "kw",
      countries: ["KW"],
      currency: "KWD",
      primary: false,
    });
    const path = await checkOut(["nephrite-bead-bracelet", 3]);
    const kuwait = {
      countryCode: "KW",
      lastName: "Sabah",
      address1: "Gulf Road 1",
      city: "Kuwait",
      zip: "13001",
    };
    // 89 × 0.30715 = 27.33635 → 27.336, three of them 82.008; 30 × 0.30715 = 9.2145 → 9.215 (halves up)
    expect(totals(await ship(path, kuwait))).toEqual([82.008, 9.215, 0, 91.223, "standard"]);
  });

  it("have tax where the shop collects it, on goods and shipping", async () => {
    const path = await checkOut(["nephrite-bead-bracelet", 1]);
    const toronto = { ...PORTLAND, countryCode: "CA", provinceCode: "ON", zip: "M5V 2T6" };
    // 89 × 1.3725 = 122.1525 → 122.15, 5 % 6.1075 → 6.11; 20 × 1.3725 = 27.45, 5 % 1.3725 → 1.37
    expect(totals(await ship(path, toronto))).toEqual([122.15, 27.45, 7.48, 157.08, "standard"]);
  });

  it("follow the country: its currency, its shipping methods, and a province of its own", async () => {
    const path = await checkOut([BANGLE, 1]);
    await ship(path, PORTLAND);
    const { state, regions } = await update(path, { address: { countryCode: "JP" } });

    expect(state.localization).toMatchObject({ country: "JP", currency: "JPY" });
    expect(state.cost.totalAmount).toEqual({ amount: 751_250, currencyCode: "JPY" });
    expect(regions.address).toContain("Tokyo");
    expect(checkoutAt(path).shippingAddress).toMatchObject({
      countryCode: "JP",
      country: "Japan",
      provinceCode: null,
    });
  });
});

describe("discount codes", () => {
  it("are split over the lines so that the parts add up, and are told at the lines that they are for", async () => {
    const path = await checkOut(
      ["nephrite-bead-bracelet", 1],
      ["silk-cord-bead", 1],
      ["pair-of-tea-cups", 1],
    );
    const { state } = await update(path, { addDiscount: "welcome10" });

    const parts = state.lines.flatMap((line) =>
      line.discountAllocations.map(({ discountedAmount }) => discountedAmount.amount),
    );
    expect(parts).toEqual([8.9, 2, 3.6]);
    expect(state.cost.totalAmount.amount).toBe(130.5);
    expect(state.lines.map(({ cost }) => cost.totalAmount.amount)).toEqual([80.1, 18, 32.4]);
    expect(state.discountAllocations).toEqual([]);
  });

  it("of the whole order are told apart from the lines", async () => {
    const path = await checkOut([BANGLE, 1], ["celadon-gaiwan", 1]);
    const { state } = await update(path, { addDiscount: "JADE50" });

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
    const path = await checkOut([BANGLE, 1]);
    await ship(path, PORTLAND);
    expect(totals((await update(path, { addDiscount: "FREESHIP" })).state)).toEqual([
      5000,
      0,
      0,
      5000,
      "standard",
    ]);
    expect(totals((await update(path, { removeDiscount: "FREESHIP" })).state)).toEqual([
      5000,
      20,
      0,
      5020,
      "standard",
    ]);
  });

  it("that can't be used are refused in words, and not kept", async () => {
    const path = await checkOut(["celadon-gaiwan", 1]);
    expect((await update(path, { addDiscount: "NOPE" })).refusedCode).toBe("Enter a valid discount code.");
    expect((await update(path, { addDiscount: "JADE50" })).refusedCode).toBe("JADE50 needs a larger order.");
    await update(path, { addDiscount: "WELCOME10" });
    expect(checkoutAt(path).discountCodes).toEqual(["WELCOME10"]);
  });
});

describe("changes of the lines by an extension", () => {
  const attributes = [{ key: "_offer", value: "standard" }];

  it("add a line, give every line another id, and are in the cart too", async () => {
    const path = await checkOut([BANGLE, 1]);
    const before = checkoutAt(path).lines.map(({ id }) => id);
    const add = {
      type: "addCartLine",
      merchandiseId: variantGid("jade-care-handbook"),
      quantity: 1,
      attributes,
    };
    const { result, state } = await changeLines(path, add);

    expect(result).toEqual({ type: "success" });
    expect(state.lines.map(({ quantity, attributes: told }) => [quantity, told])).toEqual([
      [1, []],
      [1, attributes],
    ]);
    expect(state.cost.totalAmount.amount).toBe(5024);
    expect(checkoutAt(path).lines.some(({ id }) => before.includes(id))).toBe(false);
    const cart = await shopper.get<{ items: { properties: unknown }[] }>("/cart.js");
    expect(cart.json.items.map(({ properties }) => properties)).toEqual([{}, { _offer: "standard" }]);
  });

  it("exchange a line's variant and attributes, lower a quantity, remove a line", async () => {
    const path = await checkOut([BANGLE, 2], ["silk-cord-bead", 1]);
    const idOf = (index: number): string => gid("CartLine", checkoutAt(path).lines[index]?.id ?? "");

    const merchandiseId = variantGid("celadon-gaiwan");
    const exchanged = await changeLines(path, {
      type: "updateCartLine",
      id: idOf(1),
      merchandiseId,
      attributes,
    });
    expect(exchanged.state.lines[1]).toMatchObject({ merchandise: { id: merchandiseId }, attributes });

    const fewer = await changeLines(path, { type: "removeCartLine", id: idOf(0), quantity: 1 });
    expect(fewer.state.lines.map(({ quantity }) => quantity)).toEqual([1, 1]);
    const gone = await changeLines(path, { type: "removeCartLine", id: idOf(1), quantity: 1 });
    expect(gone.state.lines).toHaveLength(1);
  });

  it("are refused for an id from before the last change, an unknown product, or more than there is", async () => {
    const path = await checkOut([UNIQUE, 1]);
    const old = gid("CartLine", checkoutAt(path).lines[0]?.id ?? "");
    await changeLines(path, {
      type: "addCartLine",
      merchandiseId: variantGid("celadon-gaiwan"),
      quantity: 1,
    });

    const refused = [
      { type: "removeCartLine", id: old, quantity: 1 },
      { type: "addCartLine", merchandiseId: gid("ProductVariant", "1"), quantity: 1 },
      { type: "addCartLine", merchandiseId: variantGid(UNIQUE), quantity: 1 },
    ];
    for (const change of refused) expect((await changeLines(path, change)).result.type).toBe("error");
    expect((await shopper.post(`${path}/lines`, { type: "addCartLine" })).status).toBe(422);
  });

  it("of a draft product succeed without adding it, as has been reported of Shopify", async () => {
    const path = await checkOut([BANGLE, 1]);
    product("celadon-gaiwan").status = "DRAFT";
    const { result, state } = await changeLines(path, {
      type: "addCartLine",
      merchandiseId: variantGid("celadon-gaiwan"),
      quantity: 1,
    });
    expect(result).toEqual({ type: "success" });
    expect(state.lines).toHaveLength(1);
  });
});

describe("paying", () => {
  it("places the order as it was shown, and empties the cart", async () => {
    const path = await checkOut([BANGLE, 1], ["celadon-gaiwan", 2]);
    await ship(path, TOKYO);
    await update(path, { addDiscount: "WELCOME10" });
    // 751,250 + 2 × 10,217 = 771,684, a tenth off: 77,168; shipping 2,254
    expect(await pay(path, "696770")).toEqual({ ok: true, location: `${path}/thank-you` });

    expect(onlyOrder()).toMatchObject({
      email: "ada@example.com",
      presentmentCurrency: "JPY",
      rate: "150.25",
      totals: { total: { presentment: "696770" }, discounts: { presentment: "77168" } },
      shippingAddress: { city: "渋谷区", province: "東京都 Tokyo", countryCode: "JP" },
      transactions: [
        { kind: "SALE", status: "SUCCESS", gateway: "bogus", accountNumber: "•••• •••• •••• 1" },
      ],
    });
    expect(onlyOrder().checkoutToken).toBe(path.split("/").at(-1));
    expect((await shopper.get<{ item_count: number }>("/cart.js")).json.item_count).toBe(0);
  });

  it("twice, one right after the other, places one order and leads to the same page", async () => {
    const path = await checkOut([BANGLE, 1]);
    await ship(path, PORTLAND);
    const answers = await Promise.all([pay(path, "5020.00"), pay(path, "5020.00"), pay(path, "5020.00")]);

    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(onlyOrder().lines).toHaveLength(1);
    expect((await shopper.get(path)).location).toBe(`${path}/thank-you`);
    expect((await shopper.post(`${path}/update`, {})).status).toBe(409);
  });

  it("names every field at fault in the shopper's words", async () => {
    const path = await checkOut([BANGLE, 1]);
    const answer = await pay(path, "5000.00", {
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
    const path = await checkOut([BANGLE, 1]);
    await ship(path, PORTLAND);
    expect(await pay(path, "5020.00", { card: { ...CARD, number } })).toMatchObject({ ok: false, message });
    expect(sandbox.primaryShop().orders).toEqual({});
    expect((await pay(path, "5020.00")).ok).toBe(true);
  });

  it("never charges another total than the one that was shown", async () => {
    const path = await checkOut([BANGLE, 1]);
    await ship(path, PORTLAND);
    const answer = await pay(path, "5000.00");
    expect(answer).toMatchObject({
      ok: false,
      message: "The total has changed. Please look at it and pay again.",
    });
    expect(sandbox.primaryShop().orders).toEqual({});
  });

  it("is refused for what has just sold out, or isn't there any more", async () => {
    const path = await checkOut([UNIQUE, 1]);
    await ship(path, PORTLAND);
    for (const { inventoryItem } of product(UNIQUE).variants) inventoryItem.available = 0;
    expect(await pay(path, "20020.00")).toMatchObject({
      message: "Spring Water old-mine jadeite bangle has just sold out. Change your cart and try again.",
    });
    delete sandbox.primaryShop().products[product(UNIQUE).id];
    expect(await pay(path, "0.00")).toMatchObject({ ok: false });
    expect(sandbox.primaryShop().orders).toEqual({});
  });

  it("takes stock from the shelf", async () => {
    const path = await checkOut([UNIQUE, 1]);
    await ship(path, PORTLAND);
    await pay(path, "20020.00");
    expect(product(UNIQUE).variants[0]?.inventoryItem.available).toBe(0);
    expect((await shopper.get(`/products/${UNIQUE}`)).text).toContain("Sold out");
  });

  it("needs no address for what is sent by e-mail", async () => {
    const path = await checkOut(["jade-care-handbook", 1]);
    await update(path, { email: "ada@example.com" });
    expect((await pay(path, "24.00")).ok).toBe(true);
    expect(onlyOrder().shippingLines).toEqual([]);
  });

  it("with a wallet fills in the wallet's address, in the shopper's country", async () => {
    await shopper.send("/localization", { country_code: "DE" });
    const path = await checkOut([BANGLE, 1]);
    const wallet = (await shopper.post<WalletAnswer>(`${path}/wallet`, {})).json;
    expect(wallet.holder[2]).toMatch(/Germany$/);
    // 5,000 × 0.9183 = 4,591.50; 24 × 0.9183 = 22.0392 → 22.04
    expect(wallet.state.cost.totalAmount).toEqual({ amount: 4613.54, currencyCode: "EUR" });
    expect((await pay(path, "4613.54", { card: null })).ok).toBe(true);
  });
});

describe("pages after paying", () => {
  it("thank the shopper and show the order with its parcels, in the shopper's language", async () => {
    const path = await checkOut([BANGLE, 1]);
    await ship(path, PORTLAND);
    expect((await shopper.get(`${path}/thank-you`)).location).toBe(path);
    await pay(path, "5020.00");

    const thanks = await shopper.get(`${path}/thank-you`);
    expect(thanks.text).toContain("Thank you, Ada!");
    await shopper.send("/localization", { language_code: "zh-CN" });
    const order = await shopper.get(`/orders/${onlyOrder().token}`);
    expect(order.text).toContain("订单 #1001");
    expect(order.text).toContain("5,020.00");
    expect((await shopper.get("/orders/unknown")).status).toBe(404);
  });
});

describe("what extensions are told", () => {
  it("are the app's own metafields of the shop, by the name that the extension asks for", async () => {
    const shop = sandbox.primaryShop();
    const at = sandbox.clock.now().toISOString();
    const ownerId = gid("Shop", shop.id);
    const field = { ownerId, key: "plan", type: "json", value: "{}", createdAt: at, updatedAt: at };
    shop.metafields["mine"] = { ...field, id: "1", namespace: `app--${sandbox.app.id}` };
    shop.metafields["another"] = { ...field, id: "2", namespace: "app--1" };
    const { state } = await update(await checkOut([BANGLE, 1]), {});

    const metafield = { namespace: "$app", key: "plan", value: "{}", valueType: "json", type: "json" };
    expect(state.appMetafields).toEqual([{ target: { type: "shop", id: ownerId }, metafield }]);
  });

  it("are a session token of the app for the shop", async () => {
    const path = await checkOut([BANGLE, 1]);
    const { json } = await shopper.post<{ token: string }>(`${path}/session-token`, {});
    const claims: unknown = JSON.parse(Buffer.from(json.token.split(".")[1] ?? "", "base64url").toString());
    expect(claims).toMatchObject({ aud: sandbox.app.apiKey, dest: "jade-river.myshopify.com" });
  });

  it("is drawn where the merchant placed the block, and nowhere else", async () => {
    const path = await checkOut([BANGLE, 1]);
    expect((await shopper.get(path)).text).toContain('id="checkout-extension"');
    for (const block of sandbox.primaryShop().checkoutBlocks) block.active = false;
    expect((await shopper.get(path)).text).not.toContain('id="checkout-extension"');
  });
});
