import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DomainEvent } from "../events/domain-event";
import type { ShopState } from "../state/types";
import { addProduct, variantIdOf } from "../testing/bare-shop";
import { adminClient, type AdminCall, type AdminReply } from "../testing/admin-client";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { adminApiRouter } from "./router";

/** Products, variants, publishing and metafields, as an app that sells a guarantee uses them. */
let served: ServedParts;
let shop: ShopState;
let call: AdminCall;
const told: DomainEvent[] = [];

beforeAll(async () => {
  served = await serveParts([adminApiRouter]);
  served.events.on((event) => told.push(event));
});
afterAll(() => served.close());
beforeEach(() => {
  shop = served.primaryShop();
  shop.products = {};
  shop.metafields = {};
  told.length = 0;
  call = adminClient(served, shop);
});

const CREATE = `mutation Create($product: ProductCreateInput!) {
  productCreate(product: $product) { product { id handle status options { id name values } variants(first: 5) { nodes { id title price } } } userErrors { field message } }
}`;
const ADD = `mutation Add($productId: ID!, $variants: [ProductVariantsBulkInput!]!, $strategy: ProductVariantsBulkCreateStrategy) {
  productVariantsBulkCreate(productId: $productId, variants: $variants, strategy: $strategy) { productVariants { id title price sku } userErrors { field message code } }
}`;

/** The payload of the answer's only root field. */
function payload(
  reply: AdminReply,
): Record<string, never> & { userErrors: { message: string; code?: string }[] } {
  expect(reply.errors).toBeUndefined();
  const [found] = Object.values(reply.data);
  if (!found) throw new Error("no payload");
  return found;
}

async function guarantee(): Promise<{ id: string; optionId: string }> {
  const product = {
    title: "Shipping guarantee",
    handle: "shipping-guarantee",
    status: "UNLISTED",
    tags: ["guarantee"],
    productOptions: [{ name: "Premium", values: [{ name: "0.98" }] }],
    metafields: [{ namespace: "seo", key: "hidden", type: "number_integer", value: "1" }],
  };
  const made = payload(await call(CREATE, { product })) as unknown as {
    product: { id: string; options: { id: string }[] };
  };
  return { id: made.product.id, optionId: made.product.options[0]?.id ?? "" };
}

const step = (optionId: string, name: string, more: Record<string, unknown> = {}) => ({
  price: name,
  taxable: false,
  inventoryPolicy: "CONTINUE",
  optionValues: [{ optionId, name }],
  inventoryItem: { sku: `G-${name}`, tracked: false, requiresShipping: false },
  ...more,
});

const ownProduct = () => {
  const [product] = Object.values(shop.products);
  if (!product) throw new Error("no product");
  return product;
};

describe("productCreate", () => {
  test("makes a product with its first choice, and its metafields with it", async () => {
    await guarantee();
    expect(ownProduct()).toMatchObject({
      handle: "shipping-guarantee",
      status: "UNLISTED",
      publications: [],
    });
    expect(ownProduct().variants.map(({ title }) => title)).toEqual(["0.98"]);
    expect(Object.values(shop.metafields)).toMatchObject([{ namespace: "seo", key: "hidden", value: "1" }]);
    expect(told.map(({ topic }) => topic)).toContain("products/create");
  });

  test.each([
    [{ handle: "x" }, "Title can't be blank"],
    [{ title: "x".repeat(256) }, "Title is too long (maximum is 255 characters)"],
    [
      { title: "A", metafields: [{ namespace: "seo", key: "hidden", type: "number_integer", value: "yes" }] },
      "Value must be an integer.",
    ],
  ])("%j is refused: %s", async (product, message) => {
    expect(payload(await call(CREATE, { product })).userErrors[0]?.message).toBe(message);
    expect(Object.keys(shop.products)).toEqual([]);
  });

  test("a handle that was given and is taken is refused; one made from the title gets a number", async () => {
    await guarantee();
    const again = await call(CREATE, { product: { title: "B", handle: "shipping-guarantee" } });
    expect(payload(again).userErrors[0]?.message).toBe(
      "Handle 'shipping-guarantee' already in use. Please provide a new handle.",
    );
    const titled = payload(await call(CREATE, { product: { title: "Shipping guarantee" } }));
    expect(titled["product"]).toMatchObject({ handle: "shipping-guarantee-1" });
  });
});

