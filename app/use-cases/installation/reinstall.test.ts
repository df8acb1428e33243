import { db, install, sandbox } from "../../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jadePlan } from "../../../tests/builders/plans";
import { addCoverage } from "../../../tests/builders/shop-rows";
import { appDatabase } from "../../../tests/harness/app-database";
import { processWebhook } from "~/jobs/process-webhook.server";
import { startQueue, type Queue } from "~/jobs/queue.server";
import { requeue } from "~/jobs/requeue/requeue.server";
import { DEFAULT_SETTINGS } from "~/use-cases/settings/read-settings.server";
import { unauthenticated } from "~/shopify.server";
import { receiveWebhook } from "../../../tests/builders/receive-webhook";
import { saveSettings } from "~/use-cases/settings/save-settings.server";
import { recordInstallation } from "./record-installation.server";

const shop = "jade-river.myshopify.com";
const now = () => sandbox.clock.now();
let queue: Queue;

beforeAll(async () => {
  queue = await startQueue(appDatabase.url, (error) => {
    throw error;
  });
});
afterAll(() => queue.stop());
beforeEach(async () => {
  await db.$executeRaw`DELETE FROM pgboss.job`;
});

/** Asks the sandbox, as the control room does. */
async function control(path: string, body: object): Promise<{ gid?: string }> {
  const response = await fetch(`${sandbox.url}/control/api/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { gid?: string };
}

async function receive(topic: string, payload: object, triggeredAt = now()) {
  const webhookId = randomUUID();
  const webhook = {
    shop,
    topic,
    webhookId,
    apiVersion: "2026-07",
    triggeredAt: triggeredAt.toISOString(),
    payload,
  };
  await receiveWebhook({ db, enqueue: async () => undefined, now: now(), webhook });
  const { id } = await db.webhookMessage.findFirstOrThrow({ where: { webhookId } });
  return {
    id,
    work: () =>
      processWebhook({
        db,
        adminOf: async () => (await unauthenticated.admin(shop)).admin,
        enqueue: queue.enqueue,
        now: now(),
        shop,
        messageId: id.toString(),
        lastAttempt: false,
      }),
    read: () => db.webhookMessage.findUniqueOrThrow({ where: { id } }),
  };
}

const minutesLater = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
const queuedJobs = async () => Number((await queue.sizes())["process-webhook"]);

test("a reinstall after an uninstallation picks up where it was", async () => {
  await install(shop);
  const settings = { ...DEFAULT_SETTINGS, cancelHours: 24 };
  await saveSettings({ db, enqueue: queue.enqueue, now: now(), shop, by: "Lin Mei", readAt: null, settings });
  await db.planVersion.create({
    data: { shop, version: 1, plan: {}, compact: "{}", steps: [], createdAt: now(), createdBy: "Lin Mei" },
  });
  const draft = { plan: jadePlan() as object, revision: 3, updatedAt: now(), updatedBy: "Lin Mei" };
  await db.planDraft.create({ data: { shop, ...draft } });
  await db.shop.update({ where: { domain: shop }, data: { lastPlanVersion: 1, lastClaimNumber: 7 } });
  await addCoverage(db, shop, { lines: [{ title: "Bangle", quantity: 1, insuredMinor: 100_00n }] });
  const kept = async () => ({
    settings: await db.shopSettings.findMany(),
    versions: await db.planVersion.findMany(),
    drafts: await db.planDraft.findMany(),
    coverages: await db.coverage.findMany({ include: { lines: true } }),
    shop: await db.shop.findUnique({
      where: { domain: shop },
      select: { lastPlanVersion: true, lastClaimNumber: true, livePlanVersion: true, currency: true },
    }),
  });
  const before = await kept();
  const first = await db.shop.findUniqueOrThrow({ where: { domain: shop } });

  const { gid = "" } = await control("orders", {
    email: "ada@example.com",
    country: "US",
    lines: [{ product: "pair-of-tea-cups" }],
  });
  const order = await receive("ORDERS_CREATE", { admin_graphql_api_id: gid });
  await control("clock", { advanceMs: 60_000 });
  await control("app/uninstall", { shop });
  await (await receive("APP_UNINSTALLED", { id: 1 })).work();
  expect(await db.session.count({ where: { shop } })).toBe(0);
  expect((await db.shop.findUniqueOrThrow({ where: { domain: shop } })).uninstalledAt).not.toBeNull();

  // What is queued comes to its end without asking anything, and nobody queues it anew.
  await order.work();
  expect(await order.read()).toMatchObject({ state: "pending", attempts: 0, problem: null });
  for (const minutes of [20, 60 * 24, 60 * 24 * 6])
    expect(await requeue({ db, enqueue: queue.enqueue, now: minutesLater(minutes) })).toEqual({});
  expect(await queuedJobs()).toBe(0);

  await control("clock", { advanceMs: 3_600_000 });
  await control("app/install", { shop });
  await install(shop);
  const again = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  expect(again.uninstalledAt).toBeNull();
  expect(again.installedAt.getTime()).toBeGreaterThan(first.installedAt.getTime());
  expect(await kept()).toEqual(before);

  expect(await requeue({ db, enqueue: queue.enqueue, now: minutesLater(20) })).toMatchObject({
    "process-webhook": 1,
  });
  expect(await queuedJobs()).toBe(1);
  await order.work();
  expect(await order.read()).toMatchObject({ state: "done" });
});

describe("app/scopes_update", () => {
  const scopeOf = async () =>
    (await db.session.findUniqueOrThrow({ where: { id: `offline_${shop}` } })).scope;
  const description = { shopifyId: "gid://shopify/Shop/5", name: "Jade", currency: "USD", timeZone: "UTC" };
  const at = (minutes: number) => minutesLater(minutes);
  const letInAt = (instant: Date) =>
    recordInstallation({ db, now: instant, domain: shop, shop: description });
  const granted = (current: string[], instant: Date) => receive("APP_SCOPES_UPDATE", { current }, instant);
  const asked = async () => (await db.shop.findUniqueOrThrow({ where: { domain: shop } })).pricingAsked;

  beforeEach(async () => {
    await db.webhookMessage.deleteMany({ where: { topic: "APP_SCOPES_UPDATE" } });
    await db.session.updateMany({ where: { shop }, data: { scope: "read_orders" } });
    await letInAt(at(0));
  });

  test("is kept when it happened after Shopify last let us in", async () => {
    const before = await asked();
    await (await granted(["read_orders", "write_orders"], at(1))).work();
    expect(await scopeOf()).toBe("read_orders,write_orders");
    expect(await asked()).toBe(before + 1);
  });

  test("from before Shopify last let us in changes no session: that one was given its scopes then", async () => {
    const late = await granted(["read_products"], at(1));
    await letInAt(at(2));
    await late.work();
    expect(await late.read()).toMatchObject({ state: "done" });
    expect(await scopeOf()).toBe("read_orders");
  });

  test("delivered after a later one changes nothing, whichever is worked off first", async () => {
    const later = await granted(["read_orders", "write_orders"], at(2));
    const earlier = await granted(["read_products"], at(1));
    await later.work();
    await earlier.work();
    expect(await scopeOf()).toBe("read_orders,write_orders");
  });

  test("and a later one at once end in the later one's scopes", async () => {
    for (let turn = 0; turn < 5; turn++) {
      await db.webhookMessage.deleteMany({ where: { topic: "APP_SCOPES_UPDATE" } });
      const earlier = await granted(["read_products"], at(1));
      const later = await granted(["write_orders"], at(2));
      await Promise.all([earlier.work(), later.work()]);
      expect(await scopeOf()).toBe("write_orders");
    }
  });
});
