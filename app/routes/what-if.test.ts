import { db, install, sandbox } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jadePlan } from "../../tests/builders/plans";
import { addShop, NOON } from "../../tests/builders/shop-rows";
import { shopOf } from "../../tests/builders/publishing";
import { callRoute, type Called } from "../../tests/harness/call-route";
import { stopJobs } from "~/jobs/jobs.server";
import { action as importAction, loader as importLoader } from "./app.plan_.past-orders";
import { loader as productsLoader } from "./app.plan_.products";
import { loader as replayLoader } from "./app.plan_.replay";
import { action as replaysAction, loader as replaysLoader } from "./app.plan_.replays";
import { action as restoreAction } from "./app.plan_.restore";
import { action as scheduleAction } from "./app.plan_.schedule";
import { loader as compareLoader } from "./app.plan_.versions.compare";
import { loader as versionsLoader } from "./app.plan_.versions._index";
import { loader as whatIfLoader } from "./app.plan_.what-if";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const PLAN = jadePlan() as Prisma.InputJsonObject;

beforeAll(async () => {
  await install(shop);
  await addShop(db, other, { currency: "EUR" });
  const version = { version: 1, plan: { ...PLAN, version: 1 }, compact: "", steps: [] };
  const made = { createdAt: NOON, createdBy: "Lin Mei", publishedAt: NOON };
  await db.planVersion.create({ data: { shop, ...version, ...made } });
  await db.shop.update({ where: { domain: shop }, data: { livePlanVersion: 1, lastPlanVersion: 1 } });
});
afterAll(() => stopJobs());
beforeEach(async () => {
  for (const table of [db.pastOrder, db.pastOrderImport, db.replayRun, db.scheduledPlan, db.replacedDraft])
    await (table as { deleteMany: () => Promise<unknown> }).deleteMany();
  const fields = { plan: PLAN, revision: 1, updatedAt: NOON, updatedBy: "Lin Mei" };
  await db.planDraft.upsert({ where: { shop }, create: { shop, ...fields }, update: fields });
});

const post = (route: unknown, path: string, json: unknown) => callRoute(route, path, { shop, json });
const get = (route: unknown, path: string) => callRoute(route, path, { shop });

async function keepOrder(of: string, name: string, currency = "USD"): Promise<string> {
  const orderId = `gid://shopify/Order/${randomUUID()}`;
  const cart = { currency, rate: "1", destination: "US", shipping: "0.00", lines: [] };
  const orderedAt = sandbox.clock.now();
  await db.pastOrder.create({
    data: { shop: of, orderId, name, orderedAt, currency, totalMinor: 12_50n, cart },
  });
  return orderId;
}

describe.each([
  ["bringing past orders", importAction, "/app/plan/past-orders"],
  ["a replay", replaysAction, "/app/plan/replays"],
  ["scheduling", scheduleAction, "/app/plan/schedule"],
  ["restoring", restoreAction, "/app/plan/restore"],
] as const)("%s", (_what, route, path) => {
  test.each(["{", "[]", '{"intent":"nonsense"}', "null"])("is not asked for by %s", async (json) => {
    expect(await post(route, path, json)).toMatchObject({ status: 400 });
  });

  test("is nobody's without a token", async () => {
    const answered: Called = await callRoute(route, path, { shop, token: null, json: {} });
    expect(answered.status).toBeGreaterThanOrEqual(300);
    expect(answered.data).toBeNull();
  });
});

