import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { placeOrder } from "../commerce/place-order";
import { createSandbox } from "../create-sandbox";
import type { Sandbox } from "../sandbox";
import type { Order } from "../state/types";
import { addProduct, addressIn, variantIdOf } from "../testing/bare-shop";
import { must } from "../testing/must";
import { startRecordingApp, type ReceivedRequest, type RecordingApp } from "../testing/recording-app";
import { shopifyLibrary } from "../testing/shopify-library";

const SECRET = "a secret of this test";

const library = shopifyLibrary(SECRET);

let app: RecordingApp;
let sandbox: Sandbox;

beforeEach(async () => {
  app = await startRecordingApp();
  sandbox = await createSandbox({
    port: 0,
    seed: "none",
    appUrl: app.url,
    apiSecret: SECRET,
    quiet: true,
    webhooks: ["orders/create", "app/uninstalled", "shop/redact", "shop/update"].map((topic) => ({
      topic,
      path: "/webhooks",
    })),
  });
});

afterEach(async () => {
  await sandbox.close();
  await app.close();
});

function place(): Order {
  const shop = sandbox.primaryShop();
  const ring = variantIdOf(
    addProduct({ state: sandbox.state, shop }, "Ring 戒指", "120.00", { requiresShipping: false }),
  );
  return must(
    placeOrder(sandbox, shop, {
      lines: [{ variantId: ring, quantity: 1, attributes: [] }],
      email: "ana@example.com",
      shippingAddress: addressIn("US", "United States"),
    }),
  ).order;
}

/** What the library that the app uses says of a request. */
function validate({ headers, body, method, path }: ReceivedRequest, rawBody = body) {
  const rawRequest = { headers, method, url: path };
  // The adapter reads headers, method and url of Node's request, nothing else.
  return library.webhooks.validate({ rawBody, rawRequest: rawRequest as never });
}

async function received(): Promise<ReceivedRequest[]> {
  await sandbox.webhooks.idle();
  return app.received;
}

describe("a webhook", () => {
  it("is accepted by @shopify/shopify-api, with its headers", async () => {
    const order = place();
    const [request] = await received();
    if (!request) throw new Error("nothing was delivered");
    expect(await validate(request)).toMatchObject({
      valid: true,
      topic: "ORDERS_CREATE",
      domain: "jade-river.myshopify.com",
      apiVersion: "2026-07",
    });
    expect(request).toMatchObject({
      method: "POST",
      path: "/webhooks",
      headers: {
        "content-type": "application/json",
        "x-shopify-topic": "orders/create",
        "x-shopify-webhook-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
        "x-shopify-event-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
        "x-shopify-triggered-at": expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      },
    });
    expect(JSON.parse(request.body)).toMatchObject({
      id: Number(order.id),
      line_items: [{ title: "Ring 戒指" }],
    });
  });

  it("with a changed body is refused by @shopify/shopify-api", async () => {
    place();
    const [request] = await received();
    if (!request) throw new Error("nothing was delivered");
    expect(await validate(request, `${request.body} `)).toMatchObject({ valid: false });
  });

  it("is sent only for topics that are subscribed to, with the scope that they need", async () => {
    const shop = sandbox.primaryShop();
    for (const installation of shop.installations) installation.scopes = ["read_products"];
    place();
    sandbox.events.emit(shop.handle, { topic: "shop/update" });
    expect((await received()).map(({ headers }) => headers["x-shopify-topic"])).toEqual(["shop/update"]);
  });
});

describe("after uninstalling", () => {
  it("only compliance topics and app/uninstalled are sent", async () => {
    const response = await fetch(`${sandbox.url}/control/api/app/uninstall`, { method: "POST" });
    expect(response.status).toBe(200);
    place();
    sandbox.events.emit(sandbox.primaryShop().handle, { topic: "shop/redact" });
    const topics = (await received()).map(({ headers }) => headers["x-shopify-topic"]);
    expect(topics.toSorted()).toEqual(["app/uninstalled", "shop/redact"]);
  });
});

describe("a subscription made by the API", () => {
  it("is deleted when a delivery failed for good; its name and fields are heeded until then", async () => {
    const shop = sandbox.primaryShop();
    const at = sandbox.clock.now().toISOString();
    shop.webhookSubscriptions.push({
      id: "77",
      appId: sandbox.app.id,
      topic: "orders/paid",
      uri: `${app.url}/paid`,
      filter: null,
      includeFields: ["id", "line_items.title"],
      metafieldNamespaces: [],
      name: "paid-orders",
      createdAt: at,
      updatedAt: at,
      consecutiveFailures: 0,
    });
    app.failing.add("/paid");
    const order = place();
    await received();
    const toPaid = app.received.filter(({ path }) => path === "/paid");
    expect(toPaid).toHaveLength(1);
    expect(toPaid[0]?.headers["x-shopify-name"]).toBe("paid-orders");
    expect(JSON.parse(toPaid[0]?.body ?? "")).toEqual({
      id: Number(order.id),
      line_items: [{ title: "Ring 戒指" }],
    });
    // One retry follows the other at once: the time of all of them is past, however late a failure is noted.
    const retried = async () => {
      sandbox.clock.advance(5 * 3_600_000);
      return (await received()).filter(({ path }) => path === "/paid").length;
    };
    await expect.poll(retried).toBe(9);
    await received();
    expect(shop.webhookSubscriptions).toEqual([]);
  });
});
