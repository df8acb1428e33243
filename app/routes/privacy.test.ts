import { db, install, sandbox } from "../../tests/harness/shopify";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addCustomer } from "../../tests/builders/customer-rows";
import { callRoute } from "../../tests/harness/call-route";
import { processWebhook } from "~/jobs/process-webhook.server";
import type { Enqueue } from "~/jobs/queue.server";
import { loader as listLoader } from "./app.privacy";
import { loader as fileLoader } from "./app.privacy_.$requestId";
import { receiveWebhook } from "../../tests/builders/receive-webhook";
import { carryOutPrivacyRequest } from "~/use-cases/privacy/carry-out-privacy-request.server";
import { forgetCustomerFiles } from "~/use-cases/privacy/forget-customer-files.server";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const now = () => sandbox.clock.now();
const days = (count: number) => new Date(now().getTime() + count * 86_400_000);

let queued: unknown[] = [];
const enqueue: Enqueue = async (_tx, name, data) => void queued.push([name, data]);
let ada: Awaited<ReturnType<typeof addCustomer>>;

beforeAll(async () => {
  await install(shop);
  await install(other);
  ada = await addCustomer(db, shop, { customer: 7, order: 11 });
  await addCustomer(db, shop, { customer: 8, order: 112 });
  await addCustomer(db, other, { customer: 7, order: 11 });
});
beforeEach(async () => {
  queued = [];
  await db.privacyRequest.deleteMany();
});

/** Shopify asks; the inbox works it off. */
async function receive(topic: string, payload: object, domain = shop) {
  const webhook = { shop: domain, topic, webhookId: randomUUID(), apiVersion: "2026-07", payload };
  await receiveWebhook({ db, enqueue: async () => undefined, now: now(), webhook });
  const { id } = await db.webhookMessage.findFirstOrThrow({ where: { webhookId: webhook.webhookId } });
  const work = () =>
    processWebhook({
      db,
      enqueue,
      now: now(),
      shop: domain,
      messageId: id.toString(),
      lastAttempt: false,
      adminOf: () => Promise.reject(new Error("Shopify isn't needed for this")),
    });
  await work();
  return { messageId: id, work };
}

const person = { id: 7, email: "ada@example.com", phone: "+8613800000000" };
const carryOut = (requestId: string, domain = shop) =>
  carryOutPrivacyRequest({ db, now: now(), shop: domain, requestId });

describe("a compliance webhook", () => {
  test.each([
    ["CUSTOMERS_DATA_REQUEST", { orders_requested: [71, 72] }, "data_request"],
    ["CUSTOMERS_REDACT", { orders_to_redact: [71, 72] }, "customer_redact"],
  ])("%s becomes a request with ids only, due in 30 days, and a job, once", async (topic, orders, kind) => {
    const { messageId, work } = await receive(topic, {
      shop_id: 1,
      customer: { ...person, id: 70 },
      ...orders,
    });
    const request = await db.privacyRequest.findFirstOrThrow({ where: { messageId } });
    expect(request).toMatchObject({
      shop,
      kind,
      state: "running",
      customerId: "gid://shopify/Customer/70",
      orderIds: ["gid://shopify/Order/71", "gid://shopify/Order/72"],
    });
    expect(request.dueBy.getTime() - request.receivedAt.getTime()).toBe(30 * 86_400_000);
    expect(queued).toEqual([["carry-out-privacy-request", { shop, requestId: request.id }]]);
    expect(await db.webhookMessage.findUnique({ where: { id: messageId } })).toMatchObject({ state: "done" });

    // Killed before it was noted as done, and carried out meanwhile: its message names nobody any more.
    await carryOut(request.id);
    await db.webhookMessage.update({ where: { id: messageId }, data: { state: "pending" } });
    await work();
    expect(queued).toHaveLength(1);
    expect(await db.webhookMessage.findUnique({ where: { id: messageId } })).toMatchObject({ payload: {} });
  });

  test("SHOP_REDACT becomes a request about nobody", async () => {
    const { messageId } = await receive("SHOP_REDACT", { shop_id: 1 });
    expect(await db.privacyRequest.findFirst({ where: { messageId } })).toMatchObject({
      kind: "shop_redact",
      customerId: null,
      orderIds: [],
    });
  });

  test.each([
    ["nobody", { customer: null }],
    [
      "a person in an id's place",
      { customer: { id: { email: "ada@example.com" } }, orders_to_redact: "all" },
    ],
    ["nothing at all", {}],
  ])("that names %s becomes a request all the same, and is carried out", async (_, payload) => {
    const { messageId } = await receive("CUSTOMERS_REDACT", payload);
    const { id } = await db.privacyRequest.findFirstOrThrow({ where: { messageId } });
    expect(await carryOut(id)).toBe("done");
    expect(await db.privacyRequest.findUnique({ where: { id } })).toMatchObject({ deleted: {} });
  });
});

