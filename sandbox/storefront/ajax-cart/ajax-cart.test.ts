import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findProductByHandle } from "../../commerce/catalog";
import { createSandbox } from "../../create-sandbox";
import type { Sandbox } from "../../sandbox";
import type { Product } from "../../state/types";
import { webShopper, type WebShopper } from "../../testing/web-shopper";

let sandbox: Sandbox;
let shopper: WebShopper;

beforeEach(async () => {
  sandbox = await createSandbox({ port: 0, seed: "shop", quiet: true });
  shopper = webShopper(sandbox.url);
});

afterEach(async () => {
  await sandbox.close();
});

type Item = {
  key: string;
  handle: string;
  quantity: number;
  properties: Record<string, string>;
  line_level_total_discount: number;
};
type CartAnswer = {
  token: string;
  items: Item[];
  item_count: number;
  items_removed: unknown;
  discount_codes: unknown;
};

const cart = async (): Promise<CartAnswer> => (await shopper.get<CartAnswer>("/cart.js")).json;
const add = async (body: unknown): Promise<Item> => (await shopper.post<Item>("/cart/add.js", body)).json;
const call = async (name: "change" | "update" | "clear", body: unknown): Promise<CartAnswer> =>
  (await shopper.post<CartAnswer>(`/cart/${name}.js`, body)).json;

function product(handle: string): Product {
  const found = findProductByHandle(sandbox.primaryShop(), handle);
  if (found === undefined) throw new Error(`no ${handle}`);
  return found;
}

/** Id of a product's variant, as scripts know it. */
function variant(handle: string, index = 0): number {
  return Number(product(handle).variants[index]?.id);
}

const BANGLE = "imperial-green-jadeite-bangle";
const UNIQUE = "spring-water-jadeite-bangle";

describe("GET /cart.js", () => {
  it("answers an empty cart to a new visitor and gives the cart a token that stays", async () => {
    const first = await cart();
    const second = await cart();

    expect(first).toMatchObject({
      items: [],
      item_count: 0,
      total_price: 0,
      currency: "USD",
      note: "",
      attributes: {},
    });
    expect(second.token).toBe(first.token);
    expect(sandbox.primaryShop().carts).toEqual({}); // looking makes no cart
  });
});

