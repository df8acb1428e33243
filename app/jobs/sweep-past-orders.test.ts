import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addShop, NOON } from "../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import { startQueue, type Queue } from "./queue.server";
import { sweepPastOrders } from "./sweep-past-orders.server";

const shop = "jade-river.myshopify.com";
let database: TestDatabase;
let queue: Queue;

beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
  queue = await startQueue(database.url, (error) => {
    throw error;
  });
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});
beforeEach(async () => {
  const { db } = database;
  await db.$executeRaw`DELETE FROM pgboss.job`;
  await db.pastOrderImport.deleteMany();
  await db.replayRun.deleteMany();
});

const sweepAfter = (minutes: number) =>
  sweepPastOrders({
    db: database.db,
    enqueue: queue.enqueue,
    now: new Date(NOON.getTime() + minutes * 60_000),
  });
const jobs = (name: string) =>
  database.db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = ${name}`;

const begun = { shop, startedAt: NOON, startedBy: "Lin Mei", updatedAt: NOON, since: NOON };
const addImport = (state: "running" | "done") =>
  database.db.pastOrderImport.create({ data: { id: randomUUID(), state, days: 60, ...begun } });
const addReplay = (state: "running" | "cancelled") =>
  database.db.replayRun.create({ data: { id: randomUUID(), state, plan: {}, ...begun } });

test("what lies there without a job is queued again, once", async () => {
  const brought = await addImport("running");
  const replay = await addReplay("running");
  expect(await sweepAfter(11)).toEqual({ imports: 1, replays: 1 });
  expect(await jobs("bring-past-orders")).toEqual([{ data: { shop, runId: brought.id } }]);
  expect(await jobs("replay-plan")).toEqual([{ data: { shop, runId: replay.id } }]);
  expect(await sweepAfter(12)).toEqual({ imports: 0, replays: 0 });
});

test("what moved lately, or has ended, is left alone", async () => {
  await addImport("running");
  await addReplay("running");
  expect(await sweepAfter(9)).toEqual({ imports: 0, replays: 0 });
  await database.db.pastOrderImport.updateMany({ data: { state: "done" } });
  await database.db.replayRun.updateMany({ data: { state: "cancelled" } });
  expect(await sweepAfter(60)).toEqual({ imports: 0, replays: 0 });
});
