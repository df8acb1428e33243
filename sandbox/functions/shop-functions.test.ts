import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { adminClient } from "../testing/admin-client";
import { checkoutStage, BANGLE, CARD, PORTLAND, TOKYO, type CheckoutStage } from "../testing/checkout-stage";
import {
  EXPAND_BY_PRICE,
  functionExtensions,
  SAY_AT_STEP,
  UPDATE_BY_PRICE,
  type DeployedFolder,
} from "../testing/function-extensions";
import { webShopper, type WebShopper } from "../testing/web-shopper";
import type { ShopState } from "../state/types";

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

let extensions: DeployedFolder;
let stage: CheckoutStage;
let shop: ShopState;
let shopper: WebShopper;
beforeAll(async () => {
  extensions = await functionExtensions(EXPAND_BY_PRICE, UPDATE_BY_PRICE, SAY_AT_STEP, BROKEN, BY_TAG);
  stage = await checkoutStage({ extensionsFolder: extensions.folder });
  shop = stage.sandbox.primaryShop();
  await stage.sandbox.functions.deployed.load();
});
afterAll(async () => {
  await stage.close();
  await extensions.remove();
});

beforeEach(() => {
  shop.cartTransforms = [];
  shop.validations = [];
  shop.orders = {};
  shop.functionRefusals.componentPrices = false;
  shop.plan = { publicName: "Plus", plus: true, development: true };
  stage.sandbox.functions.runs.clear();
  shopper = webShopper(stage.sandbox.url);
});

function transform(functionHandle: string, blockOnFailure = false): void {
  const appId = stage.sandbox.app.id;
  shop.cartTransforms = [{ id: "1", appId, functionHandle, blockOnFailure, createdAt: "" }];
}

function validation(blockOnFailure = false): ShopState["validations"][number] {
  const appId = stage.sandbox.app.id;
  const made = {
    id: "2",
    appId,
    functionHandle: SAY_AT_STEP.handle,
    title: "Check",
    enabled: true,
    blockOnFailure,
    errors: null,
    createdAt: "",
  };
  shop.validations = [made];
  return made;
}

const variantId = (handle = BANGLE): string => stage.product(handle).variants[0]?.id ?? "";

type CartTold = {
  total_price: number;
  items: {
    key: string;
    price: number;
    final_line_price: number;
    has_components: boolean;
    item_components: { variant_id: number; price: number; quantity: number; properties: object }[];
  }[];
};

async function cartWith(properties: Record<string, string>, quantity = 1): Promise<CartTold> {
  await shopper.post("/cart/add.js", { id: variantId(), quantity, properties });
  return (await shopper.get<CartTold>("/cart.js")).json;
}

const lastError = (): string | null => stage.sandbox.functions.runs.ofShop(shop.handle)[0]?.error ?? null;

