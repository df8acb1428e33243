import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { NOON } from "../../../tests/builders/shop-rows";
import { queueStage, shop } from "../../../tests/harness/queue-stage";
import { requeue } from "./requeue.server";

const stage = queueStage();
beforeEach(async () => {
  const { db } = stage.database;
  await db.pastOrderImport.deleteMany();
  await db.replayRun.deleteMany();
});

const requeueAfter = (minutes: number) =>
  requeue({
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
  expect(await requeueAfter(11)).toEqual({ "bring-past-orders": 1, "replay-plan": 1 });
  expect(await jobs("bring-past-orders")).toEqual([{ data: { shop, runId: brought.id } }]);
  expect(await jobs("replay-plan")).toEqual([{ data: { shop, runId: replay.id } }]);
  expect(await requeueAfter(12)).toEqual({});
});

test("what moved lately, or has ended, is left alone", async () => {
  await addImport("running");
  await addReplay("running");
  expect(await requeueAfter(9)).toEqual({});
  await stage.database.db.pastOrderImport.updateMany({ data: { state: "done" } });
  await stage.database.db.replayRun.updateMany({ data: { state: "cancelled" } });
  expect(await requeueAfter(60)).toEqual({});
});
