import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { installApp, uninstallApp } from "../commerce/app-installation";
import { issueOffline, issueOnline } from "../oauth/access-tokens";
import type { ShopState } from "../state/types";
import { addProduct } from "../testing/bare-shop";
import { adminClient, type AdminCall } from "../testing/admin-client";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { adminApiRouter } from "./router";

/** What holds of every call: tokens, scopes, the schema, what isn't played, cost, throttling, faults, the log. */
let served: ServedParts;
let shop: ShopState;
let call: AdminCall;

beforeAll(async () => {
  served = await serveParts([adminApiRouter]);
  shop = served.primaryShop();
  addProduct({ state: served.state, shop }, "Bangle", "5000.00");
});
afterAll(() => served.close());
beforeEach(() => {
  served.log.clear();
  served.faults.clear();
  shop.plan.publicName = "Plus";
  call = adminClient(served, shop);
});

const last = () => served.log.all().at(-1);

describe("who may call", () => {
  test("without a good token: 401 in Shopify's words", async () => {
    const reply = await adminClient(served, shop, { token: "shpat_unknown" })("{ shop { name } }");
    expect(reply.status).toBe(401);
    expect(reply.errors).toBe("[API] Invalid API key or access token (unrecognized login or wrong password)");
    expect(last()).toMatchObject({ status: 401, token: "none" });
  });

  test("an expired token and one of another shop are no better", async () => {
    const expired = issueOffline(served, shop, ["read_products"], true);
    expired.expiresAt = new Date(Date.now() - 1000).toISOString();
    const other = served.shop("porcelain-house");
    if (!other) throw new Error("no second shop");
    const foreign = issueOffline(served, other, ["read_products"], true);
    for (const { token } of [expired, foreign]) {
      expect((await adminClient(served, shop, { token })("{ shop { name } }")).status).toBe(401);
    }
  });

  test("a token of the other shop reads the other shop", async () => {
    const other = served.shop("porcelain-house");
    if (!other) throw new Error("no second shop");
    const { data } = await adminClient(
      served,
      other,
    )("{ shop { name currencyCode } products(first: 5) { nodes { id } } }");
    expect(data).toEqual({ shop: { name: "Porcelain House", currencyCode: "EUR" }, products: { nodes: [] } });
  });

  test("uninstalling ends all tokens", async () => {
    const doomed = adminClient(served, shop);
    uninstallApp(served, shop, served.app);
    installApp(served, shop, served.app);
    expect((await doomed("{ shop { name } }")).status).toBe(401);
  });

  test("an unknown version or shop: 404", async () => {
    expect((await adminClient(served, shop, { version: "2019-01" })("{ shop { name } }")).status).toBe(404);
    const nobody = { ...shop, domain: "nobody.myshopify.com" };
    expect((await adminClient(served, nobody)("{ shop { name } }")).status).toBe(404);
  });
});

describe("scopes", () => {
  test("a field whose type isn't granted is denied by name; the rest is answered", async () => {
    const { data, errors } = await adminClient(served, shop, { scopes: ["read_products"] })(
      "{ shop { name } orders(first: 1) { nodes { id } } }",
    );
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({
      message:
        "Access denied for orders field. Required access: `read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.",
      path: ["orders"],
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes" },
    });
  });

  test("writing implies reading", async () => {
    const writer = adminClient(served, shop, { scopes: ["write_products"] });
    expect((await writer("{ products(first: 1) { nodes { id } } }")).errors).toBeUndefined();
  });

  test.each([
    [
      'mutation { refundCreate(input: { orderId: "gid://shopify/Order/1" }) @idempotent(key: "k") { userErrors { message } } }',
      "refundCreate",
    ],
    ['mutation { tagsAdd(id: "gid://shopify/Order/1", tags: ["x"]) { userErrors { message } } }', "tagsAdd"],
    [
      'mutation { productUpdate(product: { id: "gid://shopify/Product/1" }) { userErrors { message } } }',
      "productUpdate",
    ],
  ])("%s needs a scope for writing", async (text, field) => {
    const reader = adminClient(served, shop, { scopes: ["read_orders", "read_products"] });
    const { errors } = await reader(text);
    expect(errors?.[0]?.message).toMatch(new RegExp(`^Access denied for ${field} field`));
  });

  test("the same holds for what a gid turns out to be", async () => {
    const [product] = Object.values(shop.products);
    const nobody = adminClient(served, shop, { scopes: [] });
    const { errors } = await nobody("query ($id: ID!) { node(id: $id) { id } }", {
      id: `gid://shopify/Product/${product?.id}`,
    });
    expect(errors?.[0]?.message).toContain("Access denied for node field");
  });
});

