import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import "@shopify/shopify-api/adapters/node";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSandbox } from "../create-sandbox";
import { readSessionToken } from "../oauth/session-token";
import { placeOrderSchema } from "../control/place-order-body";
import { placeOrderByScript } from "../control/place-order-by-script";
import type { Sandbox } from "../sandbox";
import type { Order } from "../state/types";

let sandbox: Sandbox;
const app = createServer((_request, response) => response.end("an app"));

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, resolve));
  const { port } = app.address() as AddressInfo;
  sandbox = await createSandbox({
    port: 0,
    seed: "shop",
    appUrl: `http://localhost:${port}`,
    snapshotFile: null,
    webhooks: [],
    quiet: true,
  });
});

afterAll(async () => {
  await sandbox.close();
  await new Promise((resolve) => app.close(resolve));
});

const BASE = "/admin/store/jade-river";

async function get(path: string, cookie = ""): Promise<{ status: number; html: string; response: Response }> {
  const response = await fetch(`${sandbox.url}${path}`, { redirect: "manual", headers: { cookie } });
  return { status: response.status, html: await response.text(), response };
}

async function post(path: string, fields: Record<string, string>): Promise<{ status: number; html: string }> {
  const response = await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(fields),
  });
  return { status: response.status, html: await response.text() };
}

function placeOrder(body: Record<string, unknown> = {}): Order {
  const parts = { ...sandbox, url: () => sandbox.url };
  const placed = placeOrderByScript(
    parts,
    placeOrderSchema.parse({
      email: "yui.tanaka@example.com",
      country: "JP",
      lines: [{ product: "celadon-gaiwan", quantity: 2 }],
      ...body,
    }),
  );
  return placed.order;
}

describe("pages", () => {
  test.each([
    "",
    "/orders",
    "/products",
    "/customers",
    "/settings/checkout",
    "/apps/waybond",
    "/apps/waybond/claims",
  ])("%s is there in both languages", async (path) => {
    const english = await get(`${BASE}${path}`);
    const chinese = await get(`${BASE}${path}`, "sandbox_staff=lin-mei");
    expect([english.status, chinese.status]).toEqual([200, 200]);
    expect(english.html).toContain('lang="en"');
    expect(chinese.html).toContain('lang="zh-CN"');
    expect(chinese.html).toContain("订单");
  });

  test.each([
    `${BASE}/nothing`,
    `${BASE}/orders/1`,
    `${BASE}/products/1`,
    `${BASE}/apps/other`,
    "/admin/store/nobody",
  ])("%s is not there", async (path) => {
    expect((await get(path)).status).toBe(404);
  });

  test.each([
    "/app-bridge.js",
    "/sandbox-assets/embedded-app.js",
    "/sandbox-assets/app-blocks.js",
    "/sandbox-assets/page.js",
  ])("%s is bundled for the browser", async (path) => {
    const { status, response } = await get(path);
    expect([status, response.headers.get("content-type")]).toEqual([200, "text/javascript; charset=utf-8"]);
  });

  test("a shop's order is not there in another shop's admin", async () => {
    const order = placeOrder();
    expect((await get(`/admin/store/porcelain-house/orders/${order.id}`)).status).toBe(404);
  });

  test("an order's page has the app's blocks, told which order it is and in whose language; none where the app isn't installed", async () => {
    const order = placeOrder();
    const { html } = await get(`${BASE}/orders/${order.id}`, "sandbox_staff=lin-mei");
    expect(html).toContain('id="app-block-guarantee-admin-order"');
    const told = /id="app-block-config">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(told)).toMatchObject({
      slots: ["app-block-guarantee-admin-order"],
      state: { language: "zh-CN", selected: [{ id: `gid://shopify/Order/${order.id}` }] },
      appBase: `${BASE}/apps/waybond`,
    });
    const installation = sandbox.primaryShop().installations[0];
    if (!installation) throw new Error("not installed");
    installation.uninstalledAt = new Date().toISOString();
    expect((await get(`${BASE}/orders/${order.id}`)).html).not.toContain("app-block-guarantee-admin-order");
    installation.uninstalledAt = null;
  });

  test("?as= signs a staff member in and leaves the address clean", async () => {
    const { status, response } = await get(`${BASE}/orders?query=jade&as=lin-mei`);
    expect(status).toBe(302);
    expect(response.headers.get("location")).toBe(`${BASE}/orders?query=jade`);
    expect(response.headers.get("set-cookie")).toContain("sandbox_staff=lin-mei");
  });

  test("an order shows its money in both currencies", async () => {
    const order = placeOrder();
    const { html } = await get(`${BASE}/orders/${order.id}`);
    expect(order.presentmentCurrency).toBe("JPY");
    expect(html).toContain(`1 USD = ${order.rate} JPY`);
    expect(html).toContain("¥");
    expect(html).toContain("$");
  });

  test("what staff or shoppers wrote is text, never markup", async () => {
    const order = placeOrder({ note: "<script>alert(1)</script>" });
    const { html } = await get(`${BASE}/orders/${order.id}`);
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script>alert");
  });
});

