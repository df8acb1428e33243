import { db, install, sandbox } from "../../../tests/harness/shopify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { before, shopOf } from "../../../tests/builders/publishing";
import { bulkOperationsOf } from "../../../sandbox/admin-api/bulk/kept-operations";
import { bulkPaceOf } from "../../../sandbox/admin-api/bulk/pace";
import { appDatabase } from "../../../tests/harness/app-database";
import { startQueue, type Queue } from "~/jobs/queue.server";
import { sweepOrders } from "~/jobs/sweep-orders.server";
import { ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { daysBefore } from "~/time/days-before";
import { READABLE_DAYS } from "~/use-cases/past-orders/order-window";
import { backFillOrders } from "~/use-cases/sweeping/back-fill-orders.server";
import {
  cancelBackFill,
  startBackFill,
  startDueBackFills,
} from "~/use-cases/sweeping/start-back-fill.server";

const shop = "jade-river.myshopify.com";
const NOW = sandbox.clock.now();
let admin: AdminApi;
let queue: Queue;

/** Places an order some days ago; gives its gid. */
async function placeOrder(daysAgo: number, product: string): Promise<string> {
  const response = await fetch(`${sandbox.url}/control/api/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email: "ada@example.com",
      country: "US",
      lines: [{ product: "imperial-green-jadeite-bangle" }, { product }],
      at: daysBefore(NOW, daysAgo).toISOString(),
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { gid: string }).gid;
}

/** In this shop the guarantee is sold by what is a pair of cups elsewhere. */
const GUARANTEE = "pair-of-tea-cups";
const guaranteed: string[] = [];
beforeAll(async () => {
  admin = await install(shop);
  const product = Object.values(shopOf(sandbox, shop).products).find(({ handle }) => handle === GUARANTEE);
  await db.shop.update({
    where: { domain: shop },
    data: { guaranteeProductId: `gid://shopify/Product/${product?.id}` },
  });
  await placeOrder(70, GUARANTEE); // older than the app may read
  for (const days of [50, 40, 30]) {
    guaranteed.push(await placeOrder(days, GUARANTEE));
    await placeOrder(days, "imperial-green-jadeite-bangle");
  }
  queue = await startQueue(appDatabase.url, (error) => {
    throw error;
  });
});
afterAll(() => queue.stop());
beforeEach(async () => {
  bulkPaceOf(sandbox.state).pageMs = 0;
  bulkPaceOf(sandbox.state).failNext = null;
  shopOf(sandbox, shop).bulkOperations = {};
  await db.$executeRaw`DELETE FROM pgboss.job`;
  await db.sweepRun.deleteMany();
  await db.webhookMessage.deleteMany();
  await db.followedOrder.deleteMany();
  await db.shop.update({ where: { domain: shop }, data: { installedAt: NOW, uninstalledAt: null } });
});

async function started(since?: Date): Promise<string> {
  const run = await startBackFill({ db, enqueue: queue.enqueue, now: NOW, shop, by: "Lin Mei", since });
  if (!run.ok) throw new Error(run.reason);
  return run.runId;
}

const fill = (
  runId: string,
  more: Partial<Parameters<typeof backFillOrders>[0]> & { through?: AdminApi | null } = {},
) => {
  const { through = admin, ...rest } = more;
  return backFillOrders({
    db,
    enqueue: queue.enqueue,
    admin: async () => through,
    clock: async () => NOW,
    // The sandbox gathers while we wait for the event loop.
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    shop,
    runId,
    lastAttempt: false,
    ...rest,
  });
};

const runOf = (id: string) => db.sweepRun.findUniqueOrThrow({ where: { id } });
const queued = async () =>
  (await db.webhookMessage.findMany({ where: { shop, topic: "SWEEP" } }))
    .map(({ subject }) => subject)
    .toSorted();