async function faultOf(productId: string, optionValues: unknown[]) {
  return payload(await call(ADD, { productId, variants: [{ optionValues }] })).userErrors[0];
}

describe("productVariantsBulkCreate", () => {
  test("adds variants beside the standalone one, with the shop's two decimals", async () => {
    const { id, optionId } = await guarantee();
    const variants = [step(optionId, "1.98"), step(optionId, "5", { price: "5" })];
    const made = payload(
      await call(ADD, { productId: id, variants, strategy: "PRESERVE_STANDALONE_VARIANT" }),
    );
    expect(made["productVariants"]).toMatchObject([
      { title: "1.98", price: "1.98", sku: "G-1.98" },
      { title: "5", price: "5.00" },
    ]);
    expect(ownProduct().variants.map(({ title }) => title)).toEqual(["0.98", "1.98", "5"]);
    expect(ownProduct().options[0]?.values.map(({ name }) => name)).toEqual(["0.98", "1.98", "5"]);
  });

  test("with REMOVE_STANDALONE_VARIANT the only variant makes room, by default only one without a choice", async () => {
    const { id, optionId } = await guarantee();
    await call(ADD, {
      productId: id,
      variants: [step(optionId, "1.98")],
      strategy: "REMOVE_STANDALONE_VARIANT",
    });
    expect(ownProduct().variants.map(({ title }) => title)).toEqual(["1.98"]);
    await call(ADD, { productId: id, variants: [step(optionId, "2.98")] });
    expect(ownProduct().variants).toHaveLength(2);
  });

  test.each([
    ["one that is there", ["0.98"], "VARIANT_ALREADY_EXISTS"],
    ["two alike", ["3.98", "3.98"], "VARIANT_ALREADY_EXISTS"],
  ])("%s: none is made", async (_, names, code) => {
    const { id, optionId } = await guarantee();
    const variants = [step(optionId, "9.98"), ...names.map((name) => step(optionId, name))];
    const strategy = "PRESERVE_STANDALONE_VARIANT";
    expect(payload(await call(ADD, { productId: id, variants, strategy })).userErrors[0]?.code).toBe(code);
    expect(ownProduct().variants).toHaveLength(1);
  });

  test("another product's option, a missing choice, an unknown product", async () => {
    const { id } = await guarantee();
    expect(await faultOf(id, [{ optionName: "Colour", name: "green" }])).toMatchObject({
      message: "Option does not exist",
    });
    expect(await faultOf(id, [])).toMatchObject({ code: "NEED_TO_ADD_OPTION_VALUES" });
    expect(await faultOf("gid://shopify/Product/1", [])).toMatchObject({ code: "PRODUCT_DOES_NOT_EXIST" });
  });
});

describe("productVariantsBulkUpdate and -Delete", () => {
  const UPDATE = `mutation Change($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants) { productVariants { id price } userErrors { field message code } }
  }`;
  const DELETE = `mutation Remove($productId: ID!, $variantsIds: [ID!]!) {
    productVariantsBulkDelete(productId: $productId, variantsIds: $variantsIds) { userErrors { field message code } }
  }`;

  test("change all or none", async () => {
    const { id } = await guarantee();
    const variant = `gid://shopify/ProductVariant/${variantIdOf(ownProduct())}`;
    const good = { id: variant, price: "0.99", inventoryItem: { requiresShipping: false } };
    const bad = { id: "gid://shopify/ProductVariant/1", price: "1.00" };
    expect(payload(await call(UPDATE, { productId: id, variants: [good, bad] })).userErrors).toMatchObject([
      { field: ["variants", "1", "id"], code: "PRODUCT_VARIANT_DOES_NOT_EXIST" },
    ]);
    expect(ownProduct().variants[0]?.price).toBe("0.00");
    const done = payload(await call(UPDATE, { productId: id, variants: [good] }));
    expect(done["productVariants"]).toEqual([{ id: variant, price: "0.99" }]);
  });

  test("delete all or none, and take the unused choices along", async () => {
    const { id, optionId } = await guarantee();
    await call(ADD, {
      productId: id,
      variants: [step(optionId, "1.98")],
      strategy: "PRESERVE_STANDALONE_VARIANT",
    });
    const [first] = ownProduct().variants.map((variant) => `gid://shopify/ProductVariant/${variant.id}`);
    const both = [first, "gid://shopify/ProductVariant/1"];
    expect(payload(await call(DELETE, { productId: id, variantsIds: both })).userErrors[0]).toMatchObject({
      field: ["variantsIds", "1"],
    });
    expect(ownProduct().variants).toHaveLength(2);
    await call(DELETE, { productId: id, variantsIds: [first] });
    expect(ownProduct().options[0]?.values.map(({ name }) => name)).toEqual(["1.98"]);
  });
});