describe("what the schema refuses, or isn't played", () => {
  test("an unknown field", async () => {
    const { errors } = await call("{ shop { nam } }");
    expect(errors?.[0]).toMatchObject({
      message: "Field 'nam' doesn't exist on type 'Shop'",
      extensions: { code: "undefinedField" },
    });
    expect(last()).toMatchObject({ refused: true, notEmulated: false, status: 200 });
  });

  test.each([
    ["{ shop {", "PARSE_ERROR"],
    ["query ($id: ID!) { order(id: $id) { id } }", "INVALID_VARIABLE"],
  ])("%s", async (text, code) => {
    expect((await call(text)).errors?.[0]?.extensions["code"]).toBe(code);
    expect(served.log.refused()).toHaveLength(1);
  });

  test("a field that isn't played is named, and nothing of the mutation takes effect", async () => {
    const before = Object.keys(shop.products).length;
    const { errors, data } = await call(
      `mutation { productCreate(product: { title: "A" }) { product { id feedback { summary } } userErrors { message } } }`,
    );
    expect(errors?.[0]?.message).toBe("not emulated by the sandbox: Product.feedback");
    expect(data).toBeUndefined();
    expect(Object.keys(shop.products)).toHaveLength(before);
    expect(last()).toMatchObject({ refused: false, notEmulated: true });
  });

  test("so is an argument that isn't heeded", async () => {
    const { errors } = await call(
      `mutation { productCreate(product: { title: "A", category: "gid://shopify/TaxonomyCategory/1" }) { userErrors { message } } }`,
    );
    expect(errors?.[0]?.message).toBe(
      "not emulated by the sandbox: Mutation.productCreate(product.category)",
    );
  });

  test("and a list that is too long is refused", async () => {
    const ids = Array.from({ length: 251 }, (_, index) => `gid://shopify/Product/${index + 1}`);
    const { errors } = await call("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", { ids });
    expect(errors?.[0]?.message).toBe(
      "The input array size of 251 is greater than the maximum allowed of 250.",
    );
  });
});

describe("cost and throttling", () => {
  test("each answer says what it cost and what is left", async () => {
    const { extensions } = await call("{ products(first: 50) { nodes { id } } }");
    expect(extensions.cost).toMatchObject({
      requestedQueryCost: 9,
      actualQueryCost: 3,
      throttleStatus: { maximumAvailable: 20_000, restoreRate: 1000 },
    });
  });

  test("over the limit it is THROTTLED, as HTTP 200, with what the bucket holds", async () => {
    shop.plan.publicName = "Basic";
    served.faults.change({ nextCalls: [{ operation: "*", fault: "throttle" }] });
    expect(await call("{ products(first: 50) { nodes { id } } }")).toMatchObject({
      status: 200,
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: {
        cost: {
          requestedQueryCost: 9,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
        },
      },
    });
  });

  test("a query that costs more than 1000 is refused whatever is left", async () => {
    const { errors } = await call(
      "{ products(first: 250) { nodes { collections(first: 250) { nodes { products(first: 250) { nodes { id } } } } } } }",
    );
    expect(errors?.[0]?.extensions["code"]).toBe("MAX_COST_EXCEEDED");
  });
});

const made = () => Object.values(shop.products).filter(({ title }) => title === "Made").length;

describe("faults", () => {
  const create = `mutation { productCreate(product: { title: "Made" }) { product { id } userErrors { message } } }`;

  test("throttled or failed, nothing happened", async () => {
    const before = made();
    served.faults.change({ nextCalls: [{ operation: "productCreate", fault: "throttle" }] });
    expect((await call(create)).errors?.[0]?.message).toBe("Throttled");
    served.faults.change({ nextCalls: [{ operation: "productCreate", fault: "fail", status: 503 }] });
    expect((await call(create)).status).toBe(503);
    expect(made()).toBe(before);
    expect(last()).toMatchObject({ status: 503, fault: "fail before its effect" });
  });

  test("failed after its effect, it happened and nobody was told", async () => {
    const before = made();
    served.faults.change({ nextCalls: [{ operation: "productCreate", fault: "failAfterEffect" }] });
    expect((await call(create)).status).toBe(502);
    expect(made()).toBe(before + 1);
    expect(last()).toMatchObject({ status: 502, fault: "fail after its effect" });
  });

  test("timed out, the connection is cut", async () => {
    served.faults.change({ api: { timeoutMs: 1 }, nextCalls: [{ operation: "*", fault: "timeout" }] });
    await expect(call(create)).rejects.toThrow(/fetch failed/);
    expect(last()).toMatchObject({ status: 0, fault: "timeout before its effect" });
  });
});

test("the log has operation, variables, cost and user errors, and never a token", async () => {
  const { token } = issueOnline(served, shop, served.app.scopes, shop.staff[0]?.id ?? "");
  await adminClient(served, shop, { token })(
    `mutation Rename($product: ProductUpdateInput!) { productUpdate(product: $product) { userErrors { field message } } }`,
    { product: { id: "gid://shopify/Product/1", title: "B" } },
  );
  expect(last()).toMatchObject({
    operation: "Rename",
    kind: "mutation",
    token: "online",
    shop: "jade-river",
    cost: { requested: 10, actual: 10 },
    variables: { product: { title: "B" } },
    userErrors: [{ field: ["id"], message: "Product does not exist" }],
  });
  expect(JSON.stringify(served.log.all())).not.toContain(token);
});
