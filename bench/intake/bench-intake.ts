// How fast webhooks are taken in, and whether that stays so: all on one PostgreSQL that flushes to disk, in one run, in
// turns, so that the ratios are ours and only the rates are the machine's. The clients of all three ways to take them are this
// process; server, worker, stock template and Shopify (the sandbox) are processes of their own.
//   npm run bench:intake [-- --connections 64 --webhooks 20000 --rounds 3 --orders 1000000 --only intake|work|coverages --strict]
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildApp } from "../../scripts/bundling/build-when-changed";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded-postgres";
import { migrate } from "../../scripts/postgres/migrate";
import { printTable } from "../surfaces/print-table";
import { addStockShop } from "./stock-shop";
import { measureCoverages } from "./coverage-rate";
import { measureIntake } from "./intake-rates";
import { measureUnderWork } from "./worker-load";

const { values } = parseArgs({
  options: {
    /** Clients at once, for every way. */
    connections: { type: "string", default: "64" },
    /** Webhooks a round. */
    webhooks: { type: "string", default: "20000" },
    rounds: { type: "string", default: "3" },
    /** Orders in the database for the last part. */
    orders: { type: "string", default: "1000000" },
    /** Coverages recorded with none, and with all of them. */
    coverages: { type: "string", default: "1500" },
    /** Orders at Shopify for the workers, and how long twice their rate is kept up. */
    followed: { type: "string", default: "300" },
    seconds: { type: "string", default: "20" },
    /** One part alone. */
    only: { type: "string" },
    /** Exit 1 under the goals. */
    strict: { type: "boolean", default: false },
  },
});
const PARTS = ["intake", "work", "coverages"] as const;
if (values.only && !PARTS.some((part) => part === values.only))
  throw new Error(`--only takes ${PARTS.join(", ")}`);
const wanted = (part: (typeof PARTS)[number]): boolean => (values.only ?? part) === part;
const number = (name: Exclude<keyof typeof values, "strict" | "only">) => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`);
  return value;
};

const folder = mkdtempSync(join(tmpdir(), "waybond-bench-"));
await buildApp({ run: (_name, work) => work() });
const server = await startEmbeddedPostgres({
  dataDirectory: join(folder, "postgres"),
  logFile: `${folder}.log`,
  durable: true,
  removeAfterwards: folder,
});
const migratedDatabase = async (name: string): Promise<string> => {
  await server.ensureDatabase(name);
  await migrate(server.url(name), `${folder}.migrations.log`);
  return server.url(name);
};
const databaseUrl = await migratedDatabase("bench");
Object.assign(process.env, {
  DATABASE_URL: databaseUrl,
  SHOPIFY_API_KEY: "bench",
  SHOPIFY_API_SECRET: "bench",
  SHOPIFY_APP_URL: "http://localhost:3000",
  SCOPES: "read_orders",
  LOG_LEVEL: "warn",
});

const rate = (perSecond: number) => `${perSecond.toFixed(0)}/s`;
let isMet = true;
const against = (goal: string, met: boolean): string => {
  isMet &&= met;
  return `${goal} ${met ? "met" : "MISSED"}`;
};
const tell = (about: string, rows: string[][]) =>
  console.log(`${printTable([about, "measured", "goal"], rows)}\n`);

try {
  if (wanted("intake")) await tellOfIntake();
  if (wanted("work")) await tellOfWork();
  if (wanted("coverages")) await tellOfCoverages();
} finally {
  await server.stop();
}
process.exit(process.exitCode ?? (values.strict && !isMet ? 1 : 0));

/** Webhooks accepted a second, held against bare inserts and the stock template. */
async function tellOfIntake(): Promise<void> {
  const shop = "bench.myshopify.com";
  await addStockShop(databaseUrl, shop);
  const connections = number("connections");
  const intake = await measureIntake({
    databaseUrl,
    folder,
    shop,
    connections,
    webhooks: number("webhooks"),
    rounds: number("rounds"),
  });
  const { bare, pgbench, stock, ours, ofBare, timesStock, accepted, stored, queued } = intake;
  const lost = accepted - Math.min(stored, queued);
  tell(`${connections} clients`, [
    ["committed single-row inserts (pg driver)", rate(bare), ""],
    ["the same by pgbench", pgbench === null ? "not here" : rate(pgbench), ""],
    ["the stock template's way", rate(stock), ""],
    ["webhooks accepted", rate(ours), ""],
    ["of the bare limit", ofBare.toFixed(2), against("≥ 0.50", ofBare >= 0.5)],
    ["times the stock template", timesStock.toFixed(1), against("≥ 5", timesStock >= 5)],
    [`lost of ${accepted} accepted`, String(lost), against("0", lost === 0)],
  ]);
  if (lost !== 0) process.exitCode = 1; // whatever else is asked
}

/** How long answers take while workers are behind. */
async function tellOfWork(): Promise<void> {
  const work = await measureUnderWork({
    databaseUrl,
    folder,
    orders: number("followed"),
    seconds: number("seconds"),
  });
  tell("with a worker at work", [
    ["worked off", rate(work.workedOff), ""],
    ["p99 of answers at twice that", `${work.p99.toFixed(0)} ms`, against("< 500 ms", work.p99 < 500)],
    [`refused of ${work.sent}`, String(work.sent - work.accepted), against("0", work.sent === work.accepted)],
  ]);
}

/** Coverages recorded a second, with few and with many orders. */
async function tellOfCoverages(): Promise<void> {
  const [emptyUrl, fullUrl] = [await migratedDatabase("no_orders"), await migratedDatabase("many_orders")];
  const recorded = await measureCoverages({
    emptyUrl,
    fullUrl,
    coverages: number("coverages"),
    orders: number("orders"),
  });
  tell("coverages recorded", [
    ["with no orders", rate(recorded.empty), ""],
    [`with ${recorded.orders} orders`, rate(recorded.full), ""],
    ["of the first", recorded.ratio.toFixed(2), against("≥ 0.90", recorded.ratio >= 0.9)],
  ]);
}