describe("POST /cart/add.js", () => {
  it("adds one item and answers it as a line", async () => {
    const answer = await shopper.post<Item>("/cart/add.js", { id: variant(BANGLE), quantity: 1 });

    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      id: variant(BANGLE),
      quantity: 1,
      title: "Imperial green jadeite bangle - 54 mm",
      variant_title: "54 mm",
      price: 500000,
      final_line_price: 500000,
      requires_shipping: true,
      handle: BANGLE,
      options_with_values: [{ name: "Inner diameter", value: "54 mm" }],
    });
    expect(answer.json.key).toMatch(new RegExp(`^${variant(BANGLE)}:[0-9a-f]{32}$`));
  });

  it("adds several items at once and answers them as a list", async () => {
    const items = [{ id: variant(BANGLE) }, { id: variant("celadon-gaiwan"), quantity: 2 }];
    const answer = await shopper.post<CartAnswer>("/cart/add.js", { items });

    expect(answer.json.items.map(({ quantity }) => quantity)).toEqual([1, 2]);
    expect(await cart()).toMatchObject({ item_count: 3, total_price: 513600 });
  });

  it("puts the same variant with the same properties into one line, with others into another", async () => {
    const id = variant("shoushan-name-seal");
    await shopper.post("/cart/add.js", { id, properties: { Name: "Lin" } });
    await shopper.post("/cart/add.js", { id, properties: { Name: "Lin" } });
    await shopper.post("/cart/add.js", { id, properties: { Name: "Mei" } });

    const { items } = await cart();
    expect(items.map((item) => [item.quantity, item.properties])).toEqual([
      [2, { Name: "Lin" }],
      [1, { Name: "Mei" }],
    ]);
  });

  it("reads forms, with properties in brackets, as well as JSON", async () => {
    const form = new FormData();
    form.set("id", String(variant("shoushan-name-seal")));
    form.set("quantity", "2");
    form.set("properties[Name]", "Lin");
    form.set("properties[Empty]", "");
    const answer = await fetch(new URL("/cart/add.js", sandbox.url), { method: "POST", body: form });

    expect(await answer.json()).toMatchObject({ quantity: 2, properties: { Name: "Lin" } });
  });

  it("sends a form without script back to the cart", async () => {
    const answer = await shopper.send("/cart/add", { id: String(variant(BANGLE)) });
    expect([answer.status, answer.location]).toEqual([303, "/cart"]);
  });

  it("refuses a variant that doesn't exist, as 404", async () => {
    const answer = await shopper.post("/cart/add.js", { id: 1 });
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({ status: 404, message: "Cart Error", description: "Cannot find variant" });
  });

  it("refuses a product that isn't for sale as if it didn't exist", async () => {
    product(BANGLE).status = "DRAFT";
    expect((await shopper.post("/cart/add.js", { id: variant(BANGLE) })).status).toBe(404);
  });

  it("refuses what is sold out, as 422", async () => {
    const answer = await shopper.post("/cart/add.js", { id: variant("pair-of-tea-cups", 2) });
    expect(answer.status).toBe(422);
    expect(answer.json).toEqual({
      status: 422,
      message: "Cart Error",
      description: "The product 'Pair of tea cups' is already sold out.",
    });
  });

  it("adds what there is of what there isn't enough of, and says so as 422", async () => {
    const answer = await shopper.post("/cart/add.js", { id: variant(UNIQUE), quantity: 2 });
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({ description: "Only 1 item was added to your cart." });
    expect((await cart()).item_count).toBe(1);

    const again = await shopper.post("/cart/add.js", { id: variant(UNIQUE) });
    expect(again.json).toMatchObject({
      description: "The maximum quantity of this item is already in your cart.",
    });
    expect((await cart()).item_count).toBe(1);
  });

  it("refuses a body without items, as 400", async () => {
    const answer = await shopper.post("/cart/add.js", {});
    expect(answer.json).toMatchObject({
      status: 400,
      description: "Required parameter missing or invalid: id",
    });
  });

  it("adds products that no list shows", async () => {
    product(BANGLE).status = "UNLISTED";
    expect((await shopper.post("/cart/add.js", { id: variant(BANGLE) })).status).toBe(200);
    expect((await shopper.get(`/products/${BANGLE}`)).status).toBe(200);
    for (const list of ["/", "/collections/bangles", "/collections/all", "/search?q=imperial"]) {
      const { status, text } = await webShopper(sandbox.url).get(list);
      expect(status).toBe(200);
      expect(text).not.toContain(`/products/${BANGLE}`);
    }
  });
});

describe("POST /cart/change.js", () => {
  it("changes a line by its place or by its key", async () => {
    const { key } = await add({ id: variant(BANGLE) });

    expect((await call("change", { line: 1, quantity: 3 })).item_count).toBe(3);
    const fewer = await call("change", { id: key, quantity: 1 });
    expect(fewer).toMatchObject({ item_count: 1, total_price: 500000 });
    expect(fewer.items_removed).toEqual([{ variant_id: variant(BANGLE), quantity: 3, key }]);
  });

  it("changes properties, which gives the line another key", async () => {
    const { key } = await add({ id: variant("shoushan-name-seal"), properties: { Name: "Lin" } });
    const { items } = await call("change", { id: key, properties: { Name: "Mei" } });

    expect(items).toHaveLength(1);
    expect(items[0]?.properties).toEqual({ Name: "Mei" });
    expect(items[0]?.key).not.toBe(key);
  });

  it("removes a line with the lines that hang on it", async () => {
    const { key } = await add({ id: variant(BANGLE) });
    await shopper.post("/cart/add.js", {
      items: [{ id: variant("jade-care-handbook"), parent_line_key: key }],
    });
    await shopper.post("/cart/add.js", { id: variant("celadon-gaiwan") });

    const { items } = await call("change", { id: key, quantity: 0 });
    expect(items.map(({ handle }) => handle)).toEqual(["celadon-gaiwan"]);
  });

  it("refuses more than there is, and a line that isn't there", async () => {
    const { key } = await add({ id: variant(UNIQUE) });

    expect((await shopper.post("/cart/change.js", { id: key, quantity: 2 })).status).toBe(422);
    expect((await shopper.post("/cart/change.js", { line: 9, quantity: 1 })).status).toBe(400);
    expect(await call("change", { quantity: 1 })).toMatchObject({
      description: "no valid id or line parameter",
    });
  });

  it("lets what has sold out meanwhile be removed", async () => {
    const { key } = await add({ id: variant(UNIQUE) });
    for (const { inventoryItem } of product(UNIQUE).variants) inventoryItem.available = 0;

    expect((await call("change", { id: key, quantity: 0 })).item_count).toBe(0);
  });
});

