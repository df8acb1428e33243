import { Client } from "pg";
import { insertAll, makeBareTable, pgbenchRate } from "./bare-inserts";
import { sendAll } from "./http-clients";
import { startServer, startStock, type Setting } from "./processes";
import { signedWebhooks } from "./signed-webhooks";

export type IntakeRates = {
  /** A second, the median of all rounds. */
  bare: number;
  pgbench: number | null;
  stock: number;
  ours: number;
  /** Medians of the rounds' ratios. */
  ofBare: number;
  timesStock: number;
  /** Accepted by us, and what lies in inbox and queue afterwards. */
  accepted: number;
  stored: number;
  queued: number;
};

/**
 * Webhooks accepted a second: the bare limit, the stock template and ours, in turns, so that whatever else the machine does
 * meets all of them.
 */
export async function measureIntake(
  setting: Setting & { shop: string; connections: number; webhooks: number; rounds: number },
): Promise<IntakeRates> {
  const { databaseUrl, folder, shop, connections, webhooks, rounds } = setting;
  await makeBareTable(databaseUrl);
  const [ours, stock] = [await startServer(setting), await startStock(setting)];
  let nextOrder = 5_000_000_000_000;
  const make = (count: number) => signedWebhooks(count, shop, () => (nextOrder += 1));
  const requests = (count: number) => make(count).map(({ request }) => request);

  let accepted = 0;
  const send = async (port: number, count: number): Promise<number> => {
    const sent = await sendAll(port, connections, requests(count));
    if (sent.refused > 0) throw new Error(`${sent.refused} of ${count} webhooks were refused`);
    if (port === ours.port) accepted += sent.accepted;
    return count / sent.seconds;
  };
  const insert = async (count: number) =>
    count / (await insertAll(databaseUrl, connections, shop, make(count)));

  try {
    // Compiled, connected, prepared.
    const few = Math.ceil(webhooks / 5);
    await insert(few);
    await send(ours.port, few);
    await send(stock.port, Math.ceil(few / 10));

    const seen = { bare: [] as number[], ours: [] as number[], stock: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      seen.bare.push(await insert(webhooks));
      seen.ours.push(await send(ours.port, webhooks));
      seen.stock.push(await send(stock.port, Math.ceil(webhooks / 10))); // far slower
    }
    const pgbench = await pgbenchRate(databaseUrl, connections, folder, Math.max(3, rounds));
    const left = await takeStored(databaseUrl);
    const ratios = (of: number[]) => seen.ours.map((rate, round) => rate / (of[round] ?? Number.NaN));
    return {
      bare: median(seen.bare),
      pgbench,
      stock: median(seen.stock),
      ours: median(seen.ours),
      ofBare: median(ratios(seen.bare)),
      timesStock: median(ratios(seen.stock)),
      accepted,
      ...left,
    };
  } finally {
    await ours.process.stop();
    await stock.process.stop();
  }
}

/** What lies in the inbox, and the jobs for it; both are empty afterwards, since these orders are at no Shopify. */
async function takeStored(databaseUrl: string): Promise<{ stored: number; queued: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ stored: number; queued: number }>(`
    SELECT (SELECT count(*)::int FROM "WebhookMessage") AS "stored",
           (SELECT count(DISTINCT data ->> 'messageId')::int FROM pgboss.job WHERE name = 'process-webhook') AS "queued"`);
  await client.query(
    `TRUNCATE "WebhookMessage", "BareInsert"; DELETE FROM pgboss.job WHERE name = 'process-webhook'`,
  );
  await client.end();
  return rows[0] ?? { stored: 0, queued: 0 };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
