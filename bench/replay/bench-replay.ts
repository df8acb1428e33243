// A plan of twenty rules replayed over 10,000 past orders, on a real PostgreSQL, through the use case that the queue runs.
// Prints how the parts of this one run compare with each other: seconds are the machine's, ratios are ours.
//   npm run bench:replay
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded-postgres";
import { migrate } from "../../scripts/postgres/migrate";
import { sampleOrders } from "./sample-orders";

const ORDERS = 10_000;
const NOW = new Date("2026-11-22T04:00:00Z");
const SHOP = "bench.myshopify.com";

const folder = mkdtempSync(join(tmpdir(), "waybond-bench-"));
const server = await startEmbeddedPostgres({
  dataDirectory: join(folder, "postgres"),
  logFile: `${folder}.log`,
  durable: false,
  removeAfterwards: folder,
});
await server.ensureDatabase("bench");
await migrate(server.url("bench"), `${folder}.migrations.log`);
Object.assign(process.env, {
  DATABASE_URL: server.url("bench"),
  SHOPIFY_API_KEY: "bench",
  SHOPIFY_API_SECRET: "bench",
  SHOPIFY_APP_URL: "http://localhost:3000",
  SCOPES: "read_orders",
  LOG_LEVEL: "silent",
});
// The app reads its environment when it is imported.
const { db } = await import("../../app/db.server");
const { keepPastOrders } = await import("../../app/use-cases/past-orders/keep-past-orders.server");
const { startReplay } = await import("../../app/use-cases/replay/start-replay.server");
const { runReplay } = await import("../../app/use-cases/replay/run-replay.server");
const { parseCartFor, parsePlan, raterOf } = await import("../../domain/rating");

const RULES = Array.from({ length: 19 }, (_, index) => ({
  id: `rule-${index}`,
  match: {
    tags: [`tag-${index}`, index % 3 === 0 ? "jade" : "ceramic"],
    types: index % 5 === 0 ? ["Ring"] : [],
  },
  destinations: index % 2 === 0 ? ["US", "EU"] : [],
  premium: { type: "rate", rate: `0.00${(index % 9) + 1}` },
  minimum: "0.98",
}));
const planWith = (rate: string) => ({
  schema: 1,
  version: 1,
  currency: "USD",
  valueBasis: "discounted",
  includeShipping: true,
  destinations: { include: ["*"], exclude: ["RU"] },
  exclude: { tags: ["digital"] },
  merchantFunded: ["EU"],
  offers: [
    {
      id: "standard",
      perils: ["loss", "damage"],
      minimumPremium: "0.98",
      maximumPremium: "500.00",
      rounding: { increment: "0.01", mode: "half-up" },
      rules: [...RULES, { id: "rest", premium: { type: "rate", rate } }],
    },
  ],
});

async function timed<T>(work: () => Promise<T> | T): Promise<[T, number]> {
  const began = performance.now();
  return [await work(), performance.now() - began];
}

async function replay(): Promise<number> {
  const started = await startReplay({
    db,
    enqueue: async () => undefined,
    now: NOW,
    shop: SHOP,
    by: "bench",
    version: null,
  });
  if (!started.ok) throw new Error(started.reason);
  const [outcome, took] = await timed(() =>
    runReplay({ db, clock: async () => NOW, shop: SHOP, runId: started.runId, lastAttempt: true }),
  );
  if (outcome !== "done") throw new Error(outcome);
  return took;
}

try {
  const plan = planWith("0.01");
  await db.shop.create({
    data: {
      domain: SHOP,
      shopifyId: "gid://shopify/Shop/1",
      name: "Bench",
      currency: "USD",
      timeZone: "UTC",
      installedAt: NOW,
      lastPlanVersion: 1,
      livePlanVersion: 1,
    },
  });
  const made = { compact: "", steps: [], createdAt: NOW, createdBy: "bench", publishedAt: NOW };
  await db.planVersion.create({ data: { shop: SHOP, version: 1, plan: planWith("0.012"), ...made } });
  await db.planDraft.create({
    data: { shop: SHOP, plan, revision: 1, updatedAt: NOW, updatedBy: "bench" },
  });
  const orders = sampleOrders(ORDERS, NOW);
  const small = orders.slice(0, ORDERS / 10);
  await keepPastOrders(db, SHOP, small);
  await replay(); // compiled, connected
  const tenth = await replay();
  for (let start = small.length; start < ORDERS; start += 1000)
    await keepPastOrders(db, SHOP, orders.slice(start, start + 1000));

  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const whole = await replay();
  delays.disable();

  const [rows, reading] = await timed(() =>
    db.pastOrder.findMany({ where: { shop: SHOP }, orderBy: { orderId: "asc" }, select: { cart: true } }),
  );
  const [carts, checking] = await timed(() =>
    rows.flatMap(({ cart }) => {
      const parsed = parseCartFor("USD", cart);
      return parsed.ok ? [parsed.value] : [];
    }),
  );
  const parsed = parsePlan(plan);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const rate = raterOf(parsed.value);
  const [, rating] = await timed(() => {
    for (const cart of carts) rate(cart);
  });

  const part = (ms: number) => `${Math.round((ms / whole) * 100)} %`.padStart(6);
  const lines = orders.reduce((sum, { cart }) => sum + cart.lines.length, 0);
  console.log(
    `Replay of a plan of ${RULES.length + 1} rules against another, over ${ORDERS} orders (${lines} lines)`,
  );
  console.log(`  reading the orders, apart           ${part(reading)} of the run`);
  console.log(`  checking their carts, apart         ${part(checking)}`);
  console.log(`  quoting them by both plans, apart   ${part(rating * 2)}`);
  console.log(`  the longest that others waited      ${part(delays.max / 1e6)}`);
  console.log(
    `  ten times the orders take           ${(whole / tenth).toFixed(1).padStart(6)} times as long`,
  );
  console.log(`  on this machine                     ${(whole / 1000).toFixed(2).padStart(6)} s in all`);
} finally {
  await db.$disconnect();
  await server.stop();
}
