import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findOrAddCustomer } from "../commerce/find-or-add-customer";
import { placeOrder } from "../commerce/place-order";
import type { Product, ShopState } from "../state/types";
import { adminClient, type AdminCall } from "../testing/admin-client";
import { addProduct, addressIn, variantIdOf } from "../testing/bare-shop";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { adminApiRouter } from "./router";

/** Draft orders become one order each; store credit is a refund that the shop keeps. */
let served: ServedParts;
let shop: ShopState;
let call: AdminCall;
let bangle: Product;

beforeAll(async () => {
  served = await serveParts([adminApiRouter]);
  shop = served.primaryShop();
});
afterAll(() => served.close());
beforeEach(() => {
  call = adminClient(served, shop);
  bangle = addProduct({ state: served.state, shop }, "Bangle", "5000.00", { available: 3 });
});

type Answer = {
  draftOrder: { id: string; status: string; order: { id: string; name: string } | null } | null;
  userErrors: { field: string[] | null; message: string }[];
};

async function asked(field: string, text: string, variables: Record<string, unknown>): Promise<Answer> {
  const { data, errors } = await call(text, variables);
  expect(errors).toBeUndefined();
  return (data as unknown as Record<string, Answer>)[field] as Answer;
}

const create = (more: Record<string, unknown> = {}, variantId = variantIdOf(bangle)) =>
  asked(
    "draftOrderCreate",
    `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) {
      draftOrder { id status order { id name } } userErrors { field message } } }`,
    {
      input: {
        lineItems: [
          {
            variantId: `gid://shopify/ProductVariant/${variantId}`,
            quantity: 2,
            customAttributes: [{ key: "_line", value: "1" }],
          },
        ],
        email: "ana@example.com",
        shippingAddress: {
          firstName: "Ana",
          lastName: "Souza",
          address1: "Rua 1",
          city: "São Paulo",
          countryCode: "BR",
        },
        appliedDiscount: { value: 100, valueType: "PERCENTAGE", title: "Replacement" },
        shippingLine: { title: "Replacement", priceWithCurrency: { amount: "0", currencyCode: "BRL" } },
        tags: ["again"],
        note: "instead of #1001",
        customAttributes: [{ key: "instead of", value: "#1001" }],
        ...more,
      },
    },
  );

const complete = (id: string) =>
  asked(
    "draftOrderComplete",
    `mutation ($id: ID!) { draftOrderComplete(id: $id) {
      draftOrder { id status order { id name } } userErrors { field message } } }`,
    { id },
  );

test("a draft reduced to nothing becomes one order, however often it is completed, and its goods leave the stock", async () => {
  const made = await create();
  expect(made).toMatchObject({ draftOrder: { status: "OPEN", order: null }, userErrors: [] });
  const id = made.draftOrder?.id ?? "";
  expect(bangle.variants[0]?.inventoryItem.available).toBe(3);

  const first = await complete(id);
  expect(first).toMatchObject({ draftOrder: { status: "COMPLETED" }, userErrors: [] });
  expect(await complete(id)).toEqual({
    draftOrder: null,
    userErrors: [{ field: null, message: "This order has been paid" }],
  });
  const { data } = await call(
    `query { orders(first: 5, query: "tag:again") { nodes { id note tags sourceName displayFinancialStatus
       customAttributes { key value } totalPriceSet { shopMoney { amount } } totalDiscountsSet { shopMoney { amount } }
       lineItems(first: 5) { nodes { quantity customAttributes { key value } originalTotalSet { shopMoney { amount } }
         discountAllocations { allocatedAmountSet { shopMoney { amount } } discountApplication { ... on ManualDiscountApplication { title } } } } }
       transactions { id } } } }`,
  );
  expect(data).toEqual({
    orders: {
      nodes: [
        {
          id: first.draftOrder?.order?.id,
          note: "instead of #1001",
          tags: ["again"],
          sourceName: served.app.id,
          displayFinancialStatus: "PAID",
          customAttributes: [{ key: "instead of", value: "#1001" }],
          totalPriceSet: { shopMoney: { amount: "0.0" } },
          totalDiscountsSet: { shopMoney: { amount: "10000.0" } },
          lineItems: {
            nodes: [
              {
                quantity: 2,
                customAttributes: [{ key: "_line", value: "1" }],
                originalTotalSet: { shopMoney: { amount: "10000.0" } },
                discountAllocations: [
                  {
                    allocatedAmountSet: { shopMoney: { amount: "10000.0" } },
                    discountApplication: { title: "Replacement" },
                  },
                ],
              },
            ],
          },
          transactions: [],
        },
      ],
    },
  });
  expect(bangle.variants[0]?.inventoryItem.available).toBe(1);
});