const jobs = () => db.$queryRaw<unknown[]>`SELECT data FROM pgboss.job WHERE name = 'process-webhook'`;
const operations = () => Object.values(bulkOperationsOf(shopOf(sandbox, shop)));

describe("a look through past orders", () => {
  test("queues each order with a guarantee line once, of those that Shopify shows", async () => {
    const runId = await started();
    expect(await fill(runId)).toBe("done");
    expect(await queued()).toEqual(guaranteed.toSorted());
    expect(await jobs()).toHaveLength(3);
    expect(await runOf(runId)).toMatchObject({
      state: "done",
      total: 6,
      looked: 6,
      repaired: 3,
      problem: null,
      finishedAt: NOW,
    });
  });

  test("leaves alone what is known already, and again queues nothing twice", async () => {
    const [known = ""] = guaranteed;
    await db.followedOrder.create({ data: { shop, orderId: known, orderUpdatedAt: NOW } });
    await fill(await started());
    expect(await queued()).toEqual(guaranteed.slice(1).toSorted());
    const again = await started();
    await fill(again);
    expect(await runOf(again)).toMatchObject({ looked: 6, repaired: 0 });
    expect(await jobs()).toHaveLength(2);
  });

  test.each([
    ["StartOrderExport", "before", 1],
    // Its id never reached us: another one is asked for.
    ["StartOrderExport", "after", 2],
    ["ReadBulkOperation", "before", 1],
    ["ReadBulkOperation", "after", 1],
  ] as const)("stopped at %s, %s its effect, it is run again to the same end", async (name, when, asked) => {
    const runId = await started();
    await expect(fill(runId, { through: dyingIn(name, when) })).rejects.toThrow(`died in ${name}`);
    expect(await fill(runId)).toBe("done");
    expect(await queued()).toEqual(guaranteed.toSorted());
    expect(operations()).toHaveLength(asked);
  });

  test("stopped within the file, it goes on behind the last orders that it kept", async () => {
    const runId = await started();
    let count = 0;
    const enqueue: typeof queue.enqueue = async (tx, name, data) => {
      count += 1;
      if (count === 2) throw new Error("died while queueing");
      await queue.enqueue(tx, name, data);
    };
    await expect(fill(runId, { enqueue, batchSize: 2 })).rejects.toThrow("died while queueing");
    expect(await runOf(runId)).toMatchObject({ state: "running", looked: 2, repaired: 1, cursor: "2" });
    expect(await fill(runId, { batchSize: 2 })).toBe("done");
    expect(await runOf(runId)).toMatchObject({ state: "done", looked: 6, repaired: 3 });
    expect(await queued()).toEqual(guaranteed.toSorted());
    expect(await jobs()).toHaveLength(3);
    expect(operations()).toHaveLength(1);
  });

  test("by two workers at a time counts and queues each order once", async () => {
    const runId = await started();
    await expect(fill(runId, { through: dyingIn("ReadBulkOperation", "before") })).rejects.toThrow("died");
    const outcomes = await Promise.all([fill(runId, { batchSize: 1 }), fill(runId, { batchSize: 1 })]);
    expect(outcomes.toSorted()).toEqual(["done", "not-running"]);
    expect(await runOf(runId)).toMatchObject({ state: "done", looked: 6, repaired: 3 });
    expect(await jobs()).toHaveLength(3);
  });

  test("cancelled, it ends Shopify's operation and queues nothing more", async () => {
    bulkPaceOf(sandbox.state).pageMs = 60_000;
    const runId = await started();
    const cancelling = before(admin, "ReadBulkOperation", async () => {
      expect(await cancelBackFill({ db, now: NOW, shop, runId })).toBe(true);
    });
    expect(await fill(runId, { through: cancelling })).toBe("not-running");
    expect(operations()).toMatchObject([{ status: "CANCELING" }]);
    expect(await runOf(runId)).toMatchObject({ state: "cancelled", repaired: 0 });
    expect(await queued()).toEqual([]);
    expect(await cancelBackFill({ db, now: NOW, shop, runId })).toBe(false);
  });

  test("is told how it failed", async () => {
    bulkPaceOf(sandbox.state).failNext = { errorCode: "TIMEOUT", afterObjects: 1 };
    const failed = await started();
    expect(await fill(failed)).toBe("failed");
    expect(await runOf(failed)).toMatchObject({ problem: { code: "export-failed", reason: "TIMEOUT" } });
    const unconnected = await started();
    expect(await fill(unconnected, { through: null })).toBe("failed");
    expect(await runOf(unconnected)).toMatchObject({ problem: { code: "not-connected" } });
  });

  test("that is throttled goes on until its last attempt", async () => {
    const through: AdminApi = { graphql: () => Promise.reject(new ThrottledError("throttled too long")) };
    const runId = await started();
    await expect(fill(runId, { through })).rejects.toThrow(ThrottledError);
    expect(await runOf(runId)).toMatchObject({ state: "running", problem: null });
    expect(await fill(runId, { through, lastAttempt: true })).toBe("failed");
    expect(await runOf(runId)).toMatchObject({ state: "failed", problem: { code: "throttled" } });
  });

  test("runs once at a time in a shop, beside the sweep of what changed", async () => {
    const runId = await started();
    const again = { db, enqueue: queue.enqueue, now: NOW, shop, by: "Avery Stone" };
    expect(await startBackFill(again)).toEqual({ ok: false, reason: "already-running" });
    const through = { db, enqueue: queue.enqueue, shop, runId, lastAttempt: false };
    const work = { admin: async () => admin, clock: async () => NOW, pause: async () => undefined };
    expect(["done", "goes-on"]).toContain(await sweepOrders({ ...through, ...work }));
  });
});

