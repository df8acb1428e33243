import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import { addProduct } from "../testing/bare-shop";
import { startRecordingApp, type RecordingApp } from "../testing/recording-app";
import { ENDPOINTS } from "./endpoints";

let app: RecordingApp;
let sandbox: Sandbox;

beforeEach(async () => {
  app = await startRecordingApp();
  const topics = [
    "orders/create",
    "refunds/create",
    "fulfillment_events/delete",
    "customers/redact",
    "shop/redact",
  ];
  sandbox = await createSandbox({
    port: 0,
    seed: "none",
    appUrl: app.url,
    quiet: true,
    scopes: ["read_orders", "read_fulfillments"],
    webhooks: topics.map((topic) => ({ topic, path: "/webhooks" })),
  });
  const at = { state: sandbox.state, shop: sandbox.primaryShop() };
  const bangle = addProduct(at, "Jade Bangle", "5000.00", { available: 5 });
  for (const variant of bangle.variants) variant.sku = "BANGLE";
  const guarantee = addProduct(at, "Shipping guarantee", "50.00", { requiresShipping: false });
  for (const variant of guarantee.variants) variant.sku = "WAYBOND-50.00";
});

afterEach(async () => {
  await sandbox.close();
  await app.close();
});

type Answer = { status: number; body: unknown };

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`${sandbox.url}/control/api${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text) };
}

const post = (path: string, body: unknown = {}): Promise<Answer> => call("POST", path, body);

const BANGLE = {
  lines: [{ product: "jade-bangle" }],
  email: "ana@example.com",
  country: "US",
  shipping: { price: "18.00" },
};

/** Places a bangle with its guarantee and returns the order's path. */
async function placeGuaranteed(more: object = {}): Promise<string> {
  const placed = await post("/orders", {
    ...BANGLE,
    guarantee: { step: "50.00", offer: "jade", plan: 3 },
    ...more,
  });
  expect(placed.status).toBe(201);
  return `/orders/${(placed.body as { id: string }).id}`;
}

describe("placing an order", () => {
  it("prices it, adds the guarantee line and tells the app", async () => {
    const { status, body } = await post("/orders", {
      ...BANGLE,
      guarantee: { step: "50.00", offer: "jade", plan: 3 },
      attributes: { gift: "yes" },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "#1001",
      shop: "jade-river.myshopify.com",
      financialStatus: "PAID",
      totals: { total: { shop: "5068.00" } },
      attributes: [{ key: "gift", value: "yes" }],
      lines: [
        { sku: "BANGLE", attributes: [] },
        {
          sku: "WAYBOND-50.00",
          attributes: [
            { key: "_waybond_offer", value: "jade" },
            { key: "_waybond_plan", value: "3" },
          ],
        },
      ],
    });
    expect((await call("GET", "/webhooks/idle")).body).toEqual({ idle: true, waitingForRetry: 0 });
    expect(app.received).toHaveLength(1);
  });

  it("in another currency, for a known customer, in the past", async () => {
    await placeGuaranteed();
    const { body } = await post("/orders", {
      customer: "ANA@example.com",
      country: "JP",
      currency: "JPY",
      lines: [{ sku: "BANGLE", quantity: 2, attributes: { engraving: "玉" } }],
      shipping: { price: "0" },
      at: "2026-01-02T03:04:05Z",
    });
    expect(body).toMatchObject({
      presentmentCurrency: "JPY",
      createdAt: "2026-01-02T03:04:05.000Z",
      lines: [{ quantity: 2, attributes: [{ key: "engraving", value: "玉" }] }],
    });
    expect(Object.keys(sandbox.primaryShop().customers)).toHaveLength(1);
  });

  it.each([
    ["no line", { lines: [] }, "lines"],
    ["an unknown product", { lines: [{ product: "nothing" }] }, "lines.0"],
    ["a quantity that is none", { lines: [{ product: "jade-bangle", quantity: 0 }] }, "lines.0.quantity"],
    ["more than there is", { lines: [{ product: "jade-bangle", quantity: 6 }] }, "lines"],
    ["nobody", { email: undefined }, "email"],
    ["an unknown customer", { customer: "nobody@example.com" }, "customer"],
    ["nowhere", { country: undefined }, "address"],
    ["an unknown shop", { shop: "nowhere" }, "shop"],
    ["a currency without a rate", { currency: "XAU" }, "currency"],
    ["too exact a price", { shipping: { price: "1.005" } }, "shipping.price"],
    ["a step that isn't there", { guarantee: { step: "51.00" } }, "guarantee"],
    ["an unknown code", { discountCodes: ["NOPE"] }, "discountCodes.0"],
  ])("for %s is refused, naming the field", async (_case, wrong, field) => {
    const { status, body } = await post("/orders", { ...BANGLE, ...wrong });
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ field, message: expect.any(String) }] });
    expect(Object.keys(sandbox.primaryShop().orders)).toEqual([]);
  });

  it("names every unknown key, so that a misspelt one isn't ignored", async () => {
    const { status, body } = await post("/orders", { ...BANGLE, adress: {} });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("adress");
  });
});

describe("an order's life", () => {
  it("fulfil, carrier events, delivery", async () => {
    const order = await placeGuaranteed();
    const sent = await post(`${order}/fulfil`, { trackingCompany: "DHL", trackingNumber: "JD1" });
    expect(sent.body).toMatchObject({
      fulfillmentStatus: "PARTIALLY_FULFILLED",
      fulfillments: [{ tracking: [{ company: "DHL", number: "JD1" }] }],
    });
    await post(`${order}/events`, {
      status: "in_transit",
      happenedAt: "2026-01-01T00:00:00Z",
      city: "Shenzhen",
    });
    await post(`${order}/deliver`);
    const { body } = await call("GET", order);
    expect(body).toMatchObject({
      fulfillments: [{ displayStatus: "DELIVERED", events: [{ city: "Shenzhen" }, { status: "DELIVERED" }] }],
    });
    const { events } = (body as { fulfillments: { events: { id: string }[] }[] }).fulfillments[0] ?? {
      events: [],
    };
    const taken = await call("DELETE", `${order}/events/${events[1]?.id ?? ""}`);
    expect(taken.body).toMatchObject({ fulfillments: [{ displayStatus: "IN_TRANSIT" }] });
  });

  it("the guarantee line is fulfilled only when it is named", async () => {
    const order = await placeGuaranteed();
    await post(`${order}/fulfil`, { lines: [{ line: "WAYBOND-50.00", quantity: 1 }] });
    const { body } = await post(`${order}/fulfil`);
    expect(body).toMatchObject({ fulfillmentStatus: "FULFILLED" });
  });

  it("loss, told by the carrier or not", async () => {
    const order = await placeGuaranteed();
    await post(`${order}/fulfil`);
    expect((await post(`${order}/lose`, { silent: true })).body).toMatchObject({
      fulfillments: [{ displayStatus: "IN_TRANSIT" }],
    });
    expect((await post(`${order}/lose`)).body).toMatchObject({
      fulfillments: [{ displayStatus: "FAILURE" }],
    });
  });

  it("refund of lines, of an amount, and never more than was paid", async () => {
    const order = await placeGuaranteed();
    const first = await post(`${order}/refund`, { lines: [{ line: "BANGLE" }], note: "broken" });
    expect(first.body).toMatchObject({
      financialStatus: "PARTIALLY_REFUNDED",
      refunded: { shop: "5000.00", presentment: "5000.00" },
    });
    const tooMuch = await post(`${order}/refund`, { amount: "68.01" });
    expect(tooMuch).toMatchObject({ status: 422, body: { errors: [{ field: "amount" }] } });
    const again = await post(`${order}/refund`, { lines: [{ line: "BANGLE", quantity: 1 }], amount: "1.00" });
    expect(again).toMatchObject({ status: 422, body: { errors: [{ field: "lines.0.quantity" }] } });
    const rest = await post(`${order}/refund`, { lines: [{ line: "WAYBOND-50.00" }], shipping: true });
    expect(rest.body).toMatchObject({ financialStatus: "REFUNDED", refunded: { shop: "5068.00" } });
    expect((await call("GET", "/state")).body).toMatchObject({
      shops: [{ handle: "jade-river", refundSums: [{ count: 2, total: { shop: "5068.00" } }] }, {}],
    });
  });

  it("cancel, once", async () => {
    const order = await placeGuaranteed();
    expect((await post(`${order}/cancel`, { reason: "customer" })).body).toMatchObject({
      cancelReason: "CUSTOMER",
      financialStatus: "REFUNDED",
    });
    expect(await post(`${order}/cancel`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: null, message: "Order has already been canceled" }] },
    });
  });

  it("edit, and payment of what is owed afterwards", async () => {
    const order = await placeGuaranteed();
    const edited = await post(`${order}/edit`, {
      add: [{ sku: "BANGLE" }, { title: "Gift wrap", price: "5.00" }],
      remove: [{ line: "WAYBOND-50.00", quantity: 1 }],
    });
    expect(edited.body).toMatchObject({ lines: [{}, { currentQuantity: 0 }, {}, { title: "Gift wrap" }] });
    expect((await post(`${order}/pay`)).body).toMatchObject({ current: { total: { shop: "10023.00" } } });
    expect((await post(`${order}/pay`)).status).toBe(422);
  });

  it("dispute, until it is decided", async () => {
    const order = await placeGuaranteed();
    const opened = await post("/disputes", { order: order.replace("/orders/", "") });
    expect(opened).toMatchObject({ status: 201, body: { status: "NEEDS_RESPONSE", amount: "5068.00" } });
    const dispute = `/disputes/${(opened.body as { id: string }).id}`;
    expect((await post(dispute, { status: "lost" })).body).toMatchObject({ status: "LOST" });
    expect((await post(dispute, { status: "won" })).status).toBe(422);
    expect((await call("GET", "/disputes")).body).toMatchObject({ disputes: [{ status: "LOST" }] });
  });

  it("of an order that isn't there, or by its name in another shop, is 404", async () => {
    await placeGuaranteed();
    expect((await call("GET", "/orders/1001")).status).toBe(200);
    expect((await call("GET", "/orders/1001?shop=porcelain-house")).status).toBe(404);
    expect((await post("/orders/9999/deliver")).status).toBe(404);
  });

  it("refuses events of what was never sent", async () => {
    const order = await placeGuaranteed();
    expect(await post(`${order}/deliver`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "fulfillment" }] },
    });
    expect(await post(`${order}/events`, { status: "arrived" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "status" }] },
    });
  });
});

describe("the clock", () => {
  it("moves and dates what happens", async () => {
    await post("/clock", { set: "2027-03-01T00:00:00Z" });
    expect((await call("GET", await placeGuaranteed())).body).toMatchObject({
      createdAt: expect.stringMatching(/^2027-03-01T00:00:0/),
    });
    const reset = await post("/clock", { reset: true });
    expect(reset.body).toMatchObject({ offsetMs: 0 });
    expect((await post("/clock", { advance: 5 })).status).toBe(422);
  });
});

describe("faults", () => {
  it("are changed in part and cleared", async () => {
    const changed = await post("/faults", { webhooks: { dropPercent: 100 } });
    expect(changed.body).toMatchObject({ webhooks: { dropPercent: 100, duplicatePercent: 0 } });
    await placeGuaranteed();
    expect((await call("GET", "/log?kind=deliveries")).body).toMatchObject({
      deliveries: [{ state: "dropped" }],
    });
    expect((await post("/faults", { webhooks: { dropPercent: 101 } })).body).toMatchObject({
      errors: [{ field: "webhooks.dropPercent" }],
    });
    expect((await call("DELETE", "/faults")).body).toMatchObject({ webhooks: { dropPercent: 0 } });
  });
});

describe("deliveries", () => {
  it("are logged, retried at once and repeated", async () => {
    app.answers.push(500);
    await placeGuaranteed();
    await sandbox.webhooks.idle();
    const waiting = await call("GET", "/log?kind=deliveries&state=waiting&topic=orders/create");
    expect(waiting.body).toMatchObject({ deliveries: [{ attempts: [{ status: 500 }] }] });
    expect((await post("/webhooks/retry")).body).toEqual({ retried: 1, waitingForRetry: 0 });
    const id = sandbox.state.deliveries[0]?.id ?? "";
    expect((await post(`/webhooks/${id}/redeliver`)).body).toMatchObject({
      attempts: [{}, {}, { status: 200 }],
    });
    expect(app.received.map(({ headers }) => headers["x-shopify-webhook-id"])).toEqual([id, id, id]);
    expect((await post("/webhooks/unknown/redeliver")).status).toBe(404);
    expect((await call("DELETE", "/log")).status).toBe(204);
    expect((await call("GET", "/log")).body).toEqual({ calls: [], deliveries: [] });
  });
});

describe("the app", () => {
  it("is uninstalled, installed again, and its tokens are revoked", async () => {
    sandbox.state.accessTokens["t"] = {
      token: "t",
      appId: sandbox.app.id,
      shop: "jade-river",
      scopes: [],
      createdAt: "2026-01-01T00:00:00.000Z",
      expiresAt: null,
      revokedAt: null,
      kind: "offline",
      refreshToken: null,
      refreshTokenExpiresAt: null,
    };
    expect((await post("/app/install")).status).toBe(422);
    expect((await post("/app/uninstall", { shop: "jade-river" })).status).toBe(200);
    expect(sandbox.state.accessTokens["t"].revokedAt).not.toBeNull();
    expect((await call("GET", "/app")).body).toMatchObject({ installation: null });
    expect((await post("/app/install")).status).toBe(201);
    expect((await post("/app/scopes", { scopes: ["read_products"] })).body).toMatchObject({
      installation: { scopes: ["read_products"] },
    });
    expect(JSON.stringify((await call("GET", "/app")).body)).not.toContain(sandbox.app.apiSecret);
  });

  it("gets compliance requests", async () => {
    await placeGuaranteed();
    const redacted = await post("/compliance/customers/redact", { customer: "ana@example.com" });
    expect(redacted).toMatchObject({ status: 202, body: { orders: [expect.any(String)] } });
    expect((await post("/compliance/customers/redact", { customer: "x@example.com" })).status).toBe(422);
    await post("/compliance/shop/redact", { shop: "porcelain-house" });
    await sandbox.webhooks.idle();
    expect(app.received.map(({ headers }) => headers["x-shopify-topic"])).toEqual(
      expect.arrayContaining(["customers/redact", "shop/redact"]),
    );
  });
});

describe("the mailbox", () => {
  it("keeps what it is sent, newest first", async () => {
    const mail = {
      from: "hello@jade-river.example",
      to: "ana@example.com",
      subject: "Your claim",
      text: "玉",
    };
    const sent = await post("/mail", { ...mail, shop: "jade-river" });
    expect(sent).toMatchObject({
      status: 201,
      body: { to: ["ana@example.com"], shop: "jade-river.myshopify.com" },
    });
    await post("/mail", { ...mail, to: ["bo@example.com"], subject: "Second" });
    expect((await call("GET", "/mail")).body).toMatchObject({
      mails: [{ subject: "Second" }, { subject: "Your claim" }],
    });
    expect((await call("GET", "/mail?to=ana@")).body).toMatchObject({ mails: [{ subject: "Your claim" }] });
    expect((await call("GET", `/mail/${(sent.body as { id: string }).id}`)).body).toMatchObject({
      text: "玉",
    });
    expect((await post("/mail", { ...mail, to: [] })).status).toBe(422);
    await call("DELETE", "/mail");
    expect((await call("GET", "/mail")).body).toEqual({ mails: [] });
  });
});

describe("the state", () => {
  it("has counts, and a shop's whole dump", async () => {
    await placeGuaranteed();
    expect((await call("GET", "/state")).body).toMatchObject({
      shops: [
        { handle: "jade-river", installed: true, counts: { orders: 1, products: 2, refunds: 0 } },
        { handle: "porcelain-house", counts: { orders: 0 } },
      ],
    });
    const dump = await call("GET", "/state/jade-river");
    expect(dump.body).toMatchObject({ domain: "jade-river.myshopify.com", refundSums: [] });
    expect((await call("GET", "/state/nowhere")).status).toBe(404);
    expect((await call("GET", "/products?search=bangle")).body).toMatchObject({
      products: [{ handle: "jade-bangle", variants: [{ sku: "BANGLE", available: 4 }] }],
    });
  });
});

describe("what isn't JSON or isn't there", () => {
  it("is told so", async () => {
    const response = await fetch(`${sandbox.url}/control/api/clock`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{not json",
    });
    expect(response.status).toBe(400);
    expect(await call("POST", "/nowhere")).toMatchObject({
      status: 404,
      body: { errors: [{ field: "path" }] },
    });
  });
});

describe("the list of endpoints", () => {
  it("is answered at the root, and each of them is there and described in README.md", async () => {
    expect((await call("GET", "")).body).toEqual({ endpoints: ENDPOINTS });
    const readme = readFileSync("sandbox/README.md", "utf8");
    expect(ENDPOINTS.filter((endpoint) => !readme.includes(`| \`${endpoint}\` `))).toEqual([]);
    const missing: string[] = [];
    for (const endpoint of ENDPOINTS) {
      const [method = "", path = ""] = endpoint.split(" ");
      const { body } = await call(method, path.replaceAll(/:\w+/g, "0"), method === "GET" ? undefined : {});
      if (JSON.stringify(body).includes(`There is no ${method} `)) missing.push(endpoint);
    }
    expect(missing).toEqual([]);
  });
});