describe("bringing past orders", () => {
  const path = "/app/plan/past-orders";
  test("is begun once at a time, followed and ended", async () => {
    expect(await post(importAction, path, { intent: "start" })).toMatchObject({ status: 202 });
    expect(await post(importAction, path, { intent: "start" })).toMatchObject({ status: 409 });
    const followed = (await get(importLoader, path)).data as { pastOrders: { lastImport: { id: string } } };
    expect(followed).toMatchObject({ pastOrders: { count: 0, lastImport: { state: "running", days: 60 } } });
    const cancel = { intent: "cancel", runId: followed.pastOrders.lastImport.id };
    expect(await post(importAction, path, cancel)).toMatchObject({ status: 200 });
    expect(await post(importAction, path, cancel)).toMatchObject({ status: 404 });
  });

  test("reaches 90 days back where the shop granted reading all orders", async () => {
    const installation = shopOf(sandbox, shop).installations[0];
    installation?.scopes.push("read_all_orders");
    await post(importAction, path, { intent: "start" });
    installation?.scopes.pop();
    expect((await get(importLoader, path)).data).toMatchObject({ pastOrders: { lastImport: { days: 90 } } });
  });

  test("finds orders by the beginning of their name, of this shop only", async () => {
    await keepOrder(shop, "#1042");
    await keepOrder(shop, "#2042");
    await keepOrder(other, "#1043");
    const found = async (name: string) => {
      const { data } = await get(importLoader, `${path}?name=${encodeURIComponent(name)}`);
      return (data as { orders: { name: string; total: unknown }[] }).orders;
    };
    for (const name of ["104", "#104", "#1042"])
      expect(await found(name)).toMatchObject([
        { name: "#1042", total: { amount: "12.50", currency: "USD" } },
      ]);
    expect((await found("")).map((order) => order.name).toSorted()).toEqual(["#1042", "#2042"]);
    expect(await found("#9")).toEqual([]);
  });
});

describe("a replay", () => {
  const path = "/app/plan/replays";
  test("is refused with the reason that pages say", async () => {
    expect(await post(replaysAction, path, { intent: "start", version: null })).toMatchObject({
      status: 409,
      data: { reason: "no-orders" },
    });
    await keepOrder(shop, "#1042");
    expect(await post(replaysAction, path, { intent: "start", version: 9 })).toMatchObject({ status: 404 });
    await db.planDraft.update({ where: { shop }, data: { plan: { offers: [] } } });
    expect(await post(replaysAction, path, { intent: "start", version: null })).toMatchObject({
      status: 422,
      data: { reason: "invalid" },
    });
  });

  test("is begun, followed and ended; its page tells when the draft changed since", async () => {
    await keepOrder(shop, "#1042");
    expect(await post(replaysAction, path, { intent: "start", version: null })).toMatchObject({
      status: 202,
    });
    const { data } = await get(replaysLoader, path);
    const { replay } = data as { replay: { id: string } };
    expect(replay).toMatchObject({ planVersion: null, liveVersion: 1, total: 1, stale: null });
    await db.planDraft.update({ where: { shop }, data: { revision: 2 } });
    expect((await get(replayLoader, "/app/plan/replay?version=1")).data).toMatchObject({
      plans: { hasDraft: true, versions: [1], live: 1 },
      pastOrders: { count: 1 },
      days: { window: 90, readable: 60 },
      replay: { stale: "draft" },
      chosen: 1,
    });
    const cancelled = await post(replaysAction, path, { intent: "cancel", runId: replay.id });
    // Unless its job was quicker.
    expect([200, 404]).toContain(cancelled.status);
  });
});

describe("what would it cost", () => {
  test("takes the cart of a past order, and none of another shop's", async () => {
    const ours = await keepOrder(shop, "#1042");
    const theirs = await keepOrder(other, "#1043");
    const address = (id: string) => `/app/plan/what-if?order=${encodeURIComponent(id)}`;
    expect((await get(whatIfLoader, address(ours))).data).toMatchObject({
      order: { name: "#1042", cart: { destination: "US" } },
      orderGone: false,
      hasOrders: true,
      plans: { currency: "USD", nextVersion: 2, live: { version: 1 } },
    });
    for (const id of [theirs, "nonsense"])
      expect((await get(whatIfLoader, address(id))).data).toMatchObject({ order: null, orderGone: true });
  });

  test("has products as they are: tags, collections, price", async () => {
    const state = shopOf(sandbox, shop);
    const product = Object.values(state.products)[0];
    const collections = Object.values(state.collections).filter(({ productIds }) =>
      productIds.includes(product?.id ?? ""),
    );
    const id = `gid://shopify/Product/${product?.id}`;
    const { data } = await get(productsLoader, `/app/plan/products?id=${encodeURIComponent(id)}`);
    const [facts] = (data as { products: { tags: string[]; collectionIds: string[] }[] }).products;
    expect(facts).toMatchObject({
      id,
      title: product?.title,
      type: product?.productType,
      vendor: product?.vendor,
    });
    expect(facts?.tags.toSorted()).toEqual(product?.tags.toSorted());
    expect(facts?.collectionIds.toSorted()).toEqual(
      collections.map((each) => `gid://shopify/Collection/${each.id}`).toSorted(),
    );
    for (const path of ["/app/plan/products", "/app/plan/products?id=1"])
      expect(await get(productsLoader, path)).toMatchObject({ status: 400 });
  });
});