describe("a cart transform", () => {
  it("prices the line in the cart as it expanded it, under the same key", async () => {
    const before = await cartWith({ _price: "12.34" }, 2);
    expect(before.items[0]).toMatchObject({ price: 500_000, has_components: false, item_components: [] });
    transform(EXPAND_BY_PRICE.handle);
    const after = (await shopper.get<CartTold>("/cart.js")).json;
    expect(after).toMatchObject({
      total_price: 2468,
      items: [
        {
          key: before.items[0]?.key,
          price: 1234,
          final_line_price: 2468,
          has_components: true,
          item_components: [
            { variant_id: Number(variantId()), price: 1234, quantity: 2, properties: { _price: "12.34" } },
          ],
        },
      ],
    });
  });

  it("prices the checkout, what its extensions are told, and the order, whose line names its group", async () => {
    transform(EXPAND_BY_PRICE.handle);
    await cartWith({ _price: "12.34", Note: "gift" });
    const path = (await shopper.get("/checkout")).location ?? "";
    expect((await shopper.get(path)).text).toContain("$12.34");
    const change = { email: "ada@example.com", address: PORTLAND };
    const { json } = await shopper.post<{ state: { lines: unknown[] } }>(`${path}/update`, change);
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
            merchandise: { id: stage.variantGid(BANGLE) },
            cost: { totalAmount: { amount: 12.34 } },
            attributes: [{ key: "_price", value: "12.34" }],
          },
        ],
      },
    ]);
    await shopper.post(`${path}/pay`, { change: {}, card: CARD, shownTotal: "32.34" });
    const order = stage.onlyOrder();
    expect(order.totals.total.shop).toBe("32.34");
    expect(order.lines).toMatchObject([
      {
        variantId: variantId(),
        unitPrice: { shop: "12.34", presentment: "12.34" },
        attributes: [{ key: "_price", value: "12.34" }],
        group: { title: stage.product(BANGLE).title, quantity: 1, variantId: variantId() },
      },
    ]);
    const call = adminClient({ ...stage.sandbox, base: stage.sandbox.url } as never, shop, {
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
    transform(EXPAND_BY_PRICE.handle);
    await cartWith({ _price: "1500" });
    const path = (await shopper.get("/checkout")).location ?? "";
    const change = { email: "ken@example.com", address: TOKYO };
    const { json } = await shopper.post<{ state: { lines: unknown[] } }>(`${path}/update`, change);
    expect(json.state.lines).toMatchObject([
      { cost: { totalAmount: { amount: 1500, currencyCode: "JPY" } } },
    ]);
    const shownTotal = String(1500 + 2254);
    await shopper.post(`${path}/pay`, { change: {}, card: CARD, shownTotal });
    // 1500 yen at 150.25 a dollar.
    expect(stage.onlyOrder().lines[0]?.unitPrice).toEqual({ shop: "9.98", presentment: "1500" });
  });

  it("runs before discounts, which come off the transformed price", async () => {
    transform(EXPAND_BY_PRICE.handle);
    await cartWith({ _price: "600.00" });
    const { json } = await shopper.post<CartTold>("/cart/update.js", { discount: "JADE50" });
    expect(json).toMatchObject({ total_price: 55_000, items: [{ price: 60_000 }] });
  });

  it("may update lines only on Shopify Plus and in development shops", async () => {
    transform(UPDATE_BY_PRICE.handle);
    expect((await cartWith({ _price: "12.34" })).items[0]).toMatchObject({
      price: 1234,
      has_components: false,
    });
    shop.plan = { publicName: "Basic", plus: false, development: false };
    expect((await shopper.get<CartTold>("/cart.js")).json.items[0]).toMatchObject({ price: 500_000 });
    expect(lastError()).toMatch(/^update-not-eligible: /);
  });

  it("has all of its result refused where the shop can't price components", async () => {
    transform(EXPAND_BY_PRICE.handle);
    shop.functionRefusals.componentPrices = true;
    expect((await cartWith({ _price: "12.34" })).items[0]).toMatchObject({
      price: 500_000,
      has_components: false,
    });
    expect(lastError()).toMatch(/^price_per_component_feature_not_available: /);
  });

  it("that throws leaves the cart as it is; paying is stopped only where that was asked for", async () => {
    transform(BROKEN.handle);
    expect((await cartWith({})).items[0]).toMatchObject({ price: 500_000 });
    expect(lastError()).toBe("Error: no plan");
    const path = (await shopper.get("/checkout")).location ?? "";
    await shopper.post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
    transform(BROKEN.handle, true);
    const pay = { change: {}, card: CARD, shownTotal: "5020.00" };
    expect((await shopper.post(`${path}/pay`, pay)).json).toMatchObject({
      ok: false,
      message: "Your order can't be placed right now. Please try again in a moment.",
    });
    transform(BROKEN.handle);
    expect((await shopper.post(`${path}/pay`, pay)).json).toMatchObject({ ok: true });
  });

  it("gets its query's variables from its owner's metafield, and fails without those that it needs", async () => {
    transform(BY_TAG.handle);
    expect((await cartWith({})).items[0]).toMatchObject({ price: 500_000 });
    expect(lastError()).toContain('Variable "$tags" of required type "[String!]!" was not provided');
    const { app } = stage.sandbox;
    const metafield = {
      id: "1",
      ownerId: "gid://shopify/CartTransform/1",
      namespace: `app--${app.id}`,
      key: "variables",
      type: "json",
      value: JSON.stringify({ tags: ["Jade"], collectionIds: [] }),
      createdAt: "",
      updatedAt: "",
    };
    shop.metafields["variables"] = metafield;
    shop.metafields[`${metafield.ownerId}|${metafield.namespace}|variables`] = metafield;
    expect((await shopper.get<CartTold>("/cart.js")).json.items[0]).toMatchObject({ price: 100 });
    expect(lastError()).toBeNull();
  });

  it("isn't run again for the same input, and its runs are counted", async () => {
    transform(EXPAND_BY_PRICE.handle);
    await cartWith({ _price: "12.34" });
    await shopper.get("/cart");
    const [run, ...others] = stage.sandbox.functions.runs.ofShop(shop.handle);
    expect(others).toEqual([]);
    expect(run?.times).toBeGreaterThan(2);
    expect(run).toMatchObject({ handle: EXPAND_BY_PRICE.handle, error: null, step: null });
  });

  it("has all of its result refused when it changes a line with a selling plan", async () => {
    transform(EXPAND_BY_PRICE.handle);
    const control = `${stage.sandbox.url}/control/api/selling-plans`;
    const made = await fetch(control, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Every month", product: BANGLE }),
    });
    const { id } = (await made.json()) as { id: string };
    await shopper.post("/cart/add.js", {
      id: variantId(),
      selling_plan: id,
      properties: { _price: "12.34" },
    });
    expect((await shopper.get<CartTold>("/cart.js")).json.items).toMatchObject([
      { price: 500_000, selling_plan_allocation: { selling_plan: { name: "Every month" } } },
    ]);
    expect(lastError()).toMatch(/^selling-plan: /);
    expect((await shopper.post("/cart/add.js", { id: variantId(), selling_plan: "1" })).status).toBe(422);
  });

  it("isn't run for order edits", async () => {
    transform(EXPAND_BY_PRICE.handle);
    await cartWith({ _price: "12.34" });
    const path = (await shopper.get("/checkout")).location ?? "";
    await shopper.post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
    await shopper.post(`${path}/pay`, { change: {}, card: CARD, shownTotal: "32.34" });
    const order = stage.onlyOrder();
    await fetch(`${stage.sandbox.url}/control/api/orders/${order.id}/edit`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ add: [{ product: BANGLE, attributes: { _price: "1.00" } }] }),
    });
    expect(order.lines.map(({ unitPrice }) => unitPrice.shop)).toEqual(["12.34", "5000.00"]);
  });
});