describe("customers/data_request", () => {
  async function requested() {
    const { messageId } = await receive("CUSTOMERS_DATA_REQUEST", {
      customer: person,
      orders_requested: [11],
    });
    const { id } = await db.privacyRequest.findFirstOrThrow({ where: { messageId } });
    expect(await carryOut(id)).toBe("done");
    return id;
  }
  const fetchFile = (requestId: string, who = shop) =>
    callRoute(fileLoader, `/app/privacy/${requestId}`, { shop: who, params: { requestId } });
  const list = async (who = shop) =>
    (await callRoute(listLoader, "/app/privacy", { shop: who })).data as { requests: object[] };

  test("makes a file of all that is held about the customer, and of nobody else", async () => {
    const { status, data } = await fetchFile(await requested());
    expect(status).toBe(200);
    expect(data).toMatchObject({
      about: { shop, customer: ada.customerId, orders: [ada.orderId] },
      records: {
        Coverage: [{ id: ada.coverageId, orderName: "#11", consent: { w: "I agree" }, insuredMinor: 10_000 }],
        CoverageLine: [{ title: "Bangle" }],
        Evidence: [{ fileName: "ada-at-home.jpg", contentType: "image/jpeg", addedBy: "Ada" }],
        Claim: [{ id: ada.claimId, description: "Broken", filedBy: "Ada" }],
        ClaimLine: [{ quantity: 1 }],
        ClaimEvent: [{ kind: "filed" }, { kind: "noted", reason: "Called" }],
        Settlement: [{ amountMinor: 10_000, currency: "USD" }],
        PremiumRefund: [{ amountMinor: 5_000 }],
        Shipment: [{ trackingNumber: "JD014600" }],
        ShipmentEvent: [{ city: "Berlin" }],
        Mail: [{ template: "covered" }],
        PastOrder: [{ name: "#11" }],
        LedgerEntry: [{ kind: "refund" }],
      },
    });
    expect(JSON.stringify(data)).not.toMatch(/Order\/112|porcelain|#112/);
  });

  test("is shown to staff of the shop that it was asked of, and to nobody else", async () => {
    const id = await requested();
    expect(await list()).toMatchObject({
      requests: [
        { id, kind: "data_request", state: "done", customer: "7", fileUntil: expect.any(String) as string },
      ],
    });
    expect(await list(other)).toEqual({ requests: [] });
    expect(await fetchFile(id, other)).toMatchObject({ status: 404, data: null });
    const path = `/app/privacy/${id}`;
    const without = await callRoute(fileLoader, path, { shop, token: null, params: { requestId: id } });
    expect(without.status).toBeGreaterThanOrEqual(300);
    expect(without.data).toBeNull();
    for (const nowhere of [randomUUID(), "1"]) expect((await fetchFile(nowhere)).status).toBe(404);
  });

  test("keeps the file for 30 days, then it is gone, with the name of whom it was about", async () => {
    const id = await requested();
    expect(await forgetCustomerFiles({ db, now: days(29) })).toBe(0);
    expect((await fetchFile(id)).status).toBe(200);
    await db.privacyRequest.update({ where: { id }, data: { finishedAt: days(-31) } });
    expect((await fetchFile(id)).status).toBe(404);
    expect(await list()).toMatchObject({ requests: [{ id, fileUntil: null }] });
    expect(await forgetCustomerFiles({ db, now: now() })).toBe(1);
    expect(await db.privacyRequest.findUnique({ where: { id } })).toMatchObject({
      file: null,
      customerId: null,
    });
    expect(await forgetCustomerFiles({ db, now: now() })).toBe(0);
  });

  test("of a customer who is deleted then is gone at once", async () => {
    const id = await requested();
    const { messageId } = await receive("CUSTOMERS_REDACT", { customer: person, orders_to_redact: [11] });
    const redaction = await db.privacyRequest.findFirstOrThrow({ where: { messageId } });
    expect(await carryOut(redaction.id)).toBe("done");
    expect((await fetchFile(id)).status).toBe(404);
    expect(await list()).toMatchObject({
      requests: [
        { kind: "customer_redact", customer: null },
        { id, fileUntil: null },
      ],
    });
  });
});

test("another shop's request isn't carried out by its id", async () => {
  const { messageId } = await receive("CUSTOMERS_REDACT", { customer: person }, other);
  const { id } = await db.privacyRequest.findFirstOrThrow({ where: { messageId } });
  expect(await carryOut(id, shop)).toBe("nothing-to-do");
  expect(await carryOut(id, other)).toBe("done");
});

test("requests that waited in the inbox before anybody carried them out become requests", async () => {
  const migration = "prisma/migrations/20261122130000_waiting_privacy_requests/migration.sql";
  const statements = readFileSync(migration, "utf8").split(/;\n/).slice(0, 2);
  const waiting = (topic: string, payload: object) =>
    db.webhookMessage.create({
      data: {
        shop,
        topic,
        webhookId: randomUUID(),
        apiVersion: "2026-07",
        receivedAt: now(),
        payload,
        state: "waiting",
      },
    });
  const { id } = await waiting("CUSTOMERS_REDACT", { customer: { id: 7 }, orders_to_redact: [11, 12] });
  const end = await waiting("SHOP_REDACT", { shop_id: 1 });
  for (const statement of statements) await db.$executeRawUnsafe(statement);
  expect(await db.privacyRequest.findFirst({ where: { messageId: id } })).toMatchObject({
    kind: "customer_redact",
    customerId: "gid://shopify/Customer/7",
    state: "running",
    orderIds: ["gid://shopify/Order/11", "gid://shopify/Order/12"],
  });
  expect(await db.privacyRequest.findFirst({ where: { messageId: end.id } })).toMatchObject({
    kind: "shop_redact",
    customerId: null,
    orderIds: [],
  });
  expect(await db.webhookMessage.count({ where: { state: "waiting" } })).toBe(0);
});