test("drafts are found by their tags, newest first when asked so; an open one can be deleted, a completed one can't", async () => {
  const ids: string[] = [];
  for (const tags of [["wb-1"], ["wb-2"], ["wb-2", "x"]])
    ids.push((await create({ tags })).draftOrder?.id ?? "");
  const { data } = await call(
    `query { draftOrders(first: 5, query: "tag:'wb-2'", sortKey: ID, reverse: true) { nodes { id } } }`,
  );
  expect(data).toEqual({ draftOrders: { nodes: [{ id: ids[2] }, { id: ids[1] }] } });
  await complete(ids[2] ?? "");
  const remove = `mutation ($id: ID!) { draftOrderDelete(input: { id: $id }) { deletedId userErrors { message } } }`;
  expect((await call(remove, { id: ids[1] })).data).toEqual({
    draftOrderDelete: { deletedId: ids[1], userErrors: [] },
  });
  expect((await call(remove, { id: ids[2] })).data).toMatchObject({ draftOrderDelete: { deletedId: null } });
});

test("like Shopify, a draft is completed whether its goods are in stock or not, but not when they are gone", async () => {
  const variant = bangle.variants[0];
  if (!variant) throw new Error("no variant");
  const made = await create();
  variant.inventoryItem.available = 0;
  expect(await complete(made.draftOrder?.id ?? "")).toMatchObject({ userErrors: [] });
  expect(variant.inventoryItem.available).toBe(-2);

  const other = await create();
  bangle.variants = [];
  const gone = `Product with ID ${variant.id} is no longer available.`;
  expect(await complete(other.draftOrder?.id ?? "")).toMatchObject({ userErrors: [{ message: gone }] });
  expect(await create({}, variant.id)).toMatchObject({ draftOrder: null, userErrors: [{ message: gone }] });
});

test("a refund to store credit raises the customer's account once and lowers what else can be refunded", async () => {
  const address = addressIn("JP", "Somewhere");
  const customer = findOrAddCustomer(served, shop, { email: "mei@example.com", address, locale: "ja" });
  const placed = placeOrder(served, shop, {
    lines: [{ variantId: variantIdOf(bangle), quantity: 1, attributes: [] }],
    email: customer.email,
    customerId: customer.id,
    shippingAddress: null,
    currency: "JPY",
  });
  if (!placed.ok) throw new Error(placed.message);
  const { order } = placed;
  const id = `gid://shopify/Order/${order.id}`;
  const refund = `mutation ($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "credit-${order.id}") {
    refund { id totalRefundedSet { presentmentMoney { amount } } transactions(first: 3) { nodes { gateway kind } } }
    userErrors { field message } } }`;
  const input = {
    orderId: id,
    currency: "JPY",
    refundLineItems: [
      { lineItemId: `gid://shopify/LineItem/${order.lines[0]?.id}`, quantity: 1, restockType: "NO_RESTOCK" },
    ],
    transactions: [],
    refundMethods: [{ storeCreditRefund: { amount: { amount: "746850", currencyCode: "JPY" } } }],
  };
  for (const _ of ["once", "again"]) {
    expect((await call(refund, { input })).data).toMatchObject({
      refundCreate: {
        refund: {
          totalRefundedSet: { presentmentMoney: { amount: "746850.0" } },
          transactions: { nodes: [{ gateway: "shopify_store_credit", kind: "REFUND" }] },
        },
        userErrors: [],
      },
    });
  }
  expect(customer.storeCredit).toMatchObject([{ currency: "JPY", balance: "746850" }]);
  const { data } = await call(
    `query ($id: ID!) { order(id: $id) { netPaymentSet { presentmentMoney { amount } } suggestedRefund(refundMethodAllocation: STORE_CREDIT) {
      suggestedTransactions { gateway } suggestedRefundMethods { maximumRefundable { presentmentMoney { amount } } } } } }`,
    { id },
  );
  expect(data).toEqual({
    order: {
      netPaymentSet: { presentmentMoney: { amount: "0.0" } },
      suggestedRefund: {
        suggestedTransactions: [],
        suggestedRefundMethods: [{ maximumRefundable: { presentmentMoney: { amount: "0.0" } } }],
      },
    },
  });
});
