import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addFulfillmentEvent } from "../commerce/add-fulfillment-event";
import { fulfilOrder } from "../commerce/fulfil-order";
import { placeOrder } from "../commerce/place-order";
import type { Order, ShopState } from "../state/types";
import { nextId } from "../state/ids";
import { addProduct, addressIn, variantIdOf } from "../testing/bare-shop";
import { adminClient, type AdminCall } from "../testing/admin-client";
import { serveParts, type ServedParts } from "../testing/serve-parts";
import { adminApiRouter } from "./router";

/** Orders as an app reads and changes them; above all, that money is given back once and never too much. */
let served: ServedParts;
let shop: ShopState;
let call: AdminCall;

beforeAll(async () => {
  served = await serveParts([adminApiRouter]);
  shop = served.primaryShop();
  const rate = {
    id: nextId(served.state, "ShippingRate"),
    code: "ems",
    title: "EMS",
    carrier: "EMS",
    freeFrom: null,
  };
  const rates = [{ ...rate, price: "18.00", days: [8, 15] as [number, number] }];
  shop.shippingZones.push({
    id: nextId(served.state, "DeliveryZone"),
    name: "World",
    countries: ["*"],
    rates,
  });
});
afterAll(() => served.close());
beforeEach(() => {
  call = adminClient(served, shop);
  served.log.clear();
});

function place(countryCode = "US", quantity = 1): Order {
  const result = placeOrder(served, shop, {
    lines: [
      {
        variantId: variantIdOf(addProduct({ state: served.state, shop }, "Bangle", "5000.00")),
        quantity,
        attributes: [],
      },
      {
        variantId: variantIdOf(
          addProduct({ state: served.state, shop }, "Guarantee", "50.00", { requiresShipping: false }),
        ),
        quantity: 1,
        attributes: [{ key: "_offer", value: "standard" }],
      },
    ],
    email: "ana@example.com",
    shippingAddress: addressIn(countryCode, "Somewhere"),
  });
  if (!result.ok) throw new Error(result.message);
  return result.order;
}

const gidOf = (order: Order) => `gid://shopify/Order/${order.id}`;

function refundInput(order: Order, amount: string, more: Record<string, unknown> = {}) {
  const [payment] = order.transactions;
  const [line] = order.lines;
  return {
    orderId: gidOf(order),
    currency: order.presentmentCurrency,
    note: "Claim 1",
    notify: false,
    refundLineItems: [
      { lineItemId: `gid://shopify/LineItem/${line?.id}`, quantity: 1, restockType: "NO_RESTOCK" },
    ],
    transactions: [
      {
        orderId: gidOf(order),
        parentId: `gid://shopify/OrderTransaction/${payment?.id}`,
        gateway: "bogus",
        kind: "REFUND",
        amount,
      },
    ],
    ...more,
  };
}

const REFUND = `mutation Refund($input: RefundInput!, $key: String!) {
  refundCreate(input: $input) @idempotent(key: $key) {
    refund { id note totalRefundedSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } } refundLineItems(first: 5) { nodes { quantity } } transactions(first: 5) { nodes { kind amountSet { presentmentMoney { amount } } } } }
    order { displayFinancialStatus }
    userErrors { field message }
  }
}`;
type Refunded = {
  refundCreate: {
    refund: { id: string; totalRefundedSet: unknown } | null;
    order: { displayFinancialStatus: string } | null;
    userErrors: { field: string[] | null; message: string }[];
  };
};

async function refund(input: unknown, key: string): Promise<Refunded["refundCreate"]> {
  const { data, errors } = await call(REFUND, { input, key });
  expect(errors).toBeUndefined();
  return (data as unknown as Refunded).refundCreate;
}

