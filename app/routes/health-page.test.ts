import { db, install } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addShop, NOON } from "../../tests/builders/shop-rows";
import { callRoute } from "../../tests/harness/call-route";
import { checkQueue, stopJobs } from "~/jobs/jobs.server";
import { loader as pageLoader } from "./app.health";
import { action as backFillAction } from "./app.health_.back-fill";
import { action as retryAction } from "./app.health_.retry";
import { loader as stateLoader } from "./app.health_.state";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const RETRY = "/app/health/retry";
const BACK_FILL = "/app/health/back-fill";

beforeAll(async () => {
  await install(shop);
  await addShop(db, other);
  await checkQueue(); // starts it, as the server does
});
afterAll(() => stopJobs());
beforeEach(async () => {
  await db.webhookMessage.deleteMany();
  await db.sweepRun.deleteMany();
});

const post = (route: unknown, path: string, json: unknown) => callRoute(route, path, { shop, json });

async function addFailed(of = shop): Promise<string> {
  const row = { topic: "ORDERS_UPDATED", webhookId: randomUUID(), apiVersion: "2026-07", payload: {} };
  const { id } = await db.webhookMessage.create({
    data: { shop: of, receivedAt: NOON, state: "failed", subject: "gid://shopify/Order/1", ...row },
  });
  return id.toString();
}
const failedOf = (of: string) => db.webhookMessage.count({ where: { shop: of, state: "failed" } });

test("the page and what it follows tell the same", async () => {
  await addFailed();
  const page = await callRoute(pageLoader, "/app/health", { shop });
  const state = await callRoute(stateLoader, "/app/health/state", { shop });
  expect(page).toMatchObject({ status: 200, data: { failed: { count: 1 } } });
  expect(state).toMatchObject({ status: 200, data: { health: { failed: { count: 1 } } } });
});

test.each([
  ["the page", pageLoader, "/app/health", undefined],
  ["what it follows", stateLoader, "/app/health/state", undefined],
  ["trying again", retryAction, RETRY, { all: true }],
  ["past orders", backFillAction, BACK_FILL, { intent: "start" }],
] as const)("%s is nobody's without a token", async (_what, route, path, json) => {
  const answered = await callRoute(route, path, { shop, token: null, json });
  expect(answered.status).toBeGreaterThanOrEqual(300);
  expect(answered.data).toBeNull();
});

test.each([
  [retryAction, RETRY, "{"],
  [retryAction, RETRY, "{}"],
  [retryAction, RETRY, '{"ids":[]}'],
  [retryAction, RETRY, '{"ids":["1; DROP"]}'],
  [retryAction, RETRY, '{"all":false}'],
  [backFillAction, BACK_FILL, '{"intent":"nonsense"}'],
  [backFillAction, BACK_FILL, '{"intent":"cancel","runId":"1"}'],
])("%# what can't be read is refused", async (route, path, json) => {
  expect(await post(route, path, json)).toMatchObject({ status: 400 });
});

describe("messages that failed are tried again", () => {
  test("one, once", async () => {
    const id = await addFailed();
    await addFailed();
    expect(await post(retryAction, RETRY, { ids: [id] })).toEqual({ status: 202, data: { retried: 1 } });
    expect(await post(retryAction, RETRY, { ids: [id] })).toEqual({ status: 202, data: { retried: 0 } });
    expect(await failedOf(shop)).toBe(1);
  });

  test("all, and none of another shop", async () => {
    await addFailed();
    await addFailed();
    const foreign = await addFailed(other);
    expect(await post(retryAction, RETRY, { ids: [foreign] })).toMatchObject({ data: { retried: 0 } });
    expect(await post(retryAction, RETRY, { all: true })).toMatchObject({ data: { retried: 2 } });
    expect([await failedOf(shop), await failedOf(other)]).toEqual([0, 1]);
  });
});

describe("past orders", () => {
  test("are looked through once at a time, by whom, and ended", async () => {
    expect(await post(backFillAction, BACK_FILL, { intent: "start" })).toMatchObject({ status: 202 });
    expect(await post(backFillAction, BACK_FILL, { intent: "start" })).toMatchObject({ status: 409 });
    const run = await db.sweepRun.findFirstOrThrow({ where: { shop } });
    expect(run).toMatchObject({ kind: "past", state: "running", startedBy: "Avery Stone" });
    const cancel = { intent: "cancel", runId: run.id };
    expect(await post(backFillAction, BACK_FILL, cancel)).toMatchObject({ status: 200 });
    expect(await post(backFillAction, BACK_FILL, cancel)).toMatchObject({ status: 404 });
  });

  test("of another shop, and sweeps of what changed, can't be ended", async () => {
    const times = { since: NOON, until: NOON, startedAt: NOON, updatedAt: NOON };
    const run = { state: "running" as const, startedBy: "Waybond", ...times };
    const foreign = randomUUID();
    const sweep = randomUUID();
    await db.sweepRun.create({ data: { id: foreign, shop: other, kind: "past", ...run } });
    await db.sweepRun.create({ data: { id: sweep, shop, kind: "updated", ...run } });
    for (const runId of [foreign, sweep])
      expect(await post(backFillAction, BACK_FILL, { intent: "cancel", runId })).toMatchObject({
        status: 404,
      });
    expect(await db.sweepRun.count({ where: { state: "running" } })).toBe(2);
  });
});