const ladder = (...names: string[]) => ({
  identifier: { handle: "ladder" },
  input: {
    title: "Ladder",
    productOptions: [{ name: "Premium", values: names.map((name) => ({ name })) }],
    variants: names.map((name) => ({ price: name, optionValues: [{ optionName: "Premium", name }] })),
  },
});

test("productSet makes, then changes; what it leaves out is deleted, what stays keeps its id", async () => {
  const SET = `mutation Set($identifier: ProductSetIdentifiers, $input: ProductSetInput!) {
    productSet(identifier: $identifier, input: $input, synchronous: true) { product { id variants(first: 9) { nodes { id title price } } } productSetOperation { id } userErrors { field message code } }
  }`;

  type Set = { product: { id: string; variants: { nodes: { id: string; title: string }[] } } };
  const first = payload(await call(SET, ladder("1.00", "2.00"))) as unknown as Set;
  const second = payload(await call(SET, ladder("2.00", "3.00"))) as unknown as Set;
  expect(second.product.id).toBe(first.product.id);
  expect(second.product.variants.nodes.map(({ title }) => title)).toEqual(["2.00", "3.00"]);
  expect(second.product.variants.nodes[0]?.id).toBe(first.product.variants.nodes[1]?.id);
  const twice = payload(await call(SET, ladder("2.00", "2.00")));
  expect(twice.userErrors[0]?.message).toMatch(/already exists/);
});

test("publishing to every channel makes it sold; twice is no more than once", async () => {
  const PUBLISH = `mutation Publish($id: ID!, $input: [PublicationInput!]!) {
    publishablePublish(id: $id, input: $input) { publishable { ... on Product { id onlineStoreUrl } } userErrors { field message } }
  }`;
  const { id } = await guarantee();
  const channels = await call(
    "{ publications(first: 10, catalogType: APP) { nodes { id catalog { title } } } }",
  );
  const { nodes } = payload(channels) as unknown as { nodes: { id: string }[] };
  const input = nodes.map((node) => ({ publicationId: node.id }));
  await call(PUBLISH, { id, input });
  const done = payload(await call(PUBLISH, { id, input }));
  expect(done["publishable"]).toMatchObject({
    onlineStoreUrl: "https://jade-river.myshopify.com/products/shipping-guarantee",
  });
  expect(ownProduct().publications).toHaveLength(input.length);
  const unknown = await call(PUBLISH, { id, input: [{ publicationId: "gid://shopify/Publication/1" }] });
  expect(payload(unknown).userErrors[0]?.message).toBe("Publication does not exist or is not publishable");
});

const own = (key: string, value: string, more: Record<string, unknown> = {}) => ({
  ownerId: `gid://shopify/Shop/${shop.id}`,
  namespace: "$app",
  key,
  type: "json",
  value,
  ...more,
});

