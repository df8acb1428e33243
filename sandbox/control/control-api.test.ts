import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { startControlClient, type ControlClient } from "../testing/control-client";
import { ENDPOINTS } from "./endpoints";

let control: ControlClient;

beforeEach(async () => {
  control = await startControlClient(["orders/create", "customers/redact", "shop/redact"]);
});

afterEach(async () => {
  await control.close();
});

describe("the clock", () => {
  it("moves and dates what happens", async () => {
    await control.post("/clock", { set: "2027-03-01T00:00:00Z" });
    expect((await control.call("GET", await control.placeGuaranteed())).body).toMatchObject({
      createdAt: expect.stringMatching(/^2027-03-01T00:00:0/),
    });
    const reset = await control.post("/clock", { reset: true });
    expect(reset.body).toMatchObject({ offsetMs: 0 });
    expect((await control.post("/clock", { advance: 5 })).status).toBe(422);
  });
});

describe("faults", () => {
  it("are changed in part and cleared", async () => {
    const changed = await control.post("/faults", { webhooks: { dropPercent: 100 } });
    expect(changed.body).toMatchObject({ webhooks: { dropPercent: 100, duplicatePercent: 0 } });
    await control.placeGuaranteed();
    expect((await control.call("GET", "/log?kind=deliveries")).body).toMatchObject({
      deliveries: [{ state: "dropped" }],
    });
    expect((await control.post("/faults", { webhooks: { dropPercent: 101 } })).body).toMatchObject({
      errors: [{ field: "webhooks.dropPercent" }],
    });
    expect((await control.call("DELETE", "/faults")).body).toMatchObject({ webhooks: { dropPercent: 0 } });
  });
});

describe("deliveries", () => {
  it("are logged, retried at once and repeated", async () => {
    control.app.answers.push(500);
    await control.placeGuaranteed();
    await control.sandbox.webhooks.idle();
    const waiting = await control.call("GET", "/log?kind=deliveries&state=waiting&topic=orders/create");
    expect(waiting.body).toMatchObject({ deliveries: [{ attempts: [{ status: 500 }] }] });
    expect((await control.post("/webhooks/retry")).body).toEqual({ retried: 1, waitingForRetry: 0 });
    const id = control.sandbox.state.deliveries[0]?.id ?? "";
    expect((await control.post(`/webhooks/${id}/redeliver`)).body).toMatchObject({
      attempts: [{}, {}, { status: 200 }],
    });
    expect(control.app.received.map(({ headers }) => headers["x-shopify-webhook-id"])).toEqual([id, id, id]);
    expect((await control.post("/webhooks/unknown/redeliver")).status).toBe(404);
    expect((await control.call("DELETE", "/log")).status).toBe(204);
    expect((await control.call("GET", "/log")).body).toEqual({ calls: [], deliveries: [] });
  });
});

describe("the app", () => {
  it("is uninstalled, installed again, and its tokens are revoked", async () => {
    control.sandbox.state.accessTokens["t"] = {
      token: "t",
      appId: control.sandbox.app.id,
      shop: "jade-river",
      scopes: [],
      createdAt: "2026-01-01T00:00:00.000Z",
      expiresAt: null,
      revokedAt: null,
      kind: "offline",
      refreshToken: null,
      refreshTokenExpiresAt: null,
    };
    expect((await control.post("/app/install")).status).toBe(422);
    expect((await control.post("/app/uninstall", { shop: "jade-river" })).status).toBe(200);
    expect(control.sandbox.state.accessTokens["t"].revokedAt).not.toBeNull();
    expect((await control.call("GET", "/app")).body).toMatchObject({ installation: null });
    expect((await control.post("/app/install")).status).toBe(201);
    expect((await control.post("/app/scopes", { scopes: ["read_products"] })).body).toMatchObject({
      installation: { scopes: ["read_products"] },
    });
    expect(JSON.stringify((await control.call("GET", "/app")).body)).not.toContain(
      control.sandbox.app.apiSecret,
    );
  });

  it("gets compliance requests", async () => {
    await control.placeGuaranteed();
    const redacted = await control.post("/compliance/customers/redact", { customer: "ana@example.com" });
    expect(redacted).toMatchObject({ status: 202, body: { orders: [expect.any(String)] } });
    expect((await control.post("/compliance/customers/redact", { customer: "x@example.com" })).status).toBe(
      422,
    );
    await control.post("/compliance/shop/redact", { shop: "porcelain-house" });
    await control.sandbox.webhooks.idle();
    expect(control.app.received.map(({ headers }) => headers["x-shopify-topic"])).toEqual(
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
    const sent = await control.post("/mail", { ...mail, shop: "jade-river" });
    expect(sent).toMatchObject({
      status: 201,
      body: { to: ["ana@example.com"], shop: "jade-river.myshopify.com" },
    });
    await control.post("/mail", { ...mail, to: ["bo@example.com"], subject: "Second" });
    expect((await control.call("GET", "/mail")).body).toMatchObject({
      mails: [{ subject: "Second" }, { subject: "Your claim" }],
    });
    expect((await control.call("GET", "/mail?to=ana@")).body).toMatchObject({
      mails: [{ subject: "Your claim" }],
    });
    expect((await control.call("GET", `/mail/${(sent.body as { id: string }).id}`)).body).toMatchObject({
      text: "玉",
    });
    expect((await control.post("/mail", { ...mail, to: [] })).status).toBe(422);
    await control.call("DELETE", "/mail");
    expect((await control.call("GET", "/mail")).body).toEqual({ mails: [] });
  });
});

describe("the state", () => {
  it("has counts, and a shop's whole dump", async () => {
    await control.placeGuaranteed();
    expect((await control.call("GET", "/state")).body).toMatchObject({
      shops: [
        { handle: "jade-river", installed: true, counts: { orders: 1, products: 2, refunds: 0 } },
        { handle: "porcelain-house", counts: { orders: 0 } },
      ],
    });
    const dump = await control.call("GET", "/state/jade-river");
    expect(dump.body).toMatchObject({ domain: "jade-river.myshopify.com", refundSums: [] });
    expect((await control.call("GET", "/state/nowhere")).status).toBe(404);
    expect((await control.call("GET", "/products?search=bangle")).body).toMatchObject({
      products: [{ handle: "jade-bangle", variants: [{ sku: "BANGLE", available: 4 }] }],
    });
  });
});

describe("what isn't JSON or isn't there", () => {
  it("is told so", async () => {
    const response = await fetch(`${control.sandbox.url}/control/api/clock`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{not json",
    });
    expect(response.status).toBe(400);
    expect(await control.call("POST", "/nowhere")).toMatchObject({
      status: 404,
      body: { errors: [{ field: "path" }] },
    });
  });
});

describe("the list of endpoints", () => {
  it("is answered at the root, and each of them is there and described in README.md", async () => {
    expect((await control.call("GET", "")).body).toEqual({ endpoints: ENDPOINTS });
    const readme = readFileSync("sandbox/README.md", "utf8");
    expect(ENDPOINTS.filter((endpoint) => !readme.includes(`| \`${endpoint}\` `))).toEqual([]);
    const missing: string[] = [];
    for (const endpoint of ENDPOINTS) {
      const [method = "", path = ""] = endpoint.split(" ");
      const { body } = await control.call(
        method,
        path.replaceAll(/:\w+/g, "0"),
        method === "GET" ? undefined : {},
      );
      if (JSON.stringify(body).includes(`There is no ${method} `)) missing.push(endpoint);
    }
    expect(missing).toEqual([]);
  });
});
