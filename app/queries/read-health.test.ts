import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import { readHealth } from "./read-health.server";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const order = (id: number | string) => `gid://shopify/Order/${id}`;
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
  await addShop(database.db, other);
});
afterAll(() => database.close());
beforeEach(async () => {
  const { db } = database;
  await db.webhookMessage.deleteMany();
  await db.sweepRun.deleteMany();
  await db.mail.deleteMany();
  await db.flowSignal.deleteMany();
  await db.premiumRefund.deleteMany();
});

const read = (now = minutes(1), of = shop) => readHealth(database.db, { domain: of, installedAt: NOON }, now);

type Message = {
  topic?: string;
  state?: "pending" | "failed" | "done";
  subject?: string | null;
  receivedAt?: Date;
  triggeredAt?: Date;
  attemptedAt?: Date;
  attempts?: number;
  problem?: string;
  payload?: object;
};
const addMessage = (message: Message, of = shop) =>
  database.db.webhookMessage.create({
    data: {
      shop: of,
      topic: "ORDERS_UPDATED",
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: NOON,
      payload: {},
      ...message,
    },
  });

type Run = {
  kind?: "updated" | "past";
  state?: "running" | "done" | "failed" | "cancelled";
  startedAt?: Date;
  updatedAt?: Date;
  finishedAt?: Date | null;
  looked?: number;
  repaired?: number;
  total?: number;
  cursor?: string;
  problem?: object;
};
const addRun = (run: Run, of = shop) =>
  database.db.sweepRun.create({
    data: {
      id: randomUUID(),
      shop: of,
      kind: "updated",
      state: "done",
      since: NOON,
      until: NOON,
      startedAt: NOON,
      updatedAt: NOON,
      startedBy: "Waybond",
      ...run,
    },
  });

test("of a shop where nothing happened, there is nothing to tell", async () => {
  expect(await read()).toEqual({
    now: minutes(1).toISOString(),
    waiting: { orders: 0, other: 0, oldest: null, late: false, reason: null },
    failed: { count: 0, rows: [] },
    hanging: { count: 0, rows: [] },
    sweep: {
      running: false,
      last: null,
      late: false,
      problem: null,
      day: { looked: 0, repaired: 0 },
      repairs: [],
    },
    backFill: null,
    moving: false,
  });
});

test("nothing of another shop is told", async () => {
  const { id, orderId } = await addCoverage(database.db, other, {
    lines: [{ title: "Bowl", quantity: 1, insuredMinor: 9n }],
  });
  await addMessage({ state: "failed", subject: orderId }, other);
  await addMessage({ subject: order(2) }, other);
  await addMessage({ topic: "SWEEP", state: "done", subject: order(3) }, other);
  const told = { toAddress: null, language: "en", template: "covered", values: {} };
  await database.db.mail.create({
    data: {
      id: randomUUID(),
      shop: other,
      cause: `coverage:${id}:covered`,
      state: "pending",
      createdAt: NOON,
      ...told,
    },
  });
  await addRun({ finishedAt: NOON, looked: 9 }, other);
  await addRun({ kind: "past" }, other);
  expect(await read(minutes(20))).toMatchObject({
    waiting: { orders: 0 },
    failed: { count: 0, rows: [] },
    hanging: { count: 0, rows: [] },
    sweep: { last: null, day: { looked: 0 }, repairs: [] },
    backFill: null,
  });
});

describe("what waits", () => {
  test("is counted by order, whatever is told of it, and apart where it is about none", async () => {
    await addMessage({ subject: order(1) });
    await addMessage({ subject: order(1), topic: "REFUNDS_CREATE" });
    await addMessage({ subject: order(2), receivedAt: minutes(1) });
    await addMessage({ subject: "gid://shopify/Return/1", topic: "RETURNS_CLOSE" });
    await addMessage({ subject: null, topic: "APP_SCOPES_UPDATE" });
    await addMessage({ subject: order(3), state: "done" });
    expect((await read(minutes(2))).waiting).toEqual({
      orders: 3,
      other: 1,
      oldest: NOON.toISOString(),
      late: false,
      reason: null,
    });
  });

  test("for longer than ten minutes is late, with the reason of its last attempt", async () => {
    await addMessage({ subject: order(1), problem: "ThrottledError: throttled too long" });
    expect((await read(minutes(10))).waiting).toMatchObject({ late: false, reason: "throttled" });
    expect((await read(minutes(11))).waiting).toMatchObject({ late: true, reason: "throttled" });
  });

  test("is followed while it moves, and not while it only waits for its next attempt", async () => {
    await addMessage({ subject: order(1), attemptedAt: minutes(5) });
    expect((await read(minutes(6))).moving).toBe(true);
    expect((await read(minutes(8))).moving).toBe(false);
  });
});

test("a message that failed is told with its order, since when, and why", async () => {
  const coverage = await addCoverage(database.db, shop, {
    lines: [{ title: "Bangle", quantity: 1, insuredMinor: 9n }],
    orderName: "#1042",
  });
  const known = await addMessage({
    state: "failed",
    subject: coverage.orderId,
    topic: "REFUNDS_CREATE",
    triggeredAt: minutes(-5),
    attemptedAt: minutes(3),
    attempts: 13,
    problem: "HttpResponseError: 502",
  });
  await addMessage({ state: "failed", subject: order(5120), receivedAt: minutes(1) });
  await addMessage({ state: "failed", subject: null, topic: "APP_SCOPES_UPDATE", receivedAt: minutes(2) });
  const { count, rows } = (await read(minutes(9))).failed;
  expect(count).toBe(3);
  expect(rows).toMatchObject([
    { kind: "app", order: null, reason: "other", detail: null },
    { kind: "order", order: { orderId: order(5120), name: null, coverageId: null } },
    {
      id: known.id.toString(),
      kind: "refund",
      order: { orderId: coverage.orderId, name: "#1042", coverageId: coverage.id },
      since: minutes(-5).toISOString(),
      attempts: 13,
      triedAt: minutes(3).toISOString(),
      reason: "shopify-unavailable",
      detail: "HttpResponseError: 502",
    },
  ]);
});

