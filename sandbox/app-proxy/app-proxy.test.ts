import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findOrAddCustomer } from "../commerce/find-or-add-customer";
import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import { startRecordingApp, type RecordingApp } from "../testing/recording-app";
import { shopifyLibrary } from "../testing/shopify-library";

const SECRET = "a secret of this test";

const library = shopifyLibrary(SECRET);

let app: RecordingApp;
let sandbox: Sandbox;

beforeEach(async () => {
  app = await startRecordingApp({ type: "text/plain; charset=utf-8", body: "from the app" });
  sandbox = await createSandbox({ port: 0, seed: "none", appUrl: app.url, apiSecret: SECRET, quiet: true });
});

afterEach(async () => {
  await sandbox.close();
  await app.close();
});

function lastQuery(): URLSearchParams {
  return new URL(app.received.at(-1)?.path ?? "", app.url).searchParams;
}

/** Whether the library that the app uses accepts the signature. */
function accepted(query: URLSearchParams): Promise<boolean> {
  return library.utils.validateHmac(query, { signator: "appProxy" });
}

describe("a request below the app proxy's path", () => {
  it("reaches the app with a signature that @shopify/shopify-api accepts", async () => {
    const response = await fetch(
      `${sandbox.url}/apps/waybond/claims/new?order=1001&tag=a&tag=b&text=two+words`,
    );
    expect(await response.text()).toBe("from the app");
    expect(app.received[0]?.path).toMatch(/^\/proxy\/claims\/new\?/);
    const query = lastQuery();
    expect(Object.fromEntries(query)).toMatchObject({
      order: "1001",
      text: "two words",
      shop: "jade-river.myshopify.com",
      path_prefix: "/apps/waybond",
      logged_in_customer_id: "",
    });
    expect(await accepted(query)).toBe(true);
    query.set("order", "1002");
    expect(await accepted(query)).toBe(false);
  });

  it("can't bring its own shop, customer or signature", async () => {
    await fetch(
      `${sandbox.url}/apps/waybond?shop=porcelain-house.myshopify.com&logged_in_customer_id=1&signature=x`,
    );
    const query = lastQuery();
    expect(query.getAll("shop")).toEqual(["jade-river.myshopify.com"]);
    expect(query.getAll("logged_in_customer_id")).toEqual([""]);
    expect(await accepted(query)).toBe(true);
  });

  it("carries the body and leaves cookies behind, both ways", async () => {
    const response = await fetch(`${sandbox.url}/apps/waybond/claims`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Cookie: "session=secret" },
      body: '{"peril":"loss"}',
    });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(app.received[0]).toMatchObject({
      method: "POST",
      body: '{"peril":"loss"}',
      headers: { "content-type": "application/json" },
    });
    expect(app.received[0]?.headers["cookie"]).toBeUndefined();
  });

  it("names the customer who is signed in", async () => {
    const { id } = findOrAddCustomer(sandbox, sandbox.primaryShop(), {
      email: "ana@example.com",
      address: null,
    });
    await fetch(`${sandbox.url}/apps/waybond`, { headers: { "x-sandbox-customer": id } });
    expect(lastQuery().get("logged_in_customer_id")).toBe(id);
    expect(await accepted(lastQuery())).toBe(true);
    const unknown = await fetch(`${sandbox.url}/apps/waybond`, { headers: { "x-sandbox-customer": "1" } });
    expect(unknown.status).toBe(400);
  });

  it("hands redirects to the visitor and answers 502 when the app can't be reached", async () => {
    app.answers.push(302);
    const redirected = await fetch(`${sandbox.url}/apps/waybond`, { redirect: "manual" });
    expect([redirected.status, redirected.headers.get("location")]).toEqual([302, "/elsewhere"]);
    await app.close();
    expect((await fetch(`${sandbox.url}/apps/waybond`)).status).toBe(502);
    app = await startRecordingApp();
  });

  it("is shown inside the shop's layout when the app answers Liquid", async () => {
    const liquid = await startRecordingApp({ type: "application/liquid", body: "<h1>Your claim</h1>" });
    const other = await createSandbox({ port: 0, seed: "none", appUrl: liquid.url, quiet: true });
    const response = await fetch(`${other.url}/apps/waybond/claims`);
    const page = await response.text();
    await other.close();
    await liquid.close();
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(page).toMatch(/^<!doctype html>.*<header.*<h1>Your claim<\/h1>.*<\/html>$/s);
  });
});