describe("metafields", () => {
  const SET = `mutation Set($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { metafields { namespace key value compareDigest } userErrors { field message code elementIndex } }
  }`;
  const READ = `{ shop { plan: metafield(namespace: "$app", key: "plan") { value jsonValue compareDigest } other: metafield(key: "ladder") { value } } }`;

  test("$app is the calling app's own namespace, and the default", async () => {
    const { metafields } = payload(
      await call(SET, {
        metafields: [own("plan", '{"v":1}'), own("ladder", "[]", { namespace: undefined })],
      }),
    ) as unknown as { metafields: { namespace: string }[] };
    expect(metafields.map(({ namespace }) => namespace)).toEqual(Array(2).fill(`app--${served.app.id}`));
    const read = await call(READ);
    expect(read.data).toMatchObject({ shop: { plan: { jsonValue: { v: 1 } }, other: { value: "[]" } } });
  });

  test("all are set or none", async () => {
    const { userErrors } = payload(await call(SET, { metafields: [own("plan", "1"), own("ladder", "{")] }));
    expect(userErrors).toMatchObject([{ field: ["metafields", "1", "value"], code: "INVALID_VALUE" }]);
    expect(shop.metafields).toEqual({});
  });

  test("a digest guards against a change in between, null against one that is there", async () => {
    const stale = async (more: Record<string, unknown>) =>
      payload(await call(SET, { metafields: [own("plan", "2", more)] })).userErrors[0]?.code;
    expect(await stale({ compareDigest: null })).toBeUndefined();
    expect(await stale({ compareDigest: null })).toBe("STALE_OBJECT");
    const { data } = await call(READ);
    const { compareDigest } = (data as unknown as { shop: { plan: { compareDigest: string } } }).shop.plan;
    expect(await stale({ compareDigest, value: "3" })).toBeUndefined();
    expect(await stale({ compareDigest, value: "4" })).toBe("STALE_OBJECT");
  });

  test.each([
    [{ namespace: "app--1" }, "APP_NOT_AUTHORIZED"],
    [{ namespace: "ab" }, "TOO_SHORT"],
    [{ key: "a" }, "TOO_SHORT"],
    [{ type: undefined }, "BLANK"],
    [{ ownerId: "gid://shopify/Product/1" }, "INVALID_VALUE"],
  ])("%j is refused: %s", async (more, code) => {
    expect(payload(await call(SET, { metafields: [own("plan", "1", more)] })).userErrors[0]?.code).toBe(code);
  });

  test("no more than 25 at once", async () => {
    const metafields = Array.from({ length: 26 }, (_, index) => own(`key${index}`, "1"));
    expect(payload(await call(SET, { metafields })).userErrors[0]?.code).toBe("LESS_THAN_OR_EQUAL_TO");
  });

  test("are deleted by owner, namespace and key", async () => {
    await call(SET, { metafields: [own("plan", "1")] });
    const { ownerId, namespace, key } = own("plan", "1");
    const DELETE = `mutation ($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { message } } }`;
    const gone = payload(
      await call(DELETE, {
        metafields: [
          { ownerId, namespace, key },
          { ownerId, namespace, key: "none" },
        ],
      }),
    );
    expect(gone["deletedMetafields"]).toEqual([{ key: "plan" }, null]);
    expect(shop.metafields).toEqual({});
  });
});

test("lists are paged, sorted and searched", async () => {
  const place = { state: served.state, shop };
  for (const [title, tags] of [
    ["Cup", []],
    ["Bangle", ["jade"]],
    ["Ring", ["jade"]],
  ] as const) {
    addProduct(place, title, "1.00", { tags: [...tags] });
  }
  const PAGE = `query ($after: String, $query: String) { products(first: 1, after: $after, query: $query, sortKey: TITLE) { nodes { title } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    products: { nodes: { title: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  };
  const first = (await call(PAGE, { query: "tag:jade" })).data as unknown as Page;
  const second = (await call(PAGE, { query: "tag:jade", after: first.products.pageInfo.endCursor }))
    .data as unknown as Page;
  expect([first, second].map(({ products }) => products.nodes[0]?.title)).toEqual(["Bangle", "Ring"]);
  expect(second.products.pageInfo.hasNextPage).toBe(false);
  const names = await call("{ productTags(first: 5000) { nodes } productVendors(first: 1000) { nodes } }");
  expect(names.data).toMatchObject({
    productTags: { nodes: ["jade"] },
    productVendors: { nodes: ["Jade River"] },
  });
});