describe("reading an order", () => {
  test("amounts are in both currencies, as decimals without surplus zeros", async () => {
    const order = place("JP");
    const { data } = await call(
      `query ($id: ID!) { order(id: $id) { name legacyResourceId presentmentCurrencyCode displayFinancialStatus
        totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
        lineItems(first: 5) { nodes { title quantity requiresShipping customAttributes { key value } originalTotalSet { presentmentMoney { amount } } variant { id } } }
        shippingAddress { countryCodeV2 name } customer { id } transactions(first: 5) { kind gateway } } }`,
      { id: gidOf(order) },
    );
    expect(data).toMatchObject({
      order: {
        legacyResourceId: order.id,
        presentmentCurrencyCode: "JPY",
        displayFinancialStatus: "PAID",
        totalPriceSet: {
          shopMoney: { amount: "5068.0", currencyCode: "USD" },
          presentmentMoney: { amount: "757008.0", currencyCode: "JPY" },
        },
        lineItems: {
          nodes: [
            { title: "Bangle", originalTotalSet: { presentmentMoney: { amount: "746850.0" } } },
            {
              title: "Guarantee",
              requiresShipping: false,
              customAttributes: [{ key: "_offer", value: "standard" }],
            },
          ],
        },
        shippingAddress: { countryCodeV2: "JP", name: "Ana Souza" },
        customer: null,
      },
    });
  });

  test("another shop's order isn't there", async () => {
    const order = place();
    const other = served.shop("porcelain-house");
    if (!other) throw new Error("no second shop");
    const { data } = await adminClient(served, other)(
      "query ($id: ID!) { order(id: $id) { id } node(id: $id) { id } }",
      {
        id: gidOf(order),
      },
    );
    expect(data).toEqual({ order: null, node: null });
  });

  test("parcels tell what the carrier said, newest first when asked so", async () => {
    const order = place();
    const sent = fulfilOrder(served, shop, order, { tracking: { company: "DHL", number: "1Z" } });
    if (!sent.ok) throw new Error(sent.message);
    for (const [status, day] of [
      ["IN_TRANSIT", "23"],
      ["DELIVERED", "28"],
    ] as const) {
      addFulfillmentEvent(served, shop, order, sent.fulfillment, {
        status,
        happenedAt: new Date(`2026-11-${day}T08:00:00Z`),
      });
    }
    const { data } = await call(
      `query ($id: ID!) { order(id: $id) { displayFulfillmentStatus fulfillments(first: 5) { displayStatus deliveredAt trackingInfo(first: 2) { company number } events(first: 5, sortKey: HAPPENED_AT, reverse: true) { nodes { status happenedAt } } } } }`,
      { id: gidOf(order) },
    );
    expect(data).toEqual({
      order: {
        displayFulfillmentStatus: "PARTIALLY_FULFILLED",
        fulfillments: [
          {
            displayStatus: "DELIVERED",
            deliveredAt: "2026-11-28T08:00:00Z",
            trackingInfo: [{ company: "DHL", number: "1Z" }],
            events: {
              nodes: [
                { status: "DELIVERED", happenedAt: "2026-11-28T08:00:00Z" },
                { status: "IN_TRANSIT", happenedAt: "2026-11-23T08:00:00Z" },
              ],
            },
          },
        ],
      },
    });
  });

  test("orders are found by their terms", async () => {
    const order = place("BR");
    const find = async (query: string) => {
      const { data } = await call(
        `query ($q: String) { orders(first: 50, query: $q, sortKey: UPDATED_AT) { nodes { id } } }`,
        { q: query },
      );
      return (data as unknown as { orders: { nodes: { id: string }[] } }).orders.nodes.map(({ id }) => id);
    };
    expect(await find(`name:${order.name}`)).toEqual([gidOf(order)]);
    expect(await find(`id:${order.id} financial_status:paid`)).toEqual([gidOf(order)]);
    expect(await find(`id:${order.id} -fulfillment_status:unfulfilled`)).toEqual([]);
    expect(await find(`updated_at:>${order.updatedAt} id:${order.id}`)).toEqual([]);
  });
});

describe("suggestedRefund", () => {
  const SUGGEST = `query ($id: ID!, $lines: [RefundLineItemInput!], $shipping: Boolean) { order(id: $id) { suggestedRefund(refundLineItems: $lines, refundShipping: $shipping) {
    amountSet { shopMoney { amount } presentmentMoney { amount } } maximumRefundableSet { presentmentMoney { amount } }
    shipping { amountSet { presentmentMoney { amount } } } suggestedTransactions { gateway kind amountSet { presentmentMoney { amount } } parentTransaction { id } } suggestedRefundMethods { __typename } } } }`;

  test("is what refundCreate then takes, to the last unit, in the shopper's currency too", async () => {
    const order = place("JP", 2);
    const lines = [{ lineItemId: `gid://shopify/LineItem/${order.lines[0]?.id}`, quantity: 1 }];
    const { data } = await call(SUGGEST, { id: gidOf(order), lines, shipping: false });
    const [payment] = order.transactions;
    expect(data).toMatchObject({
      order: {
        suggestedRefund: {
          amountSet: { shopMoney: { amount: "5000.0" }, presentmentMoney: { amount: "746850.0" } },
          maximumRefundableSet: { presentmentMoney: { amount: "1503858.0" } },
          suggestedTransactions: [
            {
              gateway: "bogus",
              kind: "SUGGESTED_REFUND",
              parentTransaction: { id: `gid://shopify/OrderTransaction/${payment?.id}` },
            },
          ],
          suggestedRefundMethods: [],
        },
      },
    });
    const done = await refund(refundInput(order, "746850.0"), "jp-1");
    expect(done.refund?.totalRefundedSet).toEqual({
      shopMoney: { amount: "5000.0", currencyCode: "USD" },
      presentmentMoney: { amount: "746850.0", currencyCode: "JPY" },
    });
    expect(order.refunds[0]?.adjustments).toEqual([]);
  });

  test("never suggests more than stands of the payment", async () => {
    const order = place();
    await refund(refundInput(order, "5060.00", { refundLineItems: [] }), "most");
    const lines = [{ lineItemId: `gid://shopify/LineItem/${order.lines[0]?.id}`, quantity: 1 }];
    const { data } = await call(SUGGEST, { id: gidOf(order), lines, shipping: true });
    expect(data).toMatchObject({
      order: { suggestedRefund: { amountSet: { shopMoney: { amount: "8.0" } } } },
    });
  });
});

