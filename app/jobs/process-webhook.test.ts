import { db, install, sandbox } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { addShop } from "../../tests/builders/shop-rows";
import { log } from "~/log.server";
import { recordInstallation } from "~/use-cases/installation/record-installation.server";
import { receiveWebhook } from "../../tests/builders/receive-webhook";
import { processWebhook, type ProcessWebhook } from "./process-webhook.server";

const shop = "jade-river.myshopify.com";
const strange = "nobody.myshopify.com";
const admin = await install(shop);
beforeEach(() => sandbox.faults.clear());

const now = () => sandbox.clock.now();
const ORDER = "gid://shopify/Order/404";

async function receive(topic: string, payload: object, more: { shop?: string; triggeredAt?: Date } = {}) {
  const webhook = {
    shop: more.shop ?? shop,
    topic,
    webhookId: randomUUID(),
    apiVersion: "2026-07",
    payload,
    ...(more.triggeredAt ? { triggeredAt: more.triggeredAt.toISOString() } : {}),
  };
  await receiveWebhook({ db, enqueue: async () => undefined, now: now(), webhook });
  const { id } = await db.webhookMessage.findFirstOrThrow({ where: { webhookId: webhook.webhookId } });
  const queued: unknown[] = [];
  const run = (told: Partial<ProcessWebhook> = {}) =>
    processWebhook({
      db,
      adminOf: async () => admin,
      enqueue: async (_tx, name, data) => void queued.push([name, data]),
      now: now(),
      shop: webhook.shop,
      messageId: id.toString(),
      lastAttempt: false,
      ...told,
    });
  const work = (lastAttempt = false) => run({ lastAttempt });
  return { id, run, work, queued, read: () => db.webhookMessage.findUniqueOrThrow({ where: { id } }) };
}

describe("an order's webhook", () => {
  test("whose order Shopify doesn't show yet stays pending, then has failed with the last attempt, and says why", async () => {
    const { work, read } = await receive("ORDERS_CREATE", { admin_graphql_api_id: ORDER });
    const problem = `order-unknown: Shopify doesn't show order ${ORDER}.`;
    await expect(work()).rejects.toThrow(problem);
    expect(await read()).toMatchObject({ state: "pending", problem, attempts: 1, finishedAt: null });
    expect((await read()).attemptedAt).not.toBeNull();
    await expect(work(true)).rejects.toThrow(problem);
    expect(await read()).toMatchObject({ state: "failed", problem, attempts: 2 });
  });

  test("of a shop that we don't know isn't taken for done", async () => {
    const { work, read } = await receive("ORDERS_CREATE", { admin_graphql_api_id: ORDER }, { shop: strange });
    const problem = "not-connected: The app isn't installed in this shop.";
    await expect(work(true)).rejects.toThrow(problem);
    expect(await read()).toMatchObject({ state: "failed", problem });
  });

  test("that Shopify doesn't answer is pending until its last attempt", async () => {
    const { work, read } = await receive("ORDERS_CREATE", { admin_graphql_api_id: ORDER });
    sandbox.faults.change({ nextCalls: [{ operation: "order", fault: "fail", times: 2 }] });
    await expect(work()).rejects.toThrow();
    expect(await read()).toMatchObject({ state: "pending", problem: expect.stringContaining("502") });
    await expect(work(true)).rejects.toThrow();
    expect(await read()).toMatchObject({ state: "failed", problem: expect.stringContaining("502") });
  });

  test("that has failed is worked off when it is tried again later", async () => {
    const { work, read, queued } = await receive("ORDERS_CREATE", { admin_graphql_api_id: ORDER });
    await expect(work(true)).rejects.toThrow();
    expect(queued).toEqual([]);
    const placed = await fetch(`${sandbox.url}/control/api/orders`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        email: "ada@example.com",
        country: "US",
        lines: [{ product: "pair-of-tea-cups" }],
      }),
    });
    const { gid } = (await placed.json()) as { gid: string };
    const { id } = await read();
    await db.webhookMessage.update({ where: { id }, data: { subject: gid } });
    await work();
    expect(await read()).toMatchObject({ state: "done", problem: null });
    // What plans are tried on is kept by a job of its own: its faults aren't the webhook's.
    expect(queued).toEqual([["keep-past-order", { shop, orderId: gid }]]);
  });
});

