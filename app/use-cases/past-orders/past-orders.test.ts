import { db, install, sandbox } from "../../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { before, shopOf } from "../../../tests/builders/publishing";
import { bulkPaceOf } from "../../../sandbox/admin-api/bulk/pace";
import { bulkOperationsOf } from "../../../sandbox/admin-api/bulk/kept-operations";
import { parseCartFor, type Cart } from "../../../domain/rating";
import { daysBefore } from "~/time/days-before";
import { READABLE_DAYS, WINDOW_DAYS } from "~/use-cases/past-orders/order-window";
import { ThrottledError, type AdminApi } from "~/shopify/graphql.server";
import { bringPastOrders } from "~/use-cases/past-orders/bring-past-orders.server";
import { forgetPastOrders } from "~/use-cases/past-orders/forget-past-orders.server";
import { recordPastOrder } from "~/use-cases/past-orders/record-past-order.server";
import { cancelOrderImport, startOrderImport } from "~/use-cases/past-orders/start-order-import.server";

const shop = "jade-river.myshopify.com";
let admin: AdminApi;
const now = () => sandbox.clock.now();
const order = (id: string) => `gid://shopify/Order/${id}`;

/** Places an order some days ago, by the sandbox's script. */
async function placeOrder(daysAgo: number, more: Record<string, unknown> = {}): Promise<string> {
  const response = await fetch(`${sandbox.url}/control/api/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      email: "ada@example.com",
      country: "US",
      lines: [{ product: "imperial-green-jadeite-bangle" }],
      at: daysBefore(now(), daysAgo).toISOString(),
      ...more,
    }),
  });
  if (!response.ok) throw new Error(await response.text());
  return order(((await response.json()) as { id: string }).id);
}

let recent: string;
let discounted: string;
beforeAll(async () => {
  admin = await install(shop);
  // What is older than the app may read, and what it may.
  await placeOrder(70, { lines: [{ product: "pair-of-tea-cups" }] });
  recent = await placeOrder(40, {
    country: "JP",
    lines: [{ product: "pair-of-tea-cups", quantity: 2 }],
    shipping: { price: "18.00" },
  });
  discounted = await placeOrder(1, { discountCodes: ["JADE50"] });
});
beforeEach(async () => {
  sandbox.faults.clear();
  bulkPaceOf(sandbox.state).pageMs = 0;
  bulkPaceOf(sandbox.state).failNext = null;
  shopOf(sandbox, shop).bulkOperations = {};
  await db.pastOrder.deleteMany();
  await db.pastOrderImport.deleteMany();
});

async function start(allOrders = false): Promise<string> {
  const started = await startOrderImport({
    db,
    enqueue: async () => undefined,
    now: now(),
    shop,
    by: "Lin Mei",
    allOrders,
  });
  if (!started.ok) throw new Error(started.reason);
  return started.runId;
}

const bring = (runId: string, through: AdminApi | null = admin, lastAttempt = false) =>
  bringPastOrders({
    db,
    admin: async () => through,
    clock: async () => now(),
    // The sandbox gathers while we wait for the event loop.
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    shop,
    runId,
    lastAttempt,
  });

const runOf = (id: string) => db.pastOrderImport.findUniqueOrThrow({ where: { id } });
/** What the sandbox holds of the last days, worked out on its own state. */
const expected = (days: number) =>
  Object.values(shopOf(sandbox, shop).orders).filter(
    ({ createdAt }) => new Date(createdAt) >= daysBefore(now(), days),
  );

describe("bringing past orders", () => {
  test("keeps each order of the days that the app may read, as a cart without personal data", async () => {
    const runId = await start();
    expect(await bring(runId)).toBe("done");
    const kept = await db.pastOrder.findMany({ where: { shop } });
    expect(new Set(kept.map(({ orderId }) => orderId))).toEqual(
      new Set(expected(READABLE_DAYS).map(({ id }) => order(id))),
    );
    expect(await runOf(runId)).toMatchObject({
      state: "done",
      days: READABLE_DAYS,
      found: kept.length,
      kept: kept.length,
      unreadable: 0,
      problem: null,
    });
    const one = kept.find(({ orderId }) => orderId === recent);
    const state = Object.values(shopOf(sandbox, shop).orders).find(({ id }) => order(id) === recent);
    const product = shopOf(sandbox, shop).products[state?.lines[0]?.productId ?? ""];
    const collectionIds = Object.values(shopOf(sandbox, shop).collections)
      .filter(({ productIds }) => productIds.includes(product?.id ?? ""))
      .map(({ id }) => `gid://shopify/Collection/${id}`);
    expect(one).toMatchObject({ name: state?.name, currency: "USD" });
    expect(one?.cart).toMatchObject({
      currency: "USD",
      rate: "1",
      destination: "JP",
      shipping: "18.00",
      lines: [
        {
          quantity: 2,
          requiresShipping: true,
          giftCard: false,
          guarantee: false,
          product: {
            id: `gid://shopify/Product/${product?.id}`,
            type: product?.productType,
            vendor: product?.vendor,
            tags: expect.arrayContaining(product?.tags ?? ["?"]),
            collectionIds: expect.arrayContaining(collectionIds),
          },
        },
      ],
    });
    const cheaper = kept.find(({ orderId }) => orderId === discounted)?.cart as Cart | undefined;
    const { subtotal = "", discounted: after = "" } = cheaper?.lines[0] ?? {};
    expect(Number(subtotal) - Number(after)).toBe(50);
    expect(parseCartFor("USD", one?.cart)).toMatchObject({ ok: true });
    const written = JSON.stringify(kept, (_key, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
    for (const personal of [state?.email, state?.shippingAddress?.address1, state?.shippingAddress?.lastName])
      expect(written).not.toContain(personal);
  });

  test("reaches 90 days back where the app may read all orders", async () => {
    const runId = await start(true);
    await bring(runId);
    expect(await db.pastOrder.count()).toBe(expected(WINDOW_DAYS).length);
    expect(expected(WINDOW_DAYS).length).toBeGreaterThan(expected(READABLE_DAYS).length);
  });

  test("again brings every order up to date, none twice", async () => {
    await bring(await start());
    await db.pastOrder.updateMany({ data: { name: "#old" } });
    await bring(await start());
    expect(await db.pastOrder.count()).toBe(expected(READABLE_DAYS).length);
    expect(await db.pastOrder.count({ where: { name: "#old" } })).toBe(0);
  });

  test("runs once at a time in a shop, and the other shop's on its own", async () => {
    await start();
    const asked = { db, enqueue: async () => undefined, now: now(), by: "Avery", allOrders: false };
    expect(await startOrderImport({ ...asked, shop })).toEqual({ ok: false, reason: "already-running" });
    const other = await addShop(db, "porcelain-house.myshopify.com", { currency: "EUR" });
    expect(await startOrderImport({ ...asked, shop: other })).toMatchObject({ ok: true });
  });

  test.each([
    ["StartOrderExport", "before", 1],
    // Its id never reached us: another one is asked for.
    ["StartOrderExport", "after", 2],
    ["ReadBulkOperation", "before", 1],
    ["ReadBulkOperation", "after", 1],
    ["ReadCollectionsOfProducts", "before", 1],
    ["ReadCollectionsOfProducts", "after", 1],
  ] as const)(
    "stopped at %s, %s its effect, it is run again to the same end",
    async (name, when, operations) => {
      await bring(await start());
      const kept = await db.pastOrder.findMany({ orderBy: { orderId: "asc" } });
      await db.pastOrder.deleteMany();
      shopOf(sandbox, shop).bulkOperations = {};
      const runId = await start();
      await expect(bring(runId, dyingIn(name, when))).rejects.toThrow(`died in ${name}`);
      expect(await bring(runId)).toBe("done");
      expect(await db.pastOrder.findMany({ orderBy: { orderId: "asc" } })).toEqual(kept);
      expect(Object.keys(bulkOperationsOf(shopOf(sandbox, shop)))).toHaveLength(operations);
    },
  );

  test("is told how it failed: Shopify's operation, rights, access", async () => {
    bulkPaceOf(sandbox.state).failNext = { errorCode: "TIMEOUT", afterObjects: 1 };
    const failed = await start();
    expect(await bring(failed)).toBe("failed");
    expect(await runOf(failed)).toMatchObject({
      state: "failed",
      problem: { code: "export-failed", reason: "TIMEOUT" },
    });

    const unconnected = await start();
    expect(await bring(unconnected, null)).toBe("failed");
    expect(await runOf(unconnected)).toMatchObject({ problem: { code: "not-connected" } });

    const interrupted = await start();
    sandbox.faults.change({ nextCalls: [{ operation: "bulkOperationRunQuery", fault: "fail", times: 2 }] });
    await expect(bring(interrupted)).rejects.toThrow();
    expect(await runOf(interrupted)).toMatchObject({ state: "running", problem: null });
    await expect(bring(interrupted, admin, true)).rejects.toThrow();
    expect(await runOf(interrupted)).toMatchObject({
      state: "failed",
      problem: { code: "interrupted", message: expect.stringContaining("502") },
    });
    expect(await bring(interrupted)).toBe("not-running");
  });

  test("that is throttled goes on until its last attempt", async () => {
    const throttled: AdminApi = { graphql: () => Promise.reject(new ThrottledError("throttled too long")) };
    const runId = await start();
    await expect(bring(runId, throttled)).rejects.toThrow(ThrottledError);
    expect(await runOf(runId)).toMatchObject({ state: "running", problem: null });
    expect(await bring(runId, throttled, true)).toBe("failed");
    expect(await runOf(runId)).toMatchObject({ state: "failed", problem: { code: "throttled" } });
  });

  test("waits while Shopify runs as many bulk operations as it does at once", async () => {
    bulkPaceOf(sandbox.state).pageMs = 60_000;
    for (let n = 0; n < 5; n++) {
      const run = await start();
      await expect(bring(run, dyingIn("ReadBulkOperation", "before"))).rejects.toThrow("died");
      await db.pastOrderImport.updateMany({ where: { id: run }, data: { state: "cancelled" } });
    }
    expect(await bring(await start())).toBe("goes-on");
  });

  test("cancelled, it ends Shopify's operation and keeps nothing more", async () => {
    bulkPaceOf(sandbox.state).pageMs = 60_000;
    const runId = await start();
    const cancelling = before(admin, "ReadBulkOperation", async () => {
      expect(await cancelOrderImport({ db, now: now(), shop, runId })).toBe(true);
    });
    expect(await bring(runId, cancelling)).toBe("not-running");
    expect(Object.values(bulkOperationsOf(shopOf(sandbox, shop)))).toMatchObject([{ status: "CANCELING" }]);
    expect(await runOf(runId)).toMatchObject({ state: "cancelled" });
    expect(await db.pastOrder.count()).toBe(0);
    expect(await cancelOrderImport({ db, now: now(), shop, runId })).toBe(false);
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

describe("a new order", () => {
  test("is kept as the bulk operation would keep it", async () => {
    await bring(await start());
    const brought = await db.pastOrder.findUniqueOrThrow({
      where: { shop_orderId: { shop, orderId: recent } },
    });
    await db.pastOrder.deleteMany();
    expect(await recordPastOrder({ db, admin, now: now(), shop, orderId: recent })).toEqual({
      outcome: "kept",
    });
    expect(await db.pastOrder.findMany()).toEqual([brought]);
  });

  test("that the shop doesn't have, or that is too old, is passed over", async () => {
    const unknown = await recordPastOrder({ db, admin, now: now(), shop, orderId: order("404") });
    expect(unknown).toEqual({ outcome: "passed-over" });
    const later = new Date(now().getTime() + 60 * 86_400_000);
    const old = await recordPastOrder({ db, admin, now: later, shop, orderId: recent });
    expect(old).toEqual({ outcome: "passed-over" });
  });
});

test("orders and replays older than 90 days are forgotten", async () => {
  const row = (orderId: string, orderedAt: Date) => ({
    shop,
    orderId,
    name: orderId,
    orderedAt,
    currency: "USD",
    totalMinor: 1n,
    cart: {},
  });
  await db.pastOrder.createMany({
    data: [row("old", daysBefore(NOON, 91)), row("new", daysBefore(NOON, 89))],
  });
  const replay = {
    shop,
    state: "done" as const,
    plan: {},
    since: NOON,
    startedBy: "Lin Mei",
    updatedAt: NOON,
  };
  await db.replayRun.create({ data: { ...replay, id: randomUUID(), startedAt: daysBefore(NOON, 91) } });
  expect(await forgetPastOrders({ db, now: NOON })).toEqual({ orders: 1, replays: 1 });
  expect(await db.pastOrder.findMany({ select: { orderId: true } })).toEqual([{ orderId: "new" }]);
});
