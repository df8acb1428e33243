import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { startLeashed, type Leashed } from "../../scripts/processes/leashed";
import { root } from "../../scripts/toolchain/project.mjs";
import { sendAll, sendAtRate } from "./http-clients";
import { startServer, startWorker, type Setting } from "./processes";
import { signedWebhooks } from "./signed-webhooks";

type Shopify = { url: string; shop: string; token: string; scope: string; orders: number[] };

export type LoadUnderWork = {
  /** Messages a second that one worker process keeps up with. */
  workedOff: number;
  /** At twice that: the 99th of 100 answers, in ms since it was due. */
  p99: number;
  sent: number;
  accepted: number;
};

/** How long webhooks wait for their answer while workers are at it, at twice the rate that these keep up with. */
export async function measureUnderWork(
  setting: Setting & { orders: number; seconds: number },
): Promise<LoadUnderWork> {
  const running: Leashed[] = [];
  const client = new Client({ connectionString: setting.databaseUrl });
  await client.connect();
  try {
    const [process, shopify] = await startShopify(setting);
    running.push(process);
    await install(client, shopify);
    const server = await startServer(setting, shopify.url);
    running.push(server.process);
    running.push(startWorker(setting, shopify.url));

    const about = (count: number) =>
      signedWebhooks(count, shopify.shop, (index) => shopify.orders[index % shopify.orders.length] ?? 0).map(
        ({ request }) => request,
      );
    await sendAll(server.port, 4, about(20));
    await untilWorkedOff(client, shopify.shop);

    // Each order once: messages of one order are worked off together.
    const began = performance.now();
    await sendAll(server.port, 8, about(shopify.orders.length));
    await untilWorkedOff(client, shopify.shop);
    const workedOff = shopify.orders.length / ((performance.now() - began) / 1_000);

    const requests = about(Math.ceil(2 * workedOff * setting.seconds));
    const { accepted, waits } = await sendAtRate(server.port, 2 * workedOff, requests);
    const p99 = waits[Math.floor(waits.length * 0.99)] ?? Number.NaN;
    await untilWorkedOff(client, shopify.shop);
    return { workedOff, p99, sent: requests.length, accepted };
  } finally {
    for (const part of running.toReversed()) await part.stop();
    await client.end();
  }
}

async function startShopify({ folder, orders }: Setting & { orders: number }): Promise<[Leashed, Shopify]> {
  const toldIn = join(folder, "shopify.json");
  const process = startLeashed({
    name: "Shopify",
    args: ["--import", "tsx", "bench/intake/shopify-process.ts"],
    env: { ORDERS: String(orders), TOLD_IN: toldIn },
    logFile: join(folder, "shopify.log"),
    cwd: root,
  });
  while (!existsSync(toldIn)) {
    if (process.hasEnded()) throw new Error(`the sandbox has ended:\n${process.lastWords()}`);
    await pause(50);
  }
  await pause(50); // written
  return [process, JSON.parse(readFileSync(toldIn, "utf8")) as Shopify];
}

async function install(client: Client, { shop, token, scope }: Shopify): Promise<void> {
  await client.query(
    `INSERT INTO "Shop" ("domain", "shopifyId", "name", "currency", "timeZone", "installedAt")
     VALUES ($1, 'gid://shopify/Shop/3', 'Jade River', 'USD', 'Asia/Shanghai', now())`,
    [shop],
  );
  await client.query(
    `INSERT INTO "Session" ("id", "shop", "state", "accessToken", "scope")
     VALUES ('offline_' || $1::text, $1, '', $2, $3)`,
    [shop, token, scope],
  );
}

/** @throws when a message has failed, or nothing moves any more */
async function untilWorkedOff(client: Client, shop: string): Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  let movedAt = performance.now();
  while (left > 0) {
    const { rows } = await client.query<{ left: number; problem: string | null }>(
      `SELECT count(*)::int AS "left", max("problem") AS "problem" FROM "WebhookMessage"
       WHERE "shop" = $1 AND "state" IN ('pending', 'failed')`,
      [shop],
    );
    const now = rows[0]?.left ?? 0;
    if (now < left) movedAt = performance.now();
    left = now;
    if (performance.now() - movedAt > 60_000)
      throw new Error(`${left} messages aren't worked off: ${rows[0]?.problem}`);
    await pause(50);
  }
}