describe("POST /cart/update.js and /cart/clear.js", () => {
  it("updates by key, by variant and by place, and adds a variant that isn't there", async () => {
    const { key } = await add({ id: variant(BANGLE) });
    await shopper.post("/cart/update.js", { updates: { [key]: 2, [variant("celadon-gaiwan")]: 3 } });
    expect((await cart()).item_count).toBe(5);

    const { items } = await call("update", { updates: [0, 1] });
    expect(items.map((item) => [item.handle, item.quantity])).toEqual([["celadon-gaiwan", 1]]);
  });

  it("keeps note and attributes, and takes them back when they are empty", async () => {
    await shopper.post("/cart/update.js", { note: "For Mei", attributes: { wrapping: "red", card: "yes" } });
    const after = await call("update", { attributes: { card: "" } });
    expect(after).toMatchObject({ note: "For Mei", attributes: { wrapping: "red" } });
  });

  it("shows a discount at the lines that it is for, and the parts add up", async () => {
    await shopper.post("/cart/add.js", {
      items: [{ id: variant("silk-cord-bead"), quantity: 3 }, { id: variant("celadon-gaiwan") }],
    });
    const discounted = await call("update", { discount: "WELCOME10,NOPE" });

    expect(discounted).toMatchObject({
      original_total_price: 12800,
      total_discount: 1280,
      total_price: 11520,
    });
    const parts = discounted.items.map((item) => item.line_level_total_discount);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(1280);
    expect(discounted.discount_codes).toEqual([
      { code: "WELCOME10", applicable: true },
      { code: "NOPE", applicable: false },
    ]);
  });

  it("empties the cart", async () => {
    await shopper.post("/cart/add.js", { id: variant(BANGLE) });
    expect(await call("clear", {})).toMatchObject({ items: [], item_count: 0 });
  });
});

describe("another country", () => {
  it("changes the currency; yen are told in hundredths, as Shopify does", async () => {
    await shopper.post("/cart/add.js", { id: variant(BANGLE) });
    const answer = await shopper.send("/localization", {
      country_code: "JP",
      language_code: "ja",
      return_to: "/cart",
    });
    expect([answer.status, answer.location]).toEqual([303, "/cart"]);

    expect(await cart()).toMatchObject({ currency: "JPY", total_price: 75125000 });
    const { text } = await shopper.get("/cart");
    expect(text).toContain('lang="ja"');
    expect(text).toContain("751,250");
    expect(text).toContain('"currency":{"active":"JPY","rate":"150.25"}');
  });

  it("is passed over when the shop doesn't sell there, and leads nowhere but into the shop", async () => {
    const answer = await shopper.send("/localization", {
      country_code: "KP",
      return_to: "//elsewhere.example",
    });
    expect(answer.location).toBe("/");
    expect(await cart()).toMatchObject({ currency: "USD" });
  });

  it("shows a visitor the language of the browser until another is chosen", async () => {
    const german = webShopper(sandbox.url, { "Accept-Language": "de-AT,de;q=0.9,en;q=0.5" });
    expect((await german.get("/")).text).toContain('lang="de"');
  });
});