describe("a webhook about a return", () => {
  const withReturn = (order: { id: string } | null) => ({
    graphql: async () => Response.json({ data: { return: order && { order } } }),
  });
  const RETURN = { admin_graphql_api_id: "gid://shopify/Return/5" };

  test("that doesn't name its order is asked for it, and waits with that order's messages", async () => {
    const { id, read, run } = await receive("RETURNS_UPDATE", RETURN);
    expect(await read()).toMatchObject({ subject: RETURN.admin_graphql_api_id });
    const followed: string[] = [];
    await run({
      adminOf: async () => withReturn({ id: ORDER }),
      follow: async ({ orderId }) => (followed.push(orderId), { outcome: "followed" }),
    });
    expect(followed).toEqual([ORDER]);
    expect(await read()).toMatchObject({ id, subject: ORDER, state: "done" });
  });

  test("that Shopify doesn't show is ignored", async () => {
    const { read, run } = await receive("RETURNS_PROCESS", RETURN);
    await run({ adminOf: async () => withReturn(null) });
    expect(await read()).toMatchObject({ state: "ignored" });
  });
});

test("a job for a message that is worked off does nothing", async () => {
  const { run, read } = await receive("ORDERS_UPDATED", { admin_graphql_api_id: ORDER });
  let times = 0;
  const follow = async () => ((times += 1), { outcome: "followed" as const });
  await run({ follow });
  await run({ follow });
  expect(times).toBe(1);
  expect(await read()).toMatchObject({ state: "done", attempts: 1 });
});

describe("a webhook about a product", () => {
  const product = "gid://shopify/Product/77";

  test("that isn't the guarantee's is done with", async () => {
    const { run, read } = await receive("PRODUCTS_UPDATE", { id: 78 });
    await run();
    expect(await read()).toMatchObject({ state: "done" });
  });

  test("that is the guarantee's, and can't be looked at, is tried again", async () => {
    const version = {
      shop,
      version: 1,
      plan: {},
      compact: "",
      steps: [],
      createdAt: now(),
      createdBy: "Lin Mei",
    };
    await db.planVersion.create({ data: version });
    const sold = { guaranteeProductId: product, livePlanVersion: 1, lastPlanVersion: 1 };
    await db.shop.update({ where: { domain: shop }, data: sold });
    const { run, read } = await receive("PRODUCTS_DELETE", { id: 77 });
    const away = async () => Promise.reject(new Error("Shopify is away"));
    await expect(run({ adminOf: away })).rejects.toThrow("Shopify is away");
    expect(await read()).toMatchObject({
      state: "pending",
      subject: product,
      problem: "Error: Shopify is away",
    });
    const nothing = { guaranteeProductId: null, livePlanVersion: null };
    await db.shop.update({ where: { domain: shop }, data: nothing });
  });
});

describe("a webhook of a topic that nobody handles", () => {
  test("is ignored, keeps nothing of its payload, and is told in the log", async () => {
    const warned = vi.spyOn(log, "warn");
    const { work, read } = await receive("CUSTOMERS_CREATE", { email: "ada@example.com" });
    await work();
    expect(await read()).toMatchObject({ state: "ignored", payload: {} });
    expect(warned).toHaveBeenCalledWith(expect.objectContaining({ shop, unknownTopic: "CUSTOMERS_CREATE" }));
  });
});

test("a compliance request is handed on as work of its own, with ids only", async () => {
  const { work, read, queued } = await receive("CUSTOMERS_REDACT", {
    shop_id: 1,
    customer: { id: 7, email: "ada@example.com", phone: "+8613800000000" },
  });
  await work();
  const message = await read();
  expect(message).toMatchObject({ state: "done", problem: null, payload: { shop_id: 1 } });
  expect(JSON.stringify(message.payload)).not.toMatch(/ada|138/);
  const { id } = await db.privacyRequest.findFirstOrThrow({ where: { messageId: message.id } });
  expect(queued).toEqual([["carry-out-privacy-request", { shop, requestId: id }]]);
});