describe("it is started by itself", () => {
  const start = (daysLater = 0) =>
    startDueBackFills({ db, enqueue: queue.enqueue, now: daysBefore(NOW, -daysLater) });
  const latest = () => db.sweepRun.findFirstOrThrow({ where: { shop }, orderBy: { startedAt: "desc" } });

  test("after the first installation, for all that Shopify shows, once", async () => {
    expect(await start()).toBe(1);
    expect(await latest()).toMatchObject({
      kind: "past",
      since: daysBefore(NOW, READABLE_DAYS),
      until: NOW,
      startedBy: "Waybond",
    });
    expect(await start()).toBe(0);
    await db.sweepRun.updateMany({ data: { state: "done" } });
    expect(await start(30)).toBe(0);
  });

  test("after another installation, from where the last one got to", async () => {
    await fill(await started());
    await db.shop.update({ where: { domain: shop }, data: { uninstalledAt: daysBefore(NOW, -1) } });
    expect(await start(20)).toBe(0);
    const installedAt = daysBefore(NOW, -20);
    await db.shop.update({ where: { domain: shop }, data: { installedAt, uninstalledAt: null } });
    expect(await start(20)).toBe(1);
    expect(await latest()).toMatchObject({ since: NOW, until: installedAt });
  });

  test("again a day after it failed, and not when somebody ended it", async () => {
    await start();
    await db.sweepRun.updateMany({ data: { state: "failed" } });
    expect(await start(0.9)).toBe(0);
    expect(await start(1.1)).toBe(1);
    await db.sweepRun.updateMany({ data: { state: "cancelled" } });
    expect(await start(9)).toBe(0);
  });

  test("once, by two processes at a time", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one + two).toBe(1);
  });
});

/** The process dies at the first call of an operation: before it is sent, or before its answer is seen. */
function dyingIn(name: string, when: "before" | "after"): AdminApi {
  return {
    graphql: async (operation, options) => {
      const isIt = operation.includes(` ${name}(`);
      if (isIt && when === "before") throw new Error(`died in ${name}`);
      const answer = await admin.graphql(operation, options);
      if (isIt) throw new Error(`died in ${name}`);
      return answer;
    },
  };
}
