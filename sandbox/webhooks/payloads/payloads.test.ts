import type { ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";
import { schemaForWebhook } from "shopify-webhook-schemas";
import { beforeEach, describe, expect, it } from "vitest";
import { addFulfillmentEvent } from "../../commerce/add-fulfillment-event";
import { uninstallApp, updateScopes } from "../../commerce/app-installation";
import { cancelOrder } from "../../commerce/cancel-order";
import { transformCartsOf } from "../../commerce/cart-transforms";
import { editOrder } from "../../commerce/edit-order";
import { findOrAddCustomer } from "../../commerce/find-or-add-customer";
import { fulfilOrder } from "../../commerce/fulfil-order";
import { moveReturn, processReturn, removeFromReturn } from "../../commerce/move-return";
import { openDispute, updateDispute } from "../../commerce/open-dispute";
import { placeOrder, type OrderToPlace } from "../../commerce/place-order";
import { refundOrder } from "../../commerce/refund-order";
import { removeFulfillmentEvent } from "../../commerce/remove-fulfillment-event";
import { returnGoods } from "../../commerce/return-goods";
import type { DomainEvent, DomainEventBody } from "../../events/domain-event";
import type { BulkOperation, Fulfillment, Order, Return } from "../../state/types";
import { addProduct, addressIn, bareShop, variantIdOf, type BareShop } from "../../testing/bare-shop";
import { must } from "../../testing/must";
import { fitToSchema, payloadSchema } from "../fit-to-schema";
import { EMULATED_TOPICS } from "../topics";
import { payloadOfEvent } from "./payload-of-event";

const VERSION = "2026-07";
const BASE = "http://localhost:4000";

type Sent = { event: DomainEvent; whole: unknown; sent: unknown };

let bare: BareShop;
let all: Sent[];

beforeEach(() => {
  bare = bareShop();
  all = [];
  bare.commerce.events.on((event) => {
    const whole = payloadOfEvent(bare.shop, event, BASE);
    all.push({ event, whole, sent: fitToSchema(whole, payloadSchema(VERSION, event.topic)) });
  });
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const validators = new Map<string, ValidateFunction>();

function validatorOf(topic: string): ValidateFunction {
  const schema: unknown = schemaForWebhook(VERSION, topic);
  if (typeof schema !== "object" || schema === null) throw new Error(`no schema of ${topic}`);
  const validator = validators.get(topic) ?? ajv.compile(schema);
  validators.set(topic, validator);
  return validator;
}

function faultsBySchema({ event, sent }: Sent): string[] {
  const validate = validatorOf(event.topic);
  // What will be sent is JSON, so it is what JSON makes of it that must be valid.
  validate(JSON.parse(JSON.stringify(sent)));
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `${event.topic}${instancePath} ${message}`,
  );
}

function payloadsOf(topic: DomainEvent["topic"]): unknown[] {
  return all.filter(({ event }) => event.topic === topic).map(({ whole }) => whole);
}

function place(more: Partial<OrderToPlace> = {}): Order {
  const bangle = variantIdOf(addProduct(bare, "Bangle", "5000.00", { available: 9 }));
  const guarantee = variantIdOf(addProduct(bare, "Shipping guarantee", "50.00", { requiresShipping: false }));
  const shippingAddress = more.shippingAddress ?? addressIn("US", "United States");
  const customer = findOrAddCustomer(bare.commerce, bare.shop, {
    email: "ana@example.com",
    address: shippingAddress,
  });
  return must(
    placeOrder(bare.commerce, bare.shop, {
      lines: [
        { variantId: bangle, quantity: 2, attributes: [] },
        { variantId: guarantee, quantity: 1, attributes: [{ key: "_waybond_offer", value: "standard" }] },
      ],
      email: "ana@example.com",
      customerId: customer.id,
      shippingAddress,
      userAgent: "Mozilla/5.0",
      clientIp: "203.0.113.7",
      ...more,
    }),
  ).order;
}

function ship(order: Order, tracked: boolean): Fulfillment {
  const tracking = tracked
    ? { company: "DHL", number: "JD0146", url: "https://www.dhl.com/track?id=JD0146" }
    : null;
  return must(fulfilOrder(bare.commerce, bare.shop, order, { tracking })).fulfillment;
}

/** A shop in which everything has happened that is told of. */
function failedBulkOperation(): BulkOperation {
  const at = bare.commerce.clock.now().toISOString();
  return {
    id: "1",
    appId: bare.state.apps[0]?.id ?? "",
    apiVersion: VERSION,
    scopes: [],
    query: "{ orders { edges { node { id } } } }",
    groupObjects: true,
    status: "FAILED",
    errorCode: "TIMEOUT",
    createdAt: at,
    completedAt: at,
    objectCount: 0,
    rootObjectCount: 0,
    secret: "",
    file: null,
    fileSize: null,
  };
}

function liveThroughEverything(): void {
  const { commerce, shop, state } = bare;
  shop.discounts.push({
    id: "1",
    code: "JADE10",
    title: "Ten off",
    value: { kind: "percentage", fraction: "0.10" },
    minimumSubtotal: null,
    entitled: null,
    startsAt: shop.createdAt,
    endsAt: null,
    usageLimit: null,
    used: 0,
  });
  shop.taxes.push({
    countryCode: "US",
    provinceCode: null,
    title: "Sales tax",
    rate: "0.0725",
    onShipping: true,
  });
  const order = place({
    discountCodes: ["JADE10"],
    tags: ["vip"],
    note: "wrap it",
    attributes: [{ key: "gift", value: "yes" }],
  });
  must(editOrder(commerce, shop, order, { remove: [{ lineItemId: order.lines[1]?.id ?? "", quantity: 1 }] }));
  const parcel = ship(order, true);
  must(
    addFulfillmentEvent(commerce, shop, order, parcel, {
      status: "IN_TRANSIT",
      country: "CN",
      message: "On its way",
    }),
  );
  const { event } = must(addFulfillmentEvent(commerce, shop, order, parcel, { status: "DELIVERED" }));
  must(removeFulfillmentEvent(commerce, shop, order, parcel, event.id));
  const sale = order.transactions[0]?.id ?? "";
  must(
    refundOrder(commerce, shop, order, {
      lines: [
        { lineItemId: order.lines[0]?.id ?? "", quantity: 1, restockType: "NO_RESTOCK", locationId: null },
      ],
      shipping: { full: true },
      transactions: [{ parentId: sale, amount: 100_000n }],
      note: "broken",
    }),
  );
  const { dispute } = must(openDispute(commerce, shop, order, { reason: "PRODUCT_NOT_RECEIVED" }));
  must(updateDispute(commerce, shop, dispute, "UNDER_REVIEW"));
  must(updateDispute(commerce, shop, dispute, "LOST"));
  const plain = place();
  ship(plain, false);
  liveThroughReturns(plain);
  must(cancelOrder(commerce, shop, place(), { reason: "CUSTOMER", refund: true, restock: true }));
  const [product] = Object.values(shop.products);
  const [customer] = Object.values(shop.customers);
  if (!product || !customer) throw new Error("nothing there");
  const orderIds = [order.id];
  shop.bulkOperations = { "1": failedBulkOperation() };
  const rest: DomainEventBody[] = [
    { topic: "products/create", productId: product.id },
    { topic: "products/update", productId: product.id },
    { topic: "products/delete", productId: product.id },
    { topic: "customers/update", customerId: customer.id },
    { topic: "bulk_operations/finish", operationId: "1" },
    { topic: "shop/update" },
    { topic: "customers/data_request", customerId: customer.id, orderIds },
    { topic: "customers/redact", customerId: customer.id, orderIds },
    { topic: "shop/redact" },
  ];
  for (const body of rest) commerce.events.emit(shop.handle, body);
  const [app] = state.apps;
  if (!app) throw new Error("no app");
  must(updateScopes(commerce, shop, app, ["read_orders"]));
  must(uninstallApp(commerce, shop, app));
}

function liveThroughReturns(order: Order): void {
  const { commerce, shop } = bare;
  const lineItemId = order.lines[0]?.id ?? "";
  const ask = (requested: boolean, quantity = 1): Return =>
    must(returnGoods(commerce, shop, order, { lines: [{ lineItemId, quantity }], requested })).made;
  must(
    moveReturn(commerce, shop, order, ask(true), {
      status: "DECLINED",
      decline: { reason: "RETURN_PERIOD_ENDED", note: "Thirty days are over." },
    }),
  );
  must(moveReturn(commerce, shop, order, ask(false), { status: "CANCELED" }));
  const kept = ask(false, 2);
  const removals = [{ returnLineId: kept.lines[0]?.id ?? "", quantity: 1 }];
  must(removeFromReturn(commerce, shop, order, kept, removals));
  must(processReturn(commerce, shop, order, kept));
  must(moveReturn(commerce, shop, order, kept, { status: "CLOSED" }));
  must(moveReturn(commerce, shop, order, kept, { status: "OPEN" }));
}

describe("payloads", () => {
  it("of every topic that is sent are valid by the schemas of shopify-webhook-schemas", () => {
    liveThroughEverything();
    expect(new Set(all.map(({ event }) => event.topic))).toEqual(new Set(EMULATED_TOPICS));
    expect(all.flatMap(faultsBySchema)).toEqual([]);
  });

  it("are valid too for a shopper whose address has no phone and province, who pays in yen", () => {
    ship(place({ shippingAddress: addressIn("JP", "Japan") }), false);
    expect(all.flatMap(faultsBySchema)).toEqual([]);
  });
});

describe("an order's payload", () => {
  it("has both currencies, the lines' properties, and times in the shop's time zone", () => {
    const order = place({ shippingAddress: addressIn("JP", "Japan") });
    expect(payloadsOf("orders/create")[0]).toMatchObject({
      name: "#1001",
      number: 1,
      order_number: 1001,
      created_at: "2026-11-22T20:00:00+08:00",
      currency: "USD",
      presentment_currency: "JPY",
      financial_status: "paid",
      fulfillment_status: null,
      total_price: "10068.00",
      total_price_set: {
        shop_money: { amount: "10068.00", currency_code: "USD" },
        presentment_money: { amount: order.totals.total.presentment, currency_code: "JPY" },
      },
      line_items: [
        { quantity: 2, current_quantity: 2, fulfillable_quantity: 2, properties: [] },
        { requires_shipping: false, properties: [{ name: "_waybond_offer", value: "standard" }] },
      ],
    });
  });

  it("tells what is left after an edit, a shipment and a refund", () => {
    liveThroughEverything();
    const last = payloadsOf("orders/updated")
      .filter((payload) => (payload as { name: string }).name === "#1001")
      .at(-1);
    expect(last).toMatchObject({
      financial_status: "partially_refunded",
      fulfillment_status: "fulfilled",
      discount_codes: [{ code: "JADE10", type: "percentage" }],
      line_items: [
        { quantity: 2, current_quantity: 1, fulfillable_quantity: 0, fulfillment_status: "fulfilled" },
        { quantity: 1, current_quantity: 0 },
      ],
      fulfillments: [{ name: "#1001.1", shipment_status: "in_transit", tracking_number: "JD0146" }],
      refunds: [{ note: "broken" }],
    });
  });
});

describe("a refund's payload", () => {
  it("has lines, money and shipping, which is an adjustment below zero", () => {
    liveThroughEverything();
    expect(payloadsOf("refunds/create")[0]).toMatchObject({
      refund_line_items: [{ quantity: 1, restock_type: "no_restock" }],
      order_adjustments: [{ kind: "shipping_refund", amount: "-18.00" }, { kind: "refund_discrepancy" }],
      transactions: [{ kind: "refund", status: "success", amount: "1000.00", currency: "USD" }],
    });
  });
});

describe("fitting to the schema", () => {
  it("empties lists that the schema knows only empty and replaces null where it knows none", () => {
    const schema = {
      type: "object",
      properties: {
        empty: { type: "array", items: false as const },
        text: { type: "string" },
        link: { type: "string", format: "uri" },
        nullable: { type: ["null", "string"] },
        rows: { type: "array", items: { type: "object", properties: { id: { type: "integer" } } } },
      },
    };
    const payload = { empty: [1], text: null, link: null, nullable: null, rows: [{ id: null, more: [1] }] };
    expect(fitToSchema(payload, schema)).toEqual({
      empty: [],
      text: "",
      link: "about:blank",
      nullable: null,
      rows: [{ id: 0, more: [1] }],
    });
  });
});

it("the lines of an order name the line of the cart that they were components of", () => {
  transformCartsOf(bare.shop, (_cart, { lines }) => ({
    blocked: false,
    lines: new Map(
      lines
        .filter(({ attributes }) => attributes.length > 0)
        .map((line) => {
          const variantId = line.sellable?.variant.id ?? "";
          const component = { variantId, quantity: 1, attributes: line.attributes, unitPrice: "49.37" };
          const expansion = { title: null, imageUrl: null, percentageOff: null, components: [component] };
          return [line.index, { kind: "expand" as const, ...expansion }];
        }),
    ),
  }));
  place();
  const [payload] = payloadsOf("orders/create");
  const groupId = expect.any(Number) as number;
  expect(payload).toMatchObject({
    line_items: [
      { price: "5000.00", sales_line_item_group_id: null },
      { price: "49.37", sales_line_item_group_id: groupId },
    ],
    line_item_groups: [
      {
        title: "Shipping guarantee",
        quantity: 1,
        properties: [{ name: "_waybond_offer", value: "standard" }],
      },
    ],
  });
  expect(all.flatMap(faultsBySchema)).toEqual([]);
});
