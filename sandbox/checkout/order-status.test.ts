import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { placeCheckoutBlock } from "../admin/checkout-blocks";
import type { CheckoutState } from "../extension-host/checkout-state";
import { readSessionToken } from "../oauth/session-token";
import { nextId } from "../state/ids";
import type { Order } from "../state/types";
import { BANGLE, checkoutStage, TOKYO, type CheckoutStage } from "../testing/checkout-stage";
import { orderNoteExtension } from "../testing/order-note";

let extension: Awaited<ReturnType<typeof orderNoteExtension>>;
let stage: CheckoutStage;
let order: Order;

beforeAll(async () => {
  extension = await orderNoteExtension();
  await addPage(join(extension.folder, "order-page"));
});
afterAll(() => extension.remove());
beforeEach(async () => {
  stage = await checkoutStage({ extensionsFolder: extension.folder, webhooks: [] });
  const path = await stage.checkOut([BANGLE, 1]);
  const { cost } = await stage.ship(path, TOKYO);
  await stage.pay(path, cost.totalAmount.amount.toFixed(0));
  order = stage.onlyOrder();
});
afterEach(() => stage.close());

/** An extension that is a page about an order; nobody runs it here. */
async function addPage(folder: string): Promise<void> {
  await mkdir(join(folder, "locales"), { recursive: true });
  await writeFile(join(folder, "locales", "en.default.json"), '{"name":"Page"}');
  const toml = `api_version = "2026-07"
[[extensions]]
handle = "order-page"
type = "ui_extension"
[[extensions.targeting]]
target = "customer-account.order.page.render"
module = "./src/page.js"
`;
  await writeFile(join(folder, "shopify.extension.toml"), toml);
}

async function page(): Promise<{ html: string; state: CheckoutState }> {
  const { text } = await stage.shopper.get(`/orders/${order.token}`);
  const config = /id="checkout-config">(.*?)<\/script>/.exec(text)?.[1] ?? "{}";
  return { html: text, state: (JSON.parse(config) as { state: CheckoutState }).state };
}

async function subjectOfToken(): Promise<string | undefined> {
  const path = `/orders/${order.token}/session-token`;
  const { json } = await stage.shopper.post<{ token: string }>(path, {});
  const read = readSessionToken(stage.sandbox.app, json.token);
  if (!read.ok) throw new Error(read.reason);
  expect(read.claims).toMatchObject({ dest: "jade-river.myshopify.com", aud: stage.sandbox.app.apiKey });
  return read.claims.sub;
}

const customerGid = () => `gid://shopify/Customer/${order.customerId}`;
const isHosted = (html: string) => html.includes('"target":"customer-account.order-status.block.render"');

describe("the order status page", () => {
  it("hosts the app's block that the merchant placed there", async () => {
    const { sandbox } = stage;
    expect(isHosted((await page()).html)).toBe(true);
    const block = { extension: "order-note", target: "customer-account.order-status.block.render" };
    placeCheckoutBlock(sandbox, sandbox.primaryShop(), block, false);
    expect(isHosted((await page()).html)).toBe(false);
  });

  it("tells the order, the address, and the app's metafields of it", async () => {
    const { sandbox } = stage;
    const at = order.createdAt;
    const metafield = { key: "note", type: "json", value: "{}", createdAt: at, updatedAt: at };
    sandbox.primaryShop().metafields["note"] = {
      id: nextId(sandbox.state, "Metafield"),
      ownerId: `gid://shopify/Order/${order.id}`,
      namespace: `app--${sandbox.app.id}`,
      ...metafield,
    };
    order.cancelledAt = "2026-12-01T08:00:00.000Z";
    const { state } = await page();
    expect(state).toMatchObject({
      order: {
        id: `gid://shopify/Order/${order.id}`,
        name: order.name,
        confirmationNumber: order.confirmationNumber,
        cancelledAt: "2026-12-01T08:00:00Z",
      },
      shippingAddress: { countryCode: "JP", zip: "150-0001" },
      billingAddress: { countryCode: "JP" },
      localization: { language: "en", country: "JP", currency: "JPY" },
      buyerIdentity: { customerId: customerGid() },
    });
    expect(state.orderConfirmation).toBeUndefined();
    expect(state.appMetafields).toContainEqual({
      target: { type: "order", id: `gid://shopify/Order/${order.id}` },
      metafield: { namespace: "$app", key: "note", value: "{}", valueType: "json", type: "json" },
    });
  });

  it("knows nobody by the link alone, and the customer once they sign in, until they sign out", async () => {
    expect((await page()).state.account).toEqual({ state: "pre_authenticated" });
    expect(await subjectOfToken()).toBeUndefined();
    const signedIn = { state: "fully_authenticated", customerId: customerGid() };
    const { json } = await stage.shopper.post<{ state: CheckoutState }>(`/orders/${order.token}/login`, {});
    expect(json.state.account).toEqual(signedIn);
    expect((await page()).state.account).toEqual(signedIn);
    expect(await subjectOfToken()).toBe(customerGid());
    await stage.shopper.get("/account/logout");
    expect((await page()).state.account).toEqual({ state: "pre_authenticated" });
  });

  it("names the customer in tokens only to an app that may read customers", async () => {
    const [installation] = stage.sandbox.primaryShop().installations;
    if (installation) installation.scopes = ["read_orders"];
    await stage.shopper.post(`/orders/${order.token}/login`, {});
    expect(await subjectOfToken()).toBeUndefined();
  });

  it("has pages of extensions below it, for its customer, who signs in to open one", async () => {
    const { text, status } = await stage.shopper.get(`/orders/${order.token}/pages/order-page/claims/1`);
    expect(status).toBe(200);
    expect(text).toContain('"target":"customer-account.order.page.render"');
    const config = /id="checkout-config">(.*?)<\/script>/.exec(text)?.[1] ?? "{}";
    expect(JSON.parse(config)).toMatchObject({
      base: `/orders/${order.token}`,
      state: { pagePath: "claims/1", account: { state: "fully_authenticated", customerId: customerGid() } },
    });
    expect(await subjectOfToken()).toBe(customerGid());
    for (const none of ["order-note", "nothing", "..%2Forder-page"])
      expect((await stage.shopper.get(`/orders/${order.token}/pages/${none}`)).status).toBe(404);
    expect((await stage.shopper.get("/orders/nobodys/pages/order-page")).status).toBe(404);
  });

  it("takes nobody for the customer of an order that isn't theirs", async () => {
    await stage.shopper.post(`/orders/${order.token}/login`, {});
    order.customerId = null;
    expect((await page()).state.account).toEqual({ state: "pre_authenticated" });
    const { json } = await stage.shopper.post<{ state: CheckoutState }>(`/orders/${order.token}/login`, {});
    expect(json.state.account).toEqual({ state: "pre_authenticated" });
    expect((await stage.shopper.get("/orders/nobodys")).status).toBe(404);
    expect((await stage.shopper.post("/orders/nobodys/session-token", {})).status).toBe(404);
  });
});