describe("actions on an order", () => {
  test("fulfilling sends all that ships, with the tracking of the form", async () => {
    const order = placeOrder();
    const { status } = await post(`${BASE}/orders/${order.id}/fulfil`, {
      number: "SF100",
      company: "SF Express",
      url: "",
    });
    expect(status).toBe(303);
    expect(order.fulfillments[0]?.tracking).toEqual([{ company: "SF Express", number: "SF100", url: null }]);
  });

  test("a refund of one unit gives back its price, by name of who did it", async () => {
    const order = placeOrder();
    const line = order.lines[0];
    const { status } = await post(`${BASE}/orders/${order.id}/refund`, {
      [`quantity-${line?.id}`]: "1",
      note: "Lid broken",
    });
    expect(status).toBe(303);
    expect(order.refunds).toHaveLength(1);
    expect(order.refunds[0]?.total.presentment).toBe(line?.unitPrice.presentment);
    expect(order.refunds[0]).toMatchObject({ note: "Lid broken", idempotencyKey: null });
    expect(order.timeline.at(-1)?.author).toBe("Avery Stone");
  });

  test("more than was bought is refused with the order's page and the reason", async () => {
    const order = placeOrder();
    const { status, html } = await post(`${BASE}/orders/${order.id}/refund`, {
      [`quantity-${order.lines[0]?.id}`]: "3",
      note: "",
    });
    expect(status).toBe(422);
    expect(html).toContain("That was not possible:");
    expect(order.refunds).toHaveLength(0);
  });

  test("cancelling gives everything back", async () => {
    const order = placeOrder();
    expect((await post(`${BASE}/orders/${order.id}/cancel`, { reason: "CUSTOMER" })).status).toBe(303);
    expect(order.cancelledAt).not.toBeNull();
    expect(order.refunds[0]?.total.presentment).toBe(order.totals.total.presentment);
  });
});

function configIn(html: string): { frameUrl: string; appOrigin: string; reachable: boolean } {
  const json = /id="embedding-config">(.*?)<\/script>/.exec(html)?.[1] ?? "{}";
  return JSON.parse(json) as { frameUrl: string; appOrigin: string; reachable: boolean };
}

