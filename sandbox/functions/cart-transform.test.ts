import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { metafieldKey } from "../state/metafields";
import { SHOP_PLANS } from "../state/shop-plans";
import { adminClient } from "../testing/admin-client";
import { BANGLE, CARD, PORTLAND, TOKYO } from "../testing/checkout-stage";
import { EXPAND_BY_PRICE, UPDATE_BY_PRICE } from "../testing/function-extensions";
import { functionStage, type CartTold, type FunctionStage } from "../testing/function-stage";

const BROKEN = {
  ...EXPAND_BY_PRICE,
  handle: "broken",
  source: `export function run() { throw new Error("no plan"); }`,
};
const BY_TAG = {
  ...EXPAND_BY_PRICE,
  handle: "by-tag",
  query: `query Input($tags: [String!]!) { cart { lines { id merchandise { __typename ... on ProductVariant { product { hasTags(tags: $tags) { tag hasTag } } } } } } }`,
  variables: "variables",
  source: `export function run({ cart }) {
    const operations = cart.lines.filter(({ merchandise }) => merchandise.product.hasTags.some(({ hasTag }) => hasTag))
      .map(({ id }) => ({ lineUpdate: { cartLineId: id, price: { adjustment: { fixedPricePerUnit: { amount: "1.00" } } } } }));
    return { operations };
  }`,
};

let on: FunctionStage;
beforeAll(async () => {
  on = await functionStage(EXPAND_BY_PRICE, UPDATE_BY_PRICE, BROKEN, BY_TAG);
});
afterAll(() => on.close());
beforeEach(() => on.reset());

