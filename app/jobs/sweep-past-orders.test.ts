import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { NOON } from "../../tests/builders/shop-rows";
import { queueStage, shop } from "../../tests/harness/queue-stage";
import { sweepPastOrders } from "./sweep-past-orders.server";

const stage = queueStage();
beforeEach(async () => {
  const { db } = stage.database;
  await db.pastOrderImport.deleteMany();
  await db.replayRun.deleteMany();
});

const sweepAfter = (minutes: number) =>
  sweepPastOrders({
    db: stage.database.db,
    enqueue: stage.queue.enqueue,
    now: new Date(NOON.getTime() + minutes * 60_000),
  });
const jobs = (name: string) =>
  stage.database.db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = ${name}`;

const begun = { shop, startedAt: NOON, startedBy: "Lin Mei", updatedAt: NOON, since: NOON };
const addImport = (state: "running" | "done") =>
  stage.database.db.pastOrderImport.create({ data: { id: randomUUID(), state, days: 60, ...begun } });
const addReplay = (state: "running" | "cancelled") =>
  stage.database.db.replayRun.create({ data: { id: randomUUID(), state, plan: {}, ...begun } });

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
  await stage.database.db.pastOrderImport.updateMany({ data: { state: "done" } });
  await stage.database.db.replayRun.updateMany({ data: { state: "cancelled" } });
  expect(await sweepAfter(60)).toEqual({ imports: 0, replays: 0 });
});