describe("the embedded app", () => {
  test("its frame's address carries what Shopify adds, signed so that Shopify's library accepts it", async () => {
    const { html } = await get(`${BASE}/apps/waybond/claims/new?orderId=7`, "sandbox_staff=lin-mei");
    const address = new URL(configIn(html).frameUrl);
    expect(address.pathname).toBe("/app/claims/new");
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      orderId: "7",
      embedded: "1",
      shop: "jade-river.myshopify.com",
      locale: "zh-CN",
    });
    const { apiKey, apiSecret } = sandbox.app;
    const api = shopifyApi({
      apiKey,
      apiSecretKey: apiSecret,
      hostName: "localhost",
      apiVersion: ApiVersion.July26,
      isEmbeddedApp: true,
      logger: { log: () => undefined },
    });
    expect(await api.utils.validateHmac(Object.fromEntries(address.searchParams))).toBe(true);
  });

  test("a session token names the staff member who is signed in", async () => {
    const response = await fetch(`${sandbox.url}${BASE}/embedded/id-token`, {
      method: "POST",
      headers: { cookie: "sandbox_staff=lin-mei" },
    });
    const { token } = (await response.json()) as { token: string };
    const read = readSessionToken(sandbox.app, token);
    const lin = sandbox.shop("jade-river")?.staff.find(({ firstName }) => firstName === "Lin");
    expect(read).toMatchObject({
      ok: true,
      claims: { sub: lin?.id, dest: "https://jade-river.myshopify.com" },
    });
  });

  test("an app that doesn't answer is told of in place of an empty frame", async () => {
    const { url } = sandbox.app;
    sandbox.app.url = "http://localhost:1";
    try {
      const { html } = await get(`${BASE}/apps/waybond`);
      expect(configIn(html).reachable).toBe(false);
      expect(html).toContain("answer");
    } finally {
      sandbox.app.url = url;
    }
  });

  test("the page with its token comes from no cache", async () => {
    const { response } = await get(`${BASE}/apps/waybond`);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    ["type=product&query=gaiwan", ["Celadon gaiwan"]],
    ["type=product&filter=vendor:nobody", []],
    ["type=product&query=gaiwan&filter=-product_type:%22Tea%20ware%22", []],
  ])("the picker finds %s", async (query, titles) => {
    const response = await fetch(`${sandbox.url}${BASE}/embedded/resources?${query}`);
    const { resources } = (await response.json()) as { resources: { title: string; id: string }[] };
    expect(resources.map(({ title }) => title)).toEqual(titles);
    expect(resources.every(({ id }) => id.startsWith("gid://shopify/Product/"))).toBe(true);
  });

  describe("extensions as App Bridge lists them", () => {
    const extensions = async () => {
      const response = await fetch(`${sandbox.url}${BASE}/embedded/extensions`);
      const { extensions: list } = (await response.json()) as {
        extensions: { handle: string; activations: { target: string }[] }[];
      };
      return new Map(list.map(({ handle, activations }) => [handle, activations]));
    };

    test.each([
      ["guarantee-checkout", "purchase.checkout.block.render"],
      ["guarantee-thank-you", "purchase.thank-you.block.render"],
    ])("%s is active where the checkout editor placed it, and nowhere else", async (extension, target) => {
      const others = await extensions();
      const form = { extension, target, placed: "no" };
      expect((await post(`${BASE}/settings/checkout/blocks`, form)).status).toBe(303);
      expect((await extensions()).get(extension)).toEqual([]);
      await post(`${BASE}/settings/checkout/blocks`, { ...form, placed: "yes" });
      expect((await extensions()).get(extension)).toEqual([{ target }]);
      others.delete(extension);
      for (const [handle, activations] of others)
        expect((await extensions()).get(handle)).toEqual(activations);
    });

    test("a target that the extension doesn't have is refused", async () => {
      const form = {
        extension: "guarantee-checkout",
        target: "purchase.thank-you.block.render",
        placed: "yes",
      };
      expect((await post(`${BASE}/settings/checkout/blocks`, form)).status).toBe(422);
    });

    test("blocks of the theme extension follow the theme editor", async () => {
      const { theme } = sandbox.primaryShop();
      theme.embed = true;
      theme.cartBlock = false;
      expect((await extensions()).get("guarantee-cart")).toMatchObject([
        { target: "section", handle: "guarantee-cart", status: "available", activations: [] },
        { target: "body", handle: "guarantee-drawer", status: "active", activations: [{}] },
      ]);
    });
  });
});
