import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freePort } from "../../scripts/processes/free-port";
import type { Leashed } from "../../scripts/processes/leashed";
import { startApp, startSandbox } from "../../scripts/processes/sandbox-and-app";
import { createTestDatabase, type TestDatabase } from "../harness/database";
import { beginDatabaseOutage } from "../harness/database-outage";

// What the production server does when the database goes away, and when it is asked to stop.

const shop = "jade-river.myshopify.com";
const folder = mkdtempSync(join(tmpdir(), "waybond-server-"));
const patience = { timeout: 30_000, interval: 50 };
let database: TestDatabase;
let sandbox: Leashed;
let app: Leashed;
let appUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const addresses = { port: await freePort(), sandboxPort: await freePort(), logFolder: folder };
  appUrl = `http://localhost:${addresses.port}`;
  sandbox = await startSandbox({ ...addresses, snapshotFile: join(folder, "shop.json"), seed: "shop" });
  app = await startApp({ ...addresses, databaseUrl: database.url, evidenceFolder: join(folder, "evidence") });
});
afterAll(async () => {
  await app.stop();
  await sandbox.stop();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const status = async (path: string) => (await fetch(`${appUrl}${path}`)).status;

/** A webhook as Shopify would send it, of a topic that nobody handles. */
function sendWebhook(webhookId: string): Promise<Response> {
  const body = JSON.stringify({ id: 1 });
  const signature = createHmac("sha256", "waybond-sandbox-secret-0123456789").update(body).digest("base64");
  return fetch(`${appUrl}/webhooks`, {
    method: "POST",
    body,
    headers: {
      "Content-Type": "application/json",
      "X-Shopify-Topic": "themes/publish",
      "X-Shopify-Shop-Domain": shop,
      "X-Shopify-API-Version": "2026-07",
      "X-Shopify-Webhook-Id": webhookId,
      "X-Shopify-Hmac-Sha256": signature,
    },
  });
}

const stateOf = async (webhookId: string) =>
  (await database.db.webhookMessage.findFirst({ where: { webhookId } }))?.state;

/** Holds up whoever works with the inbox. @returns what lets them go on */
async function lockInbox(): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: database.url });
  client.on("error", () => undefined); // an outage cuts it
  await client.connect();
  await client.query('BEGIN; LOCK TABLE "WebhookMessage" IN ACCESS EXCLUSIVE MODE');
  return () => client.end();
}

/** How many of the app's queries wait for the inbox. */
async function heldUp(): Promise<number> {
  const [row] = await database.db.$queryRaw<[{ count: bigint }]>`
    SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '"WebhookMessage"'::regclass`;
  return Number(row.count);
}

test("a database outage in the middle of a job ends neither the server nor its workers", async () => {
  expect((await sendWebhook("before")).status).toBe(200);
  await vi.waitFor(async () => expect(await stateOf("before")).toBe("ignored"), patience);

  await lockInbox();
  await database.db.$executeRaw`
    INSERT INTO pgboss.job (name, data) VALUES ('process-webhook', ${{ shop, messageId: "1" }}::jsonb)`;
  await vi.waitFor(async () => expect(await heldUp()).toBe(1), patience);
  const endOutage = await beginDatabaseOutage(database.url);
  try {
    // The job has failed, and so has writing that down.
    await vi.waitFor(() => expect(app.lastWords()).toContain("outcome wasn't written down"), patience);
    expect(await status("/readyz")).toBe(503);
    expect(await status("/healthz")).toBe(200);
  } finally {
    await endOutage();
  }

  await vi.waitFor(async () => expect(await status("/readyz")).toBe(200), patience);
  expect((await sendWebhook("after")).status).toBe(200);
  await vi.waitFor(async () => expect(await stateOf("after")).toBe("ignored"), patience);
  expect(app.hasEnded()).toBe(false);
});

test("a server that is asked to stop answers the requests that it has, takes no new ones, and ends well", async () => {
  const webhookId = randomUUID();
  const release = await lockInbox();
  const answer = sendWebhook(webhookId);
  await vi.waitFor(async () => expect(await heldUp()).toBe(1), patience);

  const stopped = app.stop();
  await vi.waitFor(() => expect(status("/healthz")).rejects.toThrow(), patience);
  expect(app.hasEnded()).toBe(false);
  await release();
  expect((await answer).status).toBe(200);
  await stopped;
  expect(await app.exitCode).toBe(0);
  expect(await database.db.webhookMessage.count({ where: { webhookId } })).toBe(1);
});