describe("refundCreate", () => {
  test("without @idempotent is refused", async () => {
    const order = place();
    const { data, errors } = await call(
      "mutation ($input: RefundInput!) { refundCreate(input: $input) { userErrors { message } } }",
      { input: refundInput(order, "5000.00") },
    );
    expect(data).toEqual({ refundCreate: null });
    expect(errors?.[0]).toMatchObject({
      message: "The @idempotent directive is required for this mutation but was not provided.",
      extensions: { code: "BAD_REQUEST" },
      path: ["refundCreate"],
    });
    expect(order.refunds).toEqual([]);
  });

  test("same key and same input: one refund, answered again as it is now", async () => {
    const order = place();
    const first = await refund(refundInput(order, "5000.00"), "claim-1");
    expect(first).toMatchObject({ order: { displayFinancialStatus: "PARTIALLY_REFUNDED" }, userErrors: [] });
    const again = await refund(refundInput(order, "5000.00"), "claim-1");
    expect(again.refund?.id).toBe(first.refund?.id);
    expect(order.refunds).toHaveLength(1);
    expect(order.refunds[0]).toMatchObject({ idempotencyKey: "claim-1", total: { shop: "5000.00" } });
  });

  test("many at once with one key: one refund", async () => {
    const order = place();
    const all = await Promise.all(
      Array.from({ length: 8 }, () => refund(refundInput(order, "5000.00"), "claim-2")),
    );
    expect(new Set(all.map((each) => each.refund?.id)).size).toBe(1);
    expect(order.refunds).toHaveLength(1);
  });

  test("same key and other input is refused, and so is it for another order", async () => {
    const order = place();
    await refund(refundInput(order, "10.00"), "claim-3");
    const message = "The same idempotency key cannot be used with different operation parameters.";
    expect((await refund(refundInput(order, "11.00"), "claim-3")).userErrors).toEqual([
      { field: null, message },
    ]);
    expect((await refund(refundInput(place(), "10.00"), "claim-3")).userErrors[0]?.message).toBe(message);
  });

  test("a key that was refused is free for another try", async () => {
    const order = place();
    expect((await refund(refundInput(order, "9999.00"), "claim-4")).refund).toBeNull();
    expect((await refund(refundInput(order, "5000.00"), "claim-4")).refund).not.toBeNull();
  });

  test("keys are forgotten after a day", async () => {
    const order = place("US", 2);
    await refund(refundInput(order, "5000.00"), "claim-5");
    served.clock.advance(25 * 3_600_000);
    await refund(refundInput(order, "5000.00"), "claim-5");
    served.clock.reset();
    expect(order.refunds).toHaveLength(2);
  });

  test.each([
    [
      "more money than was received",
      "9999.00",
      {},
      { field: null, message: "Refund amount $9999.00 is greater than net payment received $5068.00" },
    ],
    [
      "the same with allowOverRefunding",
      "9999.00",
      { allowOverRefunding: true },
      { field: null, message: "Refund amount $9999.00 is greater than net payment received $5068.00" },
    ],
    ["another currency", "5000.00", { currency: "JPY" }, { field: ["currency"] }],
  ])("%s", async (_, amount, more, error) => {
    const order = place();
    const { userErrors } = await refund(refundInput(order, amount, more), `bad-${order.id}`);
    expect(userErrors).toMatchObject([error]);
    expect(order.refunds).toEqual([]);
    expect(served.log.all().at(-1)?.userErrors).toHaveLength(1);
  });

  test("more units than were bought, in all refunds together", async () => {
    const order = place();
    await refund(refundInput(order, "1.00"), "units-1");
    expect((await refund(refundInput(order, "1.00"), "units-2")).userErrors).toEqual([
      {
        field: ["refundLineItems", "0", "quantity"],
        message: "Quantity cannot refund more items than were purchased",
      },
    ]);
  });

  test("an unknown order, another order's payment, another kind", async () => {
    const order = place();
    const unknown = await refund(
      { ...refundInput(order, "1.00"), orderId: "gid://shopify/Order/1" },
      "unknown",
    );
    expect(unknown).toMatchObject({
      order: null,
      userErrors: [{ field: ["orderId"], message: "Order does not exist" }],
    });
    const [transaction] = refundInput(place(), "1.00").transactions;
    const foreign = { ...transaction, orderId: gidOf(order) };
    expect(
      (await refund(refundInput(order, "1.00", { transactions: [foreign] }), "foreign")).userErrors,
    ).toEqual([
      { field: ["transactions"], message: "Transactions require a parent_id associated with the order" },
    ]);
    const [own] = refundInput(order, "1.00").transactions;
    const capture = { ...own, kind: "CAPTURE" };
    expect(
      (await refund(refundInput(order, "1.00", { transactions: [capture] }), "capture")).userErrors,
    ).toEqual([{ field: null, message: "Kind capture is not a valid transaction" }]);
  });

  test("store credit is for orders with a customer only", async () => {
    const refundMethods = [{ storeCreditRefund: { amount: { amount: "1.00", currencyCode: "USD" } } }];
    const input = refundInput(place(), "1.00", { refundMethods, transactions: [] });
    expect(await refund(input, "credit")).toMatchObject({
      refund: null,
      userErrors: [{ field: ["refundMethods"] }],
    });
  });
});