describe("a cart transform", () => {
  it("prices the line in the cart as it expanded it, under the same key", async () => {
    const before = await on.cartWith({ _price: "12.34" }, 2);
    expect(before.items[0]).toMatchObject({ price: 500_000, has_components: false, item_components: [] });
    on.transform(EXPAND_BY_PRICE.handle);
    const after = await on.cart();
    expect(after).toMatchObject({
      total_price: 2468,
      items: [
        {
          key: before.items[0]?.key,
          price: 1234,
          final_line_price: 2468,
          has_components: true,
          item_components: [
            { variant_id: Number(on.variantId), price: 1234, quantity: 2, properties: { _price: "12.34" } },
          ],
        },
      ],
    });
  });

  it("prices the checkout, what its extensions are told, and the order, whose line names its group", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    await on.cartWith({ _price: "12.34", Note: "gift" });
    const path = (await on.shopper().get("/checkout")).location ?? "";
    expect((await on.shopper().get(path)).text).toContain("$12.34");
    const change = { email: "ada@example.com", address: PORTLAND };
    const { json } = await on.shopper().post<{ state: { lines: unknown[] } }>(`${path}/update`, change);
    expect(json.state.lines).toMatchObject([
      {
        cost: { totalAmount: { amount: 12.34 } },
        attributes: [
          { key: "_price", value: "12.34" },
          { key: "Note", value: "gift" },
        ],
        lineComponents: [
          {
            type: "bundle",
            merchandise: { id: on.stage.variantGid(BANGLE) },
            cost: { totalAmount: { amount: 12.34 } },
            attributes: [{ key: "_price", value: "12.34" }],
          },
        ],
      },
    ]);
    await on.shopper().post(`${path}/pay`, { change: {}, card: CARD, shownTotal: "32.34" });
    const order = on.stage.onlyOrder();
    expect(order.totals.total.shop).toBe("32.34");
    expect(order.lines).toMatchObject([
      {
        variantId: on.variantId,
        unitPrice: { shop: "12.34", presentment: "12.34" },
        attributes: [{ key: "_price", value: "12.34" }],
        group: { title: on.stage.product(BANGLE).title, quantity: 1, variantId: on.variantId },
      },
    ]);
    const call = adminClient({ ...on.stage.sandbox, base: on.stage.sandbox.url }, on.shop, {
      scopes: ["read_orders", "read_products"],
    });
    const { data } = await call(
      `{ orders(first: 1) { nodes { lineItems(first: 5) { nodes {
        originalUnitPriceSet { shopMoney { amount } } customAttributes { key }
        lineItemGroup { title quantity customAttributes { key value } }
      } } } } }`,
    );
    expect(data).toMatchObject({
      orders: {
        nodes: [
          {
            lineItems: {
              nodes: [
                {
                  originalUnitPriceSet: { shopMoney: { amount: "12.34" } },
                  customAttributes: [{ key: "_price" }],
                  lineItemGroup: {
                    quantity: 1,
                    customAttributes: [
                      { key: "_price", value: "12.34" },
                      { key: "Note", value: "gift" },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    });
  });

  it("gives prices in the shopper's currency, which the shop's own are worked out from", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    await on.cartWith({ _price: "1500" });
    const path = (await on.shopper().get("/checkout")).location ?? "";
    const change = { email: "ken@example.com", address: TOKYO };
    const { json } = await on.shopper().post<{ state: { lines: unknown[] } }>(`${path}/update`, change);
    expect(json.state.lines).toMatchObject([
      { cost: { totalAmount: { amount: 1500, currencyCode: "JPY" } } },
    ]);
    const shownTotal = String(1500 + 2254);
    await on.shopper().post(`${path}/pay`, { change: {}, card: CARD, shownTotal });
    // 1500 yen at 150.25 a dollar.
    expect(on.stage.onlyOrder().lines[0]?.unitPrice).toEqual({ shop: "9.98", presentment: "1500" });
  });

  it("runs before discounts, which come off the transformed price", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    await on.cartWith({ _price: "600.00" });
    const { json } = await on.shopper().post<CartTold>("/cart/update.js", { discount: "JADE50" });
    expect(json).toMatchObject({ total_price: 55_000, items: [{ price: 60_000 }] });
  });

  it("may update lines only on Shopify Plus and in development shops", async () => {
    on.transform(UPDATE_BY_PRICE.handle);
    expect((await on.cartWith({ _price: "12.34" })).items[0]).toMatchObject({
      price: 1234,
      has_components: false,
    });
    on.shop.plan = SHOP_PLANS.basic;
    expect((await on.cart()).items[0]).toMatchObject({ price: 500_000 });
    expect(on.lastError()).toMatch(/^update-not-eligible: /);
  });

  it("has all of its result refused where the shop can't price components", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    on.shop.functionRefusals.componentPrices = true;
    expect((await on.cartWith({ _price: "12.34" })).items[0]).toMatchObject({
      price: 500_000,
      has_components: false,
    });
    expect(on.lastError()).toMatch(/^price_per_component_feature_not_available: /);
  });

  it("that throws leaves the cart as it is; paying is stopped only where that was asked for", async () => {
    on.transform(BROKEN.handle);
    expect((await on.cartWith({})).items[0]).toMatchObject({ price: 500_000 });
    expect(on.lastError()).toBe("Error: no plan");
    const path = (await on.shopper().get("/checkout")).location ?? "";
    await on.shopper().post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
    on.transform(BROKEN.handle, true);
    const pay = { change: {}, card: CARD, shownTotal: "5020.00" };
    expect((await on.shopper().post(`${path}/pay`, pay)).json).toMatchObject({
      ok: false,
      message: "Your order can't be placed right now. Please try again in a moment.",
    });
    on.transform(BROKEN.handle);
    expect((await on.shopper().post(`${path}/pay`, pay)).json).toMatchObject({ ok: true });
  });

  it("gets its query's variables from its owner's metafield, and fails without those that it needs", async () => {
    on.transform(BY_TAG.handle);
    expect((await on.cartWith({})).items[0]).toMatchObject({ price: 500_000 });
    expect(on.lastError()).toContain('Variable "$tags" of required type "[String!]!" was not provided');
    const namespace = `app--${on.stage.sandbox.app.id}`;
    const ownerId = "gid://shopify/CartTransform/1";
    on.shop.metafields[metafieldKey(ownerId, namespace, "variables")] = {
      id: "1",
      ownerId,
      namespace,
      key: "variables",
      type: "json",
      value: JSON.stringify({ tags: ["Jade"], collectionIds: [] }),
      createdAt: "",
      updatedAt: "",
    };
    expect((await on.cart()).items[0]).toMatchObject({ price: 100 });
    expect(on.lastError()).toBeNull();
  });

  it("isn't run again for the same input, and its runs are counted", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    await on.cartWith({ _price: "12.34" });
    await on.shopper().get("/cart");
    const [run, ...others] = on.stage.sandbox.functions.runs.ofShop(on.shop.handle);
    expect(others).toEqual([]);
    expect(run?.times).toBeGreaterThan(2);
    expect(run).toMatchObject({ handle: EXPAND_BY_PRICE.handle, error: null, step: null });
  });

  it("has all of its result refused when it changes a line with a selling plan", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    const control = `${on.stage.sandbox.url}/control/api/selling-plans`;
    const made = await fetch(control, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Every month", product: BANGLE }),
    });
    const { id } = (await made.json()) as { id: string };
    await on.shopper().post("/cart/add.js", {
      id: on.variantId,
      selling_plan: id,
      properties: { _price: "12.34" },
    });
    expect((await on.cart()).items).toMatchObject([
      { price: 500_000, selling_plan_allocation: { selling_plan: { name: "Every month" } } },
    ]);
    expect(on.lastError()).toMatch(/^selling-plan: /);
    expect((await on.shopper().post("/cart/add.js", { id: on.variantId, selling_plan: "1" })).status).toBe(
      422,
    );
  });

  it("isn't run for order edits", async () => {
    on.transform(EXPAND_BY_PRICE.handle);
    await on.cartWith({ _price: "12.34" });
    const path = (await on.shopper().get("/checkout")).location ?? "";
    await on.shopper().post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
    await on.shopper().post(`${path}/pay`, { change: {}, card: CARD, shownTotal: "32.34" });
    const order = on.stage.onlyOrder();
    await fetch(`${on.stage.sandbox.url}/control/api/orders/${order.id}/edit`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ add: [{ product: BANGLE, attributes: { _price: "1.00" } }] }),
    });
    expect(order.lines.map(({ unitPrice }) => unitPrice.shop)).toEqual(["12.34", "5000.00"]);
  });
});
