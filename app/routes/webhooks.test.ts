import { createHmac } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { appDatabase } from "../../tests/harness/app-database";
import { stopJobs } from "~/jobs/jobs.server";
import { action, loader } from "./webhooks";

const shop = "jade-river.myshopify.com";
afterAll(() => stopJobs());

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

async function send(request: Request): Promise<number> {
  try {
    return (await action({ request, params: {}, context: {} })).status;
  } catch (answer) {
    if (answer instanceof Response) return answer.status;
    throw answer;
  }
}

const inbox = () => appDatabase.db.webhookMessage.findMany({ orderBy: { id: "asc" } });

describe("a webhook", () => {
  test("that Shopify signed is put into the inbox and queued, once however often it is delivered", async () => {
    expect(await send(webhook())).toBe(200);
    expect(await send(webhook())).toBe(200);
    expect(await inbox()).toMatchObject([
      { shop, topic: "ORDERS_CREATE", webhookId: "w-1", eventId: "e-1", payload: { id: 1 } },
    ]);
    const [jobs] = await appDatabase.db.$queryRaw<[{ count: bigint }]>`
      SELECT count(*) FROM pgboss.job WHERE name = 'process-webhook'`;
    expect(jobs.count).toBe(1n);
  });

  test("that is delivered twice at once is put in once", async () => {
    const twice = () => webhook({ headers: { "X-Shopify-Webhook-Id": "w-2" } });
    expect(await Promise.all([send(twice()), send(twice()), send(twice())])).toEqual([200, 200, 200]);
    expect(await appDatabase.db.webhookMessage.count({ where: { webhookId: "w-2" } })).toBe(1);
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

  test.each(["X-Shopify-Topic", "X-Shopify-Shop-Domain", "X-Shopify-Webhook-Id", "X-Shopify-API-Version"])(
    "without %s is answered 400",
    async (header) => {
      expect(await send(webhook({ headers: { [header]: null } }))).toBe(400);
    },
  );

  test.each(["PUT", "PATCH"])("by %s is answered 405", async (method) => {
    const { url, headers } = webhook();
    expect(await send(new Request(url, { method, headers }))).toBe(405);
  });

  test("address that is opened by GET answers 405", () => {
    expect(loader().status).toBe(405);
  });
});