describe("app/uninstalled", () => {
  const domain = "tea-house.myshopify.com";
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 1) + minutes * 60_000);
  const description = { shopifyId: "gid://shopify/Shop/5", name: "Tea", currency: "USD", timeZone: "UTC" };
  const installed = (minutes: number) =>
    recordInstallation({ db, now: at(minutes), domain, shop: description });
  const uninstalled = async (minutes: number) => {
    const { work, read } = await receive("APP_UNINSTALLED", {}, { shop: domain, triggeredAt: at(minutes) });
    await work();
    expect((await read()).state).toBe("done");
  };
  const state = async () => ({
    shop: await db.shop.findUnique({ where: { domain } }),
    sessions: await db.session.count({ where: { shop: domain } }),
  });
  beforeEach(async () => {
    await db.shop.deleteMany({ where: { domain } });
    await db.session.deleteMany({ where: { shop: domain } });
    await db.session.create({ data: { id: `offline_${domain}`, shop: domain, state: "", accessToken: "t" } });
  });

  test("ends the installation and forgets its tokens", async () => {
    await installed(0);
    await uninstalled(10);
    expect(await state()).toMatchObject({ shop: { uninstalledAt: at(10) }, sessions: 0 });
    expect(await db.session.count({ where: { shop } })).toBe(1);
  });

  test("that comes after the reinstall is about the installation before, and changes nothing", async () => {
    await installed(0);
    await installed(20); // the reinstall; nobody has told of the uninstallation at minute 10
    await uninstalled(10);
    expect(await state()).toMatchObject({ shop: { uninstalledAt: null }, sessions: 1 });
  });

  test("delivered twice, the second time after the reinstall, ends the first installation only", async () => {
    await installed(0);
    await uninstalled(10);
    await installed(20);
    await db.session.create({ data: { id: `offline_${domain}`, shop: domain, state: "", accessToken: "u" } });
    await uninstalled(10);
    expect(await state()).toMatchObject({ shop: { installedAt: at(20), uninstalledAt: null }, sessions: 1 });
    await uninstalled(30);
    expect(await state()).toMatchObject({ shop: { uninstalledAt: at(30) }, sessions: 0 });
  });

  const asked = async () => (await db.shop.findUniqueOrThrow({ where: { domain } })).pricingAsked;

  test("takes the app's functions: the installation after it has them looked into, whichever is told of first", async () => {
    await installed(0);
    await installed(5);
    expect(await asked()).toBe(0);
    await uninstalled(10);
    await installed(20);
    expect(await asked()).toBe(1);
    await uninstalled(15);
    expect(await asked()).toBe(2);
  });

  test("of a shop that was installed before it let us in by a date counts from its installation", async () => {
    await addShop(db, domain);
    await db.shop.update({ where: { domain }, data: { installedAt: at(0) } });
    await uninstalled(10);
    expect(await state()).toMatchObject({ shop: { uninstalledAt: at(10) }, sessions: 0 });
  });

  test("an installation that goes on keeps the instant at which it began", async () => {
    await installed(0);
    await installed(20);
    expect(await state()).toMatchObject({ shop: { installedAt: at(0), accessGrantedAt: at(20) } });
  });
});

test("app/scopes_update keeps what was granted, and has exact prices looked into, which may have wanted it", async () => {
  const before = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const { work, read } = await receive("APP_SCOPES_UPDATE", {
    current: ["read_orders", "write_validations"],
  });
  await work();
  expect((await read()).state).toBe("done");
  const after = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  expect(after.pricingAsked).toBe(before.pricingAsked + 1);
  const session = await db.session.findUniqueOrThrow({ where: { id: `offline_${shop}` } });
  expect(session.scope).toBe("read_orders,write_validations");
});