test("of very many that failed, the newest are shown and all are counted", async () => {
  for (let n = 0; n < 52; n++) await addMessage({ state: "failed", subject: order(n) });
  const { count, rows } = (await read()).failed;
  expect([count, rows.length]).toEqual([52, 50]);
});

test("what hangs in an outbox for more than ten minutes is told, with the order that it is about", async () => {
  const { db } = database;
  const coverage = await addCoverage(db, shop, {
    lines: [{ title: "Bangle", quantity: 1, insuredMinor: 9n }],
    orderName: "#1043",
  });
  const cause = `coverage:${coverage.id}:covered`;
  const told = { toAddress: null, language: "en", template: "covered", values: {} };
  const mail = { id: randomUUID(), shop, cause, createdAt: minutes(2), ...told };
  await db.mail.create({ data: { ...mail, state: "pending" } });
  const signal = { shop, handle: "order-covered", payload: {}, createdAt: minutes(1) };
  await db.flowSignal.create({ data: { id: randomUUID(), cause, state: "sent", ...signal } });
  await db.flowSignal.create({ data: { id: randomUUID(), cause: "x", state: "confirmed", ...signal } });
  const refund = { cause: "cancelled" as const, occasion: "cancelled", currency: "USD", amountMinor: 9n };
  await db.premiumRefund.create({
    data: {
      id: randomUUID(),
      shop,
      coverageId: coverage.id,
      orderId: coverage.orderId,
      state: "pending",
      idempotencyKey: randomUUID(),
      createdAt: NOON,
      createdBy: "Waybond",
      ...refund,
    },
  });
  expect((await read(minutes(9))).hanging).toEqual({ count: 0, rows: [] });
  const { count, rows } = (await read(minutes(20))).hanging;
  expect(count).toBe(3);
  const named = { name: "#1043", coverageId: coverage.id };
  expect(rows).toMatchObject([
    { kind: "premium-refund", order: named, since: NOON.toISOString() },
    { kind: "flow-signal", order: named },
    { kind: "mail", order: named },
  ]);
});

describe("the looks for what was missed", () => {
  test("are told: the last that came to its end, those of a day, and what they put right", async () => {
    await addRun({ startedAt: minutes(-60 * 25), finishedAt: minutes(-60 * 25), looked: 70, repaired: 7 });
    await addRun({ startedAt: minutes(-9), finishedAt: minutes(-8), looked: 20, repaired: 2 });
    await addRun({ startedAt: minutes(-4), finishedAt: minutes(-3), looked: 10, repaired: 1 });
    await addRun({ state: "running", startedAt: minutes(0), looked: 5 });
    await addMessage({ topic: "SWEEP", state: "done", subject: order(1) });
    await addMessage({ topic: "SWEEP", state: "done", subject: order(9), payload: { doubtful: true } });
    await addMessage({ topic: "SWEEP", subject: order(2), receivedAt: minutes(1) });
    expect((await read()).sweep).toMatchObject({
      running: true,
      late: false,
      last: { at: minutes(-3).toISOString(), looked: 10, repaired: 1 },
      day: { looked: 35, repaired: 3 },
      repairs: [
        { order: { orderId: order(2) }, done: false },
        { order: { orderId: order(1) }, done: true },
      ],
    });
  });

  test("are late when none came to its end for half an hour, and say what stops them", async () => {
    await addRun({ finishedAt: NOON });
    const problem = { code: "access-denied", message: "no read_orders" };
    await addRun({ state: "failed", startedAt: minutes(5), finishedAt: minutes(5), problem });
    expect((await read(minutes(30))).sweep).toMatchObject({ late: false, problem });
    expect((await read(minutes(31))).sweep).toMatchObject({ late: true, problem });
  });

  test("aren't late just after another installation", async () => {
    await addRun({ startedAt: minutes(-60 * 24 * 90), finishedAt: minutes(-60 * 24 * 90) });
    expect((await read(minutes(1))).sweep.late).toBe(false);
  });
});

test("the look through past orders is told with its progress, and followed while it runs", async () => {
  const run = await addRun({ kind: "past", state: "running", total: 40 });
  expect(await read()).toMatchObject({
    backFill: { id: run.id, state: "running", gathering: true, looked: 0, total: 40, stalled: false },
    moving: true,
  });
  await database.db.sweepRun.update({
    where: { id: run.id },
    data: { cursor: "20", looked: 20, repaired: 3 },
  });
  expect((await read()).backFill).toMatchObject({ gathering: false, looked: 20, total: 40, repaired: 3 });
  expect((await read(minutes(4))).backFill).toMatchObject({ stalled: true });
  const problem = { code: "export-failed", reason: "TIMEOUT" };
  await database.db.sweepRun.update({ where: { id: run.id }, data: { state: "failed", problem } });
  expect(await read()).toMatchObject({ backFill: { state: "failed", problem }, moving: false });
});
