import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addCoverage, NOON } from "../../../tests/builders/shop-rows";
import { gone, queueStage, shop } from "../../../tests/harness/queue-stage";
import type { JobName } from "~/jobs/queue.server";
import { requeue } from "./requeue.server";

const stage = queueStage();
beforeEach(async () => {
  const { db } = stage.database;
  await db.premiumRefund.deleteMany();
  await db.flowSignal.deleteMany();
  await db.mail.deleteMany();
  await db.sweepRun.deleteMany();
  await db.privacyRequest.deleteMany();
});

const requeueAfter = (minutes: number, limit?: number) =>
  requeue({
    db: stage.database.db,
    enqueue: stage.queue.enqueue,
    now: new Date(NOON.getTime() + minutes * 60_000),
    limit,
  });
const jobs = (name: JobName) =>
  stage.database.db.$queryRaw<{ data: unknown }[]>`SELECT data FROM pgboss.job WHERE name = ${name}`;

type State = "pending" | "sent" | "confirmed" | "failed";
let messages = 0n;
const add = {
  "refund-premium": async (state: State, of = shop) => {
    const lines = [{ title: "Bangle", quantity: 1, insuredMinor: 9n }];
    const { id: coverageId, orderId } = await addCoverage(stage.database.db, of, { lines });
    const id = randomUUID();
    const amount = { currency: "USD", amountMinor: 9n };
    const cause = { cause: "cancelled" as const, occasion: "cancelled" };
    await stage.database.db.premiumRefund.create({
      data: {
        id,
        shop: of,
        coverageId,
        orderId,
        state,
        idempotencyKey: id,
        createdAt: NOON,
        createdBy: "Waybond",
        ...amount,
        ...cause,
      },
    });
    return { name: "refund-premium", data: { shop: of, premiumRefundId: id } } as const;
  },
  "send-flow-signal": async (state: State, of = shop) => {
    const id = randomUUID();
    const told = { handle: "order-covered", cause: id, payload: {} };
    await stage.database.db.flowSignal.create({ data: { id, shop: of, state, createdAt: NOON, ...told } });
    return { name: "send-flow-signal", data: { shop: of, signalId: id } } as const;
  },
  "send-mail": async (state: State, of = shop) => {
    const id = randomUUID();
    const told = { cause: id, toAddress: "ada@example.com", language: "en", template: "covered", values: {} };
    await stage.database.db.mail.create({ data: { id, shop: of, state, createdAt: NOON, ...told } });
    return { name: "send-mail", data: { shop: of, mailId: id } } as const;
  },
};

async function addSweepRun(state: "running" | "done", of = shop) {
  const id = randomUUID();
  const times = { since: NOON, until: NOON, startedAt: NOON, updatedAt: NOON };
  await stage.database.db.sweepRun.create({
    data: { id, shop: of, kind: "past", state, startedBy: "Waybond", ...times },
  });
  return { shop: of, runId: id };
}

async function addPrivacyRequest(state: "running" | "done", of = shop) {
  const id = randomUUID();
  messages += 1n;
  const about = { kind: "data_request" as const, messageId: messages, orderIds: [] };
  await stage.database.db.privacyRequest.create({
    data: { id, shop: of, state, receivedAt: NOON, dueBy: NOON, ...about },
  });
  return { shop: of, requestId: id };
}

describe.each(["refund-premium", "send-flow-signal", "send-mail"] as const)("of %s", (kind) => {
  test.each(["pending", "sent"] as const)(
    "one that is %s and has no job is queued again, once",
    async (state) => {
      const { data } = await add[kind](state);
      expect(await requeueAfter(11)).toEqual({ [kind]: 1 });
      expect(await jobs(kind)).toEqual([{ data }]);
      expect(await requeueAfter(22)).toEqual({});
      // As when pg-boss has given the job up.
      await stage.database.db.$executeRaw`UPDATE pgboss.job SET state = 'failed'`;
      expect(await requeueAfter(33)).toEqual({ [kind]: 1 });
    },
  );

  test("one that has come to its end, or moved lately, is left alone", async () => {
    await add[kind]("confirmed");
    await add[kind]("failed");
    await add[kind]("pending");
    expect(await requeueAfter(9)).toEqual({});
    expect(await requeueAfter(11)).toEqual({ [kind]: 1 });
  });
});

test("a premium refund that was sent lately is given time", async () => {
  await add["refund-premium"]("sent");
  await stage.database.db.premiumRefund.updateMany({
    data: { sentAt: new Date(NOON.getTime() + 5 * 60_000) },
  });
  expect(await requeueAfter(11)).toEqual({});
  expect(await requeueAfter(16)).toEqual({ "refund-premium": 1 });
});

test("a shop without the app is asked for nothing; its mails are sent, its sweeps and privacy requests come to their end", async () => {
  await add["refund-premium"]("pending", gone);
  await add["send-flow-signal"]("pending", gone);
  await add["send-mail"]("pending", gone);
  const run = await addSweepRun("running", gone);
  const request = await addPrivacyRequest("running", gone);
  expect(await requeueAfter(11)).toEqual({
    "send-mail": 1,
    "sweep-orders": 1,
    "carry-out-privacy-request": 1,
  });
  expect(await jobs("sweep-orders")).toEqual([{ data: run }]);
  expect(await jobs("carry-out-privacy-request")).toEqual([{ data: request }]);
});

test("sweeps and privacy requests that were stopped are queued again, once, ended ones never", async () => {
  await addSweepRun("running");
  await addSweepRun("done");
  await addPrivacyRequest("running");
  await addPrivacyRequest("done");
  expect(await requeueAfter(9)).toEqual({});
  expect(await requeueAfter(11)).toEqual({ "sweep-orders": 1, "carry-out-privacy-request": 1 });
  expect(await requeueAfter(22)).toEqual({});
});

test("of very many, the longest waiting are queued first, so that all have their turn", async () => {
  const first = await add["send-mail"]("pending");
  await stage.database.db.mail.updateMany({ data: { createdAt: new Date(NOON.getTime() - 60_000) } });
  await add["send-mail"]("pending");
  expect(await requeueAfter(11, 1)).toEqual({ "send-mail": 1 });
  expect(await jobs("send-mail")).toEqual([{ data: first.data }]);
  expect(await requeueAfter(12, 1)).toEqual({ "send-mail": 1 });
});

test("done twice at a time nothing is queued twice", async () => {
  await add["send-mail"]("pending");
  await add["send-flow-signal"]("sent");
  const both = await Promise.all([requeueAfter(11), requeueAfter(11)]);
  expect(both.map((queued) => queued["send-mail"] ?? 0).toSorted()).toEqual([0, 1]);
  expect(both.map((queued) => queued["send-flow-signal"] ?? 0).toSorted()).toEqual([0, 1]);
});