describe("a plan for a time", () => {
  const path = "/app/plan/schedule";
  const at = (wall: string, revision = 1) =>
    post(scheduleAction, path, { intent: "schedule", revision, at: wall });

  test("is on the shop's clock, shown, and taken back", async () => {
    const year = sandbox.clock.now().getUTCFullYear() + 1;
    expect(await at(`${year}-01-05T09:00`)).toMatchObject({ status: 201 });
    const row = await db.scheduledPlan.findFirstOrThrow({ where: { shop } });
    // Nine in the morning in Shanghai.
    expect(row.publishAt.toISOString()).toBe(`${year}-01-05T01:00:00.000Z`);
    const page = await get(versionsLoader, "/app/plan/versions");
    expect(page.data).toMatchObject({
      timeZone: "Asia/Shanghai",
      scheduled: { id: row.id, state: "waiting", draftChanged: false },
    });
    expect(await post(scheduleAction, path, { intent: "cancel", id: row.id })).toMatchObject({ status: 200 });
    expect(await post(scheduleAction, path, { intent: "cancel", id: row.id })).toMatchObject({ status: 404 });
    expect((await get(versionsLoader, "/app/plan/versions")).data).toMatchObject({ scheduled: null });
  });

  test.each([
    ["2001-01-01T09:00", 1, 422, "in-the-past"],
    ["tomorrow", 1, 422, "no-such-time"],
  ])("%s of revision %i is answered %i: %s", async (wall, revision, status, reason) => {
    expect(await at(wall, revision)).toMatchObject({ status, data: { reason } });
  });
});

describe("versions", () => {
  test("are listed with the draft and the orders that they rated", async () => {
    expect((await get(versionsLoader, "/app/plan/versions")).data).toMatchObject({
      page: {
        draft: { revision: 1, updatedBy: "Lin Mei" },
        versions: [{ version: 1, state: "live", coverages: 0 }],
        replaced: [],
      },
    });
  });

  test("are restored into the draft, which can be brought back", async () => {
    const restored = await post(restoreAction, "/app/plan/restore", { source: { version: 1 }, revision: 1 });
    expect(restored).toMatchObject({ status: 200, data: { revision: 2 } });
    const { replacedId } = restored.data as { replacedId: string };
    const compare = `/app/plan/versions/compare?from=${replacedId}&to=draft`;
    expect((await get(compareLoader, compare)).data).toMatchObject({
      from: { side: { kind: "replaced" }, plan: PLAN },
      to: { side: { kind: "draft" }, plan: { version: 1 } },
    });
    const back = { source: { replacedId }, revision: 2 };
    expect(await post(restoreAction, "/app/plan/restore", back)).toMatchObject({ status: 200 });
    expect(await post(restoreAction, "/app/plan/restore", back)).toMatchObject({ status: 404 });
    const late = { source: { version: 1 }, revision: 2 };
    expect(await post(restoreAction, "/app/plan/restore", late)).toMatchObject({ status: 409 });
  });

  test("are compared with nothing of another shop's", async () => {
    const theirs = randomUUID();
    const row = { plan: PLAN, savedAt: NOON, savedBy: "x", replacedAt: NOON, replacedBy: "x" };
    await db.replacedDraft.create({ data: { id: theirs, shop: other, ...row } });
    expect((await get(compareLoader, `/app/plan/versions/compare?from=${theirs}&to=9`)).data).toMatchObject({
      from: { plan: null },
      to: { plan: null },
    });
    expect(await get(compareLoader, "/app/plan/versions/compare?from=x&to=1")).toMatchObject({ status: 404 });
    const restore = { source: { replacedId: theirs }, revision: 1 };
    expect(await post(restoreAction, "/app/plan/restore", restore)).toMatchObject({ status: 404 });
  });
});
