import { db, install, sandbox } from "../../../tests/harness/shopify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { before, shopOf } from "../../../tests/builders/publishing";
import { appDatabase } from "../../../tests/harness/app-database";
import { startQueue, type Queue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { settledAt, startDueSweeps } from "~/use-cases/sweeping/start-due-sweeps.server";
import { sweepUpdatedOrders } from "~/use-cases/sweeping/sweep-updated-orders.server";

const shop = "jade-river.myshopify.com";
const MINUTE = 60_000;
let admin: AdminApi;
let queue: Queue;
/** Shopify tells whole seconds. */
const NOW = new Date(Math.floor(sandbox.clock.now().getTime() / 1000) * 1000);
const now = () => NOW;
const minutesAgo = (minutes: number) => new Date(now().getTime() - minutes * MINUTE);

/** Places an order that last changed so long ago; gives its gid. */
async function placeOrder(changed: number): Promise<string> {
  const response = await fetch(`${sandbox.url}/control/api/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email: "ada@example.com",
      country: "US",
      lines: [{ product: "imperial-green-jadeite-bangle" }],
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  const { id, gid } = (await response.json()) as { id: string; gid: string };
  changeOrder(id, changed);
  return gid;
}

function changeOrder(id: string, minutes: number): void {
  const order = shopOf(sandbox, shop).orders[id.split("/").at(-1) ?? ""];
  if (!order) throw new Error(`no order ${id}`);
  order.updatedAt = minutesAgo(minutes).toISOString();
}

const orders: string[] = [];
beforeAll(async () => {
  admin = await install(shop);
  for (const changed of [50, 40, 30, 20, 5]) orders.push(await placeOrder(changed));
  queue = await startQueue(appDatabase.url, (error) => {
    throw error;
  });
});
afterAll(() => queue.stop());
beforeEach(async () => {
  await db.$executeRaw`DELETE FROM pgboss.job`;
  await db.sweepRun.deleteMany();
  await db.webhookMessage.deleteMany();
  await db.followedOrder.deleteMany();
  await db.shop.update({ where: { domain: shop }, data: { installedAt: now(), uninstalledAt: null } });
  for (const [at, id] of orders.entries()) changeOrder(id, [50, 40, 30, 20, 5][at] ?? 0);
});

const start = (at = now()) => startDueSweeps({ db, enqueue: queue.enqueue, now: at });

async function begun(at = now()): Promise<string> {
  await start(at);
  return (await db.sweepRun.findFirstOrThrow({ where: { shop, state: "running" } })).id;
}

const sweep = (
  runId: string,
  more: Partial<Parameters<typeof sweepUpdatedOrders>[0]> & { through?: AdminApi | null } = {},
) => {
  const { through = admin, ...rest } = more;
  return sweepUpdatedOrders({
    db,
    enqueue: queue.enqueue,
    admin: async () => through,
    clock: async () => now(),
    shop,
    runId,
    lastAttempt: false,
    ...rest,
  });
};

const runOf = (id: string) => db.sweepRun.findUniqueOrThrow({ where: { id } });
const inbox = () => db.webhookMessage.findMany({ where: { shop, topic: "SWEEP" }, orderBy: { id: "asc" } });
const jobs = () =>
  db.$queryRaw<{ data: { messageId: string } }[]>`
    SELECT data FROM pgboss.job WHERE name = 'process-webhook' ORDER BY (data ->> 'messageId')::bigint`;
/** As when an order was followed to what it is now. */
const follow = (orderId: string, updatedAt: Date) =>
  db.followedOrder.upsert({
    where: { shop_orderId: { shop, orderId } },
    create: { shop, orderId, orderUpdatedAt: updatedAt },
    update: { orderUpdatedAt: updatedAt },
  });

/** Every message has one job that works it off. */
async function expectOneJobEach(): Promise<void> {
  const queued = (await jobs()).map(({ data }) => data.messageId);
  expect(queued).toEqual((await inbox()).map(({ id }) => id.toString()));
}

describe("a sweep", () => {
  test("puts each order that no webhook told of into the inbox once, with its job", async () => {
    const runId = await begun();
    expect(await sweep(runId)).toBe("done");
    expect((await inbox()).map(({ subject }) => subject).toSorted()).toEqual(orders.toSorted());
    await expectOneJobEach();
    expect(await runOf(runId)).toMatchObject({ state: "done", looked: 5, repaired: 5, problem: null });
    const [message] = await inbox();
    expect(message).toMatchObject({
      state: "pending",
      payload: {},
      webhookId: expect.stringMatching(/^\d+@20/),
    });
  });

  test("leaves alone what is known as it is now, and what a message waits for", async () => {
    const [known = "", outdated = "", waiting = "", seen = ""] = orders;
    await follow(known, minutesAgo(1));
    await follow(outdated, minutesAgo(60));
    await db.followedOrder.create({ data: { shop, orderId: seen } }); // held, and never followed to its end
    await db.webhookMessage.create({
      data: {
        shop,
        topic: "ORDERS_UPDATED",
        webhookId: "w1",
        apiVersion: "2026-07",
        receivedAt: now(),
        payload: {},
        subject: waiting,
      },
    });
    const runId = await begun();
    await sweep(runId);
    expect((await inbox()).map(({ subject }) => subject).toSorted()).toEqual(
      [outdated, seen, orders[4] ?? ""].toSorted(),
    );
    expect(await runOf(runId)).toMatchObject({ looked: 5, repaired: 3 });
  });

  test("goes on where the last one ended, with the minutes before it again, as Shopify's search comes late", async () => {
    const first = await begun();
    await sweep(first);
    expect((await runOf(first)).since).toEqual(minutesAgo(24 * 60));
    const later = new Date(now().getTime() + 5 * MINUTE);
    const second = await begun(later);
    expect(await runOf(second)).toMatchObject({ since: settledAt(now()), until: settledAt(later) });
    expect(await sweep(second)).toBe("done");
    // Only the order of five minutes ago was looked at again, and it waits already.
    expect(await runOf(second)).toMatchObject({ looked: 1, repaired: 0 });
    await expectOneJobEach();
  });

  test("goes on where it was before the app was away for months", async () => {
    await sweep(await begun());
    const reached = settledAt(now());
    const back = new Date(now().getTime() + 90 * 24 * 60 * MINUTE);
    await db.shop.update({ where: { domain: shop }, data: { uninstalledAt: now() } });
    expect(await start(back)).toBe(0);
    await db.shop.update({ where: { domain: shop }, data: { installedAt: back, uninstalledAt: null } });
    expect(await runOf(await begun(back))).toMatchObject({ since: reached });
  });

  test("a change that was followed, and which Shopify's reading servers didn't show yet, is queued again", async () => {
    await sweep(await begun());
    await db.$executeRaw`DELETE FROM pgboss.job`;
    await db.webhookMessage.updateMany({ data: { state: "done", finishedAt: now() } });
    for (const id of orders.slice(0, 4)) await follow(id, now());
    await follow(orders[4] ?? "", minutesAgo(30));
    const runId = await begun(new Date(now().getTime() + 5 * MINUTE));
    await sweep(runId);
    expect(await jobs()).toHaveLength(1);
    expect(await inbox()).toHaveLength(5);
    expect(await db.webhookMessage.findMany({ where: { state: "pending" } })).toMatchObject([
      { subject: orders[4], finishedAt: null },
    ]);
  });

  test("an order that was followed in the second of its change is followed again, uncounted, until it is sure", async () => {
    const orderUpdatedAt = minutesAgo(50);
    const followedAt = new Date(orderUpdatedAt.getTime() + 900);
    await db.followedOrder.create({ data: { shop, orderId: orders[0] ?? "", orderUpdatedAt, followedAt } });
    for (const id of orders.slice(1)) await follow(id, now());
    const runId = await begun();
    await sweep(runId);
    expect((await inbox()).map(({ subject }) => subject)).toEqual([orders[0]]);
    expect(await runOf(runId)).toMatchObject({ looked: 5, repaired: 0 });

    await db.webhookMessage.deleteMany();
    await db.followedOrder.updateMany({ where: { followedAt }, data: { followedAt: now() } });
    await db.sweepRun.deleteMany();
    await sweep(await begun());
    expect(await inbox()).toEqual([]);
  });

  test.each(["before", "after"] as const)(
    "stopped %s a page's answer, it goes on with that page",
    async (when) => {
      const runId = await begun();
      await expect(sweep(runId, { pageSize: 2, through: dyingAtPage(2, when) })).rejects.toThrow("died");
      expect(await runOf(runId)).toMatchObject({ state: "running", looked: 2, repaired: 2 });
      expect(await sweep(runId, { pageSize: 2 })).toBe("done");
      expect(await runOf(runId)).toMatchObject({ state: "done", looked: 5, repaired: 5 });
      expect(await inbox()).toHaveLength(5);
      await expectOneJobEach();
    },
  );

  test("stopped while it queues, it has kept neither the orders nor the page", async () => {
    const runId = await begun();
    let queued = 0;
    const enqueue: typeof queue.enqueue = async (tx, name, data) => {
      queued += 1;
      if (queued === 2) throw new Error("died while queueing");
      await queue.enqueue(tx, name, data);
    };
    await expect(sweep(runId, { enqueue })).rejects.toThrow("died while queueing");
    expect(await inbox()).toEqual([]);
    expect(await jobs()).toEqual([]);
    expect(await runOf(runId)).toMatchObject({ looked: 0, repaired: 0, cursor: null });
    await sweep(runId);
    await expectOneJobEach();
  });

  test("two workers at one run count and queue each order once", async () => {
    const runId = await begun();
    const outcomes = await Promise.all([sweep(runId, { pageSize: 1 }), sweep(runId, { pageSize: 1 })]);
    // Whoever comes second to a page leaves the run to the other.
    expect(outcomes.toSorted()).toEqual(["done", "not-running"]);
    expect(await runOf(runId)).toMatchObject({ state: "done", looked: 5, repaired: 5 });
    expect(await inbox()).toHaveLength(5);
    await expectOneJobEach();
  });

  test("of very many orders ends half-way, and the next one goes on from there at once", async () => {
    const first = await begun();
    expect(await sweep(first, { pageSize: 2, most: 4 })).toBe("done");
    const ended = await runOf(first);
    expect(ended).toMatchObject({ state: "done", looked: 4, until: minutesAgo(20) });
    const next = await db.sweepRun.findFirstOrThrow({ where: { state: "running" } });
    expect(next.since).toEqual(ended.until);
    expect(await sweep(next.id, { pageSize: 2, most: 4 })).toBe("done");
    expect(await inbox()).toHaveLength(5);
    await expectOneJobEach();
  });

  test("is told how it failed: no access, no right, too many faults", async () => {
    const unconnected = await begun();
    expect(await sweep(unconnected, { through: null })).toBe("failed");
    expect(await runOf(unconnected)).toMatchObject({ state: "failed", problem: { code: "not-connected" } });

    await db.sweepRun.deleteMany();
    const broken = await begun();
    const dying = () => dyingAtPage(1, "before");
    await expect(sweep(broken, { through: dying() })).rejects.toThrow("died");
    expect(await runOf(broken)).toMatchObject({ state: "running", problem: null });
    await expect(sweep(broken, { through: dying(), lastAttempt: true })).rejects.toThrow("died");
    expect(await runOf(broken)).toMatchObject({ state: "failed", problem: { code: "interrupted" } });
    expect(await sweep(broken)).toBe("not-running");
  });

  test("that failed leaves what it didn't reach to the next one", async () => {
    const failed = await begun();
    await sweep(failed, { through: null });
    const next = await begun(new Date(now().getTime() + 5 * MINUTE));
    expect((await runOf(next)).since).toEqual((await runOf(failed)).since);
  });
});

describe("sweeps are started", () => {
  test("in each shop once, and again after some minutes", async () => {
    expect(await start()).toBe(1);
    expect(await db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'sweep-orders'`).toEqual([
      { data: { shop, runId: (await db.sweepRun.findFirstOrThrow()).id } },
    ]);
    expect(await start(new Date(now().getTime() + 60 * MINUTE))).toBe(0); // one runs
    await db.sweepRun.updateMany({ data: { state: "done" } });
    expect(await start(new Date(now().getTime() + 2 * MINUTE))).toBe(0);
    expect(await start(new Date(now().getTime() + 5 * MINUTE))).toBe(1);
  });

  test("once, by two processes at a time", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(one + two).toBe(1);
    expect(await db.sweepRun.count()).toBe(1);
  });
});

/** The process dies at a page: before it is asked for, or before its answer is seen. */
function dyingAtPage(page: number, when: "before" | "after"): AdminApi {
  let asked = 0;
  return {
    graphql: async (operation, options) => {
      asked += 1;
      if (asked === page && when === "before") throw new Error("died");
      const answer = await admin.graphql(operation, options);
      if (asked === page) throw new Error("died");
      return answer;
    },
  };
}

test("cancelled between two pages, it stops", async () => {
  const runId = await begun();
  let page = 0;
  const cancelling = before(admin, "ListUpdatedOrders", async () => {
    page += 1;
    await db.sweepRun.updateMany({ where: { id: runId }, data: { state: "cancelled" } });
  });
  expect(await sweep(runId, { through: cancelling })).toBe("not-running");
  expect(page).toBe(1);
  expect(await inbox()).toEqual([]);
});