describe("changing an order", () => {
  test("tags are added and taken away without case, orderUpdate replaces them", async () => {
    const order = place();
    const change = (field: string, tags: string[]) =>
      call(
        `mutation ($id: ID!, $tags: [String!]!) { ${field}(id: $id, tags: $tags) { node { id } userErrors { message } } }`,
        {
          id: gidOf(order),
          tags,
        },
      );
    await change("tagsAdd", ["covered", "Covered", "vip"]);
    await change("tagsRemove", ["COVERED"]);
    expect(order.tags).toEqual(["vip"]);
    await call(
      `mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { tags } userErrors { message } } }`,
      {
        input: { id: gidOf(order), tags: ["b", "a"], note: "note" },
      },
    );
    expect(order).toMatchObject({ tags: ["b", "a"], note: "note" });
  });

  const CANCEL = `mutation ($id: ID!, $method: OrderCancelRefundMethodInput) { orderCancel(orderId: $id, reason: CUSTOMER, restock: true, refundMethod: $method) { job { done } orderCancelUserErrors { field message code } } }`;

  test("cancelling gives back, once", async () => {
    const order = place();
    const method = { originalPaymentMethodsRefund: true };
    await call(CANCEL, { id: gidOf(order), method });
    expect(order).toMatchObject({ cancelReason: "CUSTOMER", refunds: [{ total: { shop: "5068.00" } }] });
    const { data } = await call(CANCEL, { id: gidOf(order), method });
    expect(data).toMatchObject({
      orderCancel: {
        orderCancelUserErrors: [
          { message: "Cannot cancel an order that has already been canceled", code: "INVALID" },
        ],
      },
    });
  });

  test("the guarantee's line is fulfilled by itself, once", async () => {
    const order = place();
    const [, work] = order.fulfillmentOrders;
    const FULFIL = `mutation ($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id status } userErrors { field message } } }`;
    const fulfillment = {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: `gid://shopify/FulfillmentOrder/${work?.id}` }],
    };
    const first = await call(FULFIL, { fulfillment });
    expect(first.data).toMatchObject({
      fulfillmentCreate: { fulfillment: { status: "SUCCESS" }, userErrors: [] },
    });
    const second = await call(FULFIL, { fulfillment });
    expect(second.data).toMatchObject({
      fulfillmentCreate: {
        userErrors: [{ message: `Fulfillment order ${work?.id} has an unfulfillable status= closed.` }],
      },
    });
    const EVENT = `mutation ($event: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { status happenedAt } userErrors { message } } }`;
    const event = {
      fulfillmentId: `gid://shopify/Fulfillment/${order.fulfillments[0]?.id}`,
      status: "DELIVERED",
      happenedAt: "2026-11-22T00:00:00Z",
    };
    expect((await call(EVENT, { event })).data).toMatchObject({
      fulfillmentEventCreate: {
        fulfillmentEvent: { status: "DELIVERED", happenedAt: "2026-11-22T00:00:00Z" },
      },
    });
  });
});
