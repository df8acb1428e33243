import { afterAll, beforeAll, expect, test } from "vitest";
import type { Product } from "../state/types";
import { addProduct, variantIdOf } from "../testing/bare-shop";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { EXTENSIONS_TOKEN, storefrontApiRouter } from "./router";

let served: ServedParts;
let bangle: Product;
let hidden: Product;

beforeAll(async () => {
  served = await serveParts([storefrontApiRouter]);
  const place = { state: served.state, shop: served.primaryShop() };
  bangle = addProduct(place, "Jade bangle", "5000.00", { tags: ["jade", "fragile"], available: 0 });
  hidden = addProduct(place, "Draft", "1.00");
  hidden.status = "DRAFT";
  const collection = {
    title: "Jade",
    descriptionHtml: "",
    image: null,
    publications: [],
    updatedAt: bangle.updatedAt,
  };
  place.shop.collections["401"] = { ...collection, id: "401", handle: "jade", productIds: [bangle.id] };
});
afterAll(() => served.close());

type Reply = { data: Record<string, unknown>; errors?: { message: string }[] };

function post(headers: Record<string, string>, body: unknown): Promise<Response> {
  return fetch(`${served.base}/api/2026-07/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** As the checkout's page asks for an extension. */
async function query(text: string, variables: Record<string, unknown> = {}): Promise<Reply> {
  const token = { "X-Shopify-Storefront-Access-Token": EXTENSIONS_TOKEN };
  return (await (await post(token, { query: text, variables })).json()) as Reply;
}

/** As a script of the storefront asks, which has no token. */
async function tokenless(text: string, variables: Record<string, unknown> = {}): Promise<Reply> {
  return (await (await post({}, { query: text, variables })).json()) as Reply;
}

const PRICES = `query ($ids: [ID!]!, $country: CountryCode) @inContext(country: $country) {
  nodes(ids: $ids) { ... on ProductVariant { id availableForSale price { amount currencyCode } } }
}`;

test.each([
  [null, { amount: "5000.0", currencyCode: "USD" }],
  ["US", { amount: "5000.0", currencyCode: "USD" }],
  ["JP", { amount: "746850.0", currencyCode: "JPY" }],
  ["DE", { amount: "4591.5", currencyCode: "EUR" }],
  ["AR", { amount: "5000.0", currencyCode: "USD" }],
])("to a visitor from %s the price is %j", async (country, price) => {
  const ids = [`gid://shopify/ProductVariant/${variantIdOf(bangle)}`];
  const { data } = await query(PRICES, { ids, country });
  expect(data).toMatchObject({ nodes: [{ price, availableForSale: false }] });
});

test("without a token products, variants and prices in context can be read, tags can't", async () => {
  const ids = [`gid://shopify/ProductVariant/${variantIdOf(bangle)}`];
  expect((await tokenless(PRICES, { ids, country: "JP" })).data).toMatchObject({
    nodes: [{ price: { amount: "746850.0", currencyCode: "JPY" } }],
  });
  const product = { id: `gid://shopify/Product/${bangle.id}` };
  const text = "query ($id: ID!) { product(id: $id) { title collections(first: 1) { nodes { id } } } }";
  expect((await tokenless(text, product)).errors).toBeUndefined();
  const refused = await tokenless("query ($id: ID!) { product(id: $id) { tags } }", product);
  expect(refused.errors?.[0]).toMatchObject({
    message:
      "Access denied for tags field. Required access: `unauthenticated_read_product_tags` access scope.",
    extensions: { code: "ACCESS_DENIED" },
  });
});

test("an unknown token is refused", async () => {
  const response = await post({ "X-Shopify-Storefront-Access-Token": "x" }, { query: "{ shop { id } }" });
  expect(response.status).toBe(401);
});

test("products tell what plans match by", async () => {
  const text = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Product {
    tags productType vendor isGiftCard collections(first: 10) { nodes { id } pageInfo { hasNextPage endCursor } }
  } } }`;
  const { data } = await query(text, { ids: [`gid://shopify/Product/${bangle.id}`] });
  expect(data).toMatchObject({
    nodes: [
      {
        tags: ["fragile", "jade"],
        productType: "Bangle",
        collections: { nodes: [{ id: "gid://shopify/Collection/401" }] },
      },
    ],
  });
});

test("what isn't sold isn't there; what is unlisted is", async () => {
  const ids = [hidden, bangle].map((product) => `gid://shopify/Product/${product.id}`);
  bangle.status = "UNLISTED";
  const { data } = await query(
    "query ($ids: [ID!]!) { nodes(ids: $ids) { id } products(first: 5) { nodes { id } } }",
    {
      ids,
    },
  );
  bangle.status = "ACTIVE";
  expect(data).toMatchObject({ nodes: [null, { id: ids[1] }], products: { nodes: [] } });
});

test("the schema is Shopify's, and what isn't played says so", async () => {
  expect((await query("{ shop { nonsense } }")).errors?.[0]?.message).toContain(
    "doesn't exist on type 'Shop'",
  );
  expect((await query("{ shop { moneyFormat } }")).errors?.[0]?.message).toBe(
    "not emulated by the sandbox: Shop.moneyFormat",
  );
  expect(served.log.refused().map(({ surface }) => surface)).toEqual(["storefront", "storefront"]);
});