describe("a validation", () => {
  async function checkoutWith(properties: Record<string, string>): Promise<string> {
    await shopper.post("/cart/add.js", { id: variantId(), properties });
    const path = (await shopper.get("/checkout")).location ?? "";
    await shopper.post(`${path}/update`, { email: "ada@example.com", address: PORTLAND });
    return path;
  }
  /** What the page says of the whole order. */
  const complaints = async (path: string, by: WebShopper = shopper): Promise<string> => {
    const [, told = "none"] = /data-region="complaints">(.*?)<section/s.exec((await by.get(path)).text) ?? [];
    return told;
  };
  const pay = (path: string) =>
    shopper.post<{ ok: boolean; message?: string; complained?: boolean; faults?: unknown; regions?: object }>(
      `${path}/pay`,
      { change: {}, card: CARD, shownTotal: "5020.00" },
    );

  it("takes back a change of the cart that it has something against", async () => {
    validation();
    const refused = await shopper.post("/cart/add.js", {
      id: variantId(),
      properties: { _say: "Not this one", _step: "CART_INTERACTION" },
    });
    expect(refused).toMatchObject({ status: 422, json: { message: "Not this one", status: 422 } });
    expect((await shopper.get<CartTold>("/cart.js")).json.items).toEqual([]);
    await shopper.post("/cart/add.js", { id: variantId() });
    const change = { line: 1, properties: { _say: "Nor so", _step: "CART_INTERACTION" } };
    expect((await shopper.post("/cart/change.js", change)).status).toBe(422);
    expect((await shopper.get<CartTold>("/cart.js")).json.items).toMatchObject([{ properties: {} }]);
  });

  it("shows on the checkout's page what is wrong, in its own words, and lets nobody pay", async () => {
    validation();
    const path = await checkoutWith({
      _say: "The guarantee is of an older cart.",
      _step: "CHECKOUT_INTERACTION",
    });
    const told = await complaints(path);
    expect(told).toContain('<div class="complaints" role="alert"');
    expect(told).toContain("The guarantee is of an older cart.");
    // At the step of paying this one has nothing to say.
    expect((await pay(path)).json.ok).toBe(true);
  });

  it("is asked once more when it is paid", async () => {
    validation();
    const path = await checkoutWith({ _say: "Not now", _step: "CHECKOUT_COMPLETION" });
    expect(await complaints(path)).toBe("</div>");
    const { json } = await pay(path);
    expect(json).toMatchObject({ ok: false, complained: true, message: "Not now", faults: [] });
    expect(json.regions).toMatchObject({ complaints: expect.stringContaining("Not now") });
    expect(shop.orders).toEqual({});
  });

  it("can put its words at a field, where they are said when it is paid", async () => {
    const zip = "$.cart.deliveryGroups[0].deliveryAddress.zip";
    const path = await checkoutWith({ _say: "No deliveries there", _target: zip });
    validation();
    expect(await complaints(path)).toBe("</div>");
    expect((await pay(path)).json).toMatchObject({
      ok: false,
      complained: false,
      faults: [{ field: "zip", message: "No deliveries there" }],
    });
  });

  it("that throws lets pass, and its history says so", async () => {
    const made = validation();
    const path = await checkoutWith({ _say: "throw" });
    expect(made.errors?.firstAt).toBeDefined();
    expect((await pay(path)).json.ok).toBe(true);
  });

  it("that throws stops everybody where that was asked for", async () => {
    validation(true);
    const path = await checkoutWith({ _say: "throw", _step: "CHECKOUT_COMPLETION" });
    expect((await pay(path)).json).toMatchObject({
      ok: false,
      message: "Your order can't be placed right now. Please try again in a moment.",
    });
  });

  it("that isn't enabled isn't asked", async () => {
    validation().enabled = false;
    const path = await checkoutWith({ _say: "Not now" });
    expect((await pay(path)).json.ok).toBe(true);
  });

  it("is told the address, the language, and what the transform made of the cart", async () => {
    transform(EXPAND_BY_PRICE.handle);
    validation();
    const path = await checkoutWith({ _say: "input", _price: "12.34", _step: "CHECKOUT_INTERACTION" });
    const german = webShopper(stage.sandbox.url, { "Accept-Language": "de" });
    const [, told = "{}"] = /<p>(\{.*\})<\/p>/.exec(await complaints(path, german)) ?? [];
    expect(JSON.parse(told.replaceAll("&quot;", '"'))).toMatchObject({
      buyerJourney: { step: "CHECKOUT_INTERACTION" },
      localization: { language: { isoCode: "DE" }, country: { isoCode: "US" } },
      cart: {
        cost: { totalAmount: { amount: "32.34", currencyCode: "USD" } },
        deliveryGroups: [
          {
            deliveryAddress: { countryCode: "US", zip: "97205" },
            selectedDeliveryOption: { handle: "standard" },
          },
        ],
        lines: [{ quantity: 1, cost: { totalAmount: { amount: "12.34" } } }],
      },
    });
  });
});
