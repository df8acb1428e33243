import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { promisify } from "node:util";
import { Client } from "pg";
import type { SignedWebhook } from "./signed-webhooks";

const TABLE = `"BareInsert"`;

/** A table like the inbox, with its indexes. */
export async function makeBareTable(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`CREATE TABLE ${TABLE} (LIKE "WebhookMessage" INCLUDING ALL)`);
  await client.end();
}

const INSERT = `
  INSERT INTO ${TABLE} ("shop", "topic", "webhookId", "eventId", "apiVersion", "triggeredAt", "receivedAt", "payload", "subject")
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/**
 * The bare limit: the same rows by the pg driver's prepared statements, one row a statement and a commit, on so many
 * connections.
 * @returns seconds
 */
export async function insertAll(
  databaseUrl: string,
  connections: number,
  shop: string,
  webhooks: readonly SignedWebhook[],
): Promise<number> {
  const rows = webhooks.map(({ webhookId, orderId, body }) => [
    shop,
    "ORDERS_UPDATED",
    webhookId,
    webhookId,
    "2026-07",
    "2026-11-22T04:00:00.123Z",
    "2026-11-22T04:00:00.456Z",
    body,
    `gid://shopify/Order/${orderId}`,
  ]);
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client({ connectionString: databaseUrl });
      await client.connect();
      return client;
    }),
  );
  let next = 0;
  const began = performance.now();
  await Promise.all(
    clients.map(async (client) => {
      for (let values = rows[next++]; values; values = rows[next++])
        await client.query({ name: "insert", text: INSERT, values });
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  await Promise.all(clients.map((client) => client.end()));
  return seconds;
}

/** The same by PostgreSQL's own pgbench, a second: null where the machine has none. */
export async function pgbenchRate(
  databaseUrl: string,
  connections: number,
  folder: string,
  seconds: number,
): Promise<number | null> {
  const script = join(folder, "pgbench.sql");
  writeFileSync(
    script,
    `INSERT INTO ${TABLE} ("shop", "topic", "webhookId", "eventId", "apiVersion", "triggeredAt", "receivedAt", "payload", "subject")
     VALUES ('bench.myshopify.com', 'ORDERS_UPDATED', gen_random_uuid()::text, gen_random_uuid()::text, '2026-07', now(), now(),
       '{"id":5000000000001,"admin_graphql_api_id":"gid://shopify/Order/5000000000001","updated_at":"2026-11-22T12:00:00+08:00"}',
       'gid://shopify/Order/5000000000001');`.replaceAll("\n", " "),
  );
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  try {
    const { stdout } = await promisify(execFile)(
      "pgbench",
      ["-n", "-M", "prepared", "-c", `${connections}`, "-T", `${seconds}`, "-f", script].concat([
        "-h",
        hostname,
        "-p",
        port,
        "-U",
        username,
        pathname.slice(1),
      ]),
      { env: { ...process.env, PGPASSWORD: decodeURIComponent(password) } },
    );
    const rate = Number(/tps = ([\d.]+)/.exec(stdout)?.[1]);
    return Number.isNaN(rate) ? null : rate;
  } catch {
    return null; // not there, or too old for this server
  }
}
