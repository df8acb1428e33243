import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appDatabase } from "../../tests/harness/app-database";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { answerWebhook, closeInbox } from "~/http/accept-webhook.server";
import { stopJobs } from "~/jobs/jobs.server";
import { action, loader } from "./webhooks";

const shop = "jade-river.myshopify.com";
let server: Server;
beforeAll(async () => {
  server = createServer(answerWebhook);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
});
afterAll(async () => {
  server.close();
  await closeInbox();
  await stopJobs();
});

function webhook(options: { body?: string; secret?: string; headers?: Record<string, string | null> } = {}) {
  const body = options.body ?? JSON.stringify({ id: 1, admin_graphql_api_id: "gid://shopify/Order/1" });
  const secret = options.secret ?? process.env.SHOPIFY_API_SECRET ?? "";
  const headers = new Headers({
    "Content-Type": "application/json",
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": shop,
    "X-Shopify-API-Version": "2026-07",
    "X-Shopify-Webhook-Id": "w-1",
    "X-Shopify-Event-Id": "e-1",
    "X-Shopify-Triggered-At": "2026-11-22T04:00:00.000Z",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(body, "utf8").digest("base64"),
  });
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request("https://app.example.com/webhooks", { method: "POST", headers, body });
}

type Send = (request: Request) => Promise<number>;

/** By the Remix route, as under `shopify app dev`. */
const byRoute: Send = async (request) => (await action({ request, params: {}, context: {} })).status;

/** By what the production server has in front of Remix. */
const byServer: Send = async (request) => {
  const { port } = server.address() as AddressInfo;
  const { method, headers } = request;
  const body = method === "GET" ? undefined : await request.arrayBuffer();
  return (await fetch(`http://127.0.0.1:${port}/webhooks`, { method, headers, body })).status;
};

const inbox = () => appDatabase.db.webhookMessage.findMany({ orderBy: { id: "asc" } });

describe.each([
  ["the route", byRoute],
  ["the server", byServer],
])("a webhook that comes by %s", (way, send) => {
  const id = (name: string) => `${name}, by ${way}`;
  test("that Shopify signed is put into the inbox and queued, once however often it is delivered", async () => {
    const headers = { "X-Shopify-Webhook-Id": id("w-1") };
    expect(await send(webhook({ headers }))).toBe(200);
    expect(await send(webhook({ headers }))).toBe(200);
    const messages = await appDatabase.db.webhookMessage.findMany({ where: { webhookId: id("w-1") } });
    expect(messages).toMatchObject([
      { shop, topic: "ORDERS_CREATE", eventId: "e-1", payload: { id: 1 }, subject: "gid://shopify/Order/1" },
    ]);
    expect(messages[0]?.triggeredAt).toEqual(new Date("2026-11-22T04:00:00.000Z"));
    const [jobs] = await appDatabase.db.$queryRaw<[{ count: bigint }]>`
      SELECT count(*) FROM pgboss.job
      WHERE name = 'process-webhook' AND data ->> 'messageId' = ${messages[0]?.id.toString()}`;
    expect(jobs.count).toBe(1n);
  });

  test("that is delivered twice at once is put in once", async () => {
    const twice = () => webhook({ headers: { "X-Shopify-Webhook-Id": id("w-2") } });
    expect(await Promise.all([send(twice()), send(twice()), send(twice())])).toEqual([200, 200, 200]);
    expect(await appDatabase.db.webhookMessage.count({ where: { webhookId: id("w-2") } })).toBe(1);
  });

  test("that is forged is answered 401 and leaves nothing", async () => {
    const before = await inbox();
    expect(await send(webhook({ secret: "guessed", headers: { "X-Shopify-Webhook-Id": "w-forged" } }))).toBe(
      401,
    );
    expect(await inbox()).toEqual(before);
  });

  test("whose body was changed on the way is answered 401", async () => {
    const honest = webhook({ headers: { "X-Shopify-Webhook-Id": "w-changed" } });
    const changed = new Request(honest.url, { method: "POST", headers: honest.headers, body: '{"id":2}' });
    expect(await send(changed)).toBe(401);
  });

  test.each([
    "X-Shopify-Topic",
    "X-Shopify-Shop-Domain",
    "X-Shopify-Webhook-Id",
    "X-Shopify-API-Version",
    "X-Shopify-Hmac-Sha256",
  ])("without %s is answered 400", async (header) => {
    expect(await send(webhook({ headers: { [header]: null } }))).toBe(400);
  });

  test.each(["", "no JSON"])("whose body is %j is answered 400", async (body) => {
    expect(await send(webhook({ body }))).toBe(400);
  });

  test("with something in it that PostgreSQL doesn't take is answered 500, and Shopify sends it again", async () => {
    const body = JSON.stringify({ id: 1, admin_graphql_api_id: "gid://shopify/Order/\u0000" });
    expect(await send(webhook({ body, headers: { "X-Shopify-Webhook-Id": id("w-odd") } }))).toBe(500);
  });

  test.each(["PUT", "PATCH"])("by %s is answered 405", async (method) => {
    const { url, headers } = webhook();
    expect(await send(new Request(url, { method, headers }))).toBe(405);
  });

  test("address that is opened by GET answers 405", () => {
    expect(loader().status).toBe(405);
  });
});

test("a body above 1 MiB is answered 413 by the server, signed or not", async () => {
  const body = JSON.stringify({ id: 1, note: "x".repeat(1_048_576) });
  expect(await byServer(webhook({ body }))).toBe(413);
});

test("webhooks opened by GET are answered 405 by the server", async () => {
  expect(await byServer(new Request("https://app.example.com/webhooks"))).toBe(405);
});
