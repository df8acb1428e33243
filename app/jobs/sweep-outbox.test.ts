import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addCoverage, NOON } from "../../tests/builders/shop-rows";
import { gone, queueStage, shop } from "../../tests/harness/queue-stage";
import type { JobName } from "./queue.server";
import { sweepOutbox, type SweptOutbox } from "./sweep-outbox.server";

const nothing: SweptOutbox = {
  premiumRefunds: 0,
  flowSignals: 0,
  mails: 0,
  sweepRuns: 0,
  privacyRequests: 0,
};
const stage = queueStage();
beforeEach(async () => {
  const { db } = stage.database;
  await db.premiumRefund.deleteMany();
  await db.flowSignal.deleteMany();
  await db.mail.deleteMany();
  await db.sweepRun.deleteMany();
  await db.privacyRequest.deleteMany();
});

const sweepAfter = (minutes: number, limit?: number) =>
  sweepOutbox({
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
  premiumRefunds: async (state: State, of = shop) => {
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
  flowSignals: async (state: State, of = shop) => {
    const id = randomUUID();
    const told = { handle: "order-covered", cause: id, payload: {} };
    await stage.database.db.flowSignal.create({ data: { id, shop: of, state, createdAt: NOON, ...told } });
    return { name: "send-flow-signal", data: { shop: of, signalId: id } } as const;
  },
  mails: async (state: State, of = shop) => {
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

describe.each(["premiumRefunds", "flowSignals", "mails"] as const)("of %s", (kind) => {
  test.each(["pending", "sent"] as const)(
    "one that is %s and has no job is queued again, once",
    async (state) => {
      const { name, data } = await add[kind](state);
      expect(await sweepAfter(11)).toEqual({ ...nothing, [kind]: 1 });
      expect(await jobs(name)).toEqual([{ data }]);
      expect(await sweepAfter(22)).toEqual(nothing);
      // As when pg-boss has given the job up.
      await stage.database.db.$executeRaw`UPDATE pgboss.job SET state = 'failed'`;
      expect(await sweepAfter(33)).toEqual({ ...nothing, [kind]: 1 });
    },
  );

  test("one that has come to its end, or moved lately, is left alone", async () => {
    await add[kind]("confirmed");
    await add[kind]("failed");
    await add[kind]("pending");
    expect(await sweepAfter(9)).toEqual(nothing);
    expect(await sweepAfter(11)).toEqual({ ...nothing, [kind]: 1 });
  });
});

test("a premium refund that was sent lately is given time", async () => {
  await add.premiumRefunds("sent");
  await stage.database.db.premiumRefund.updateMany({
    data: { sentAt: new Date(NOON.getTime() + 5 * 60_000) },
  });
  expect(await sweepAfter(11)).toEqual(nothing);
  expect(await sweepAfter(16)).toEqual({ ...nothing, premiumRefunds: 1 });
});

test("a shop without the app is asked for nothing; its mails are sent, its sweeps and privacy requests come to their end", async () => {
  await add.premiumRefunds("pending", gone);
  await add.flowSignals("pending", gone);
  await add.mails("pending", gone);
  const run = await addSweepRun("running", gone);
  const request = await addPrivacyRequest("running", gone);
  expect(await sweepAfter(11)).toEqual({ ...nothing, mails: 1, sweepRuns: 1, privacyRequests: 1 });
  expect(await jobs("sweep-orders")).toEqual([{ data: run }]);
  expect(await jobs("carry-out-privacy-request")).toEqual([{ data: request }]);
});

test("sweeps and privacy requests that were stopped are queued again, once, ended ones never", async () => {
  await addSweepRun("running");
  await addSweepRun("done");
  await addPrivacyRequest("running");
  await addPrivacyRequest("done");
  expect(await sweepAfter(9)).toEqual(nothing);
  expect(await sweepAfter(11)).toEqual({ ...nothing, sweepRuns: 1, privacyRequests: 1 });
  expect(await sweepAfter(22)).toEqual(nothing);
});

test("of very many, the longest waiting are queued first, so that all have their turn", async () => {
  const first = await add.mails("pending");
  await stage.database.db.mail.updateMany({ data: { createdAt: new Date(NOON.getTime() - 60_000) } });
  await add.mails("pending");
  expect(await sweepAfter(11, 1)).toEqual({ ...nothing, mails: 1 });
  expect(await jobs("send-mail")).toEqual([{ data: first.data }]);
  expect(await sweepAfter(12, 1)).toEqual({ ...nothing, mails: 1 });
});

test("two sweeps at a time queue nothing twice", async () => {
  await add.mails("pending");
  await add.flowSignals("sent");
  const both = await Promise.all([sweepAfter(11), sweepAfter(11)]);
  expect(both.map(({ mails }) => mails).toSorted()).toEqual([0, 1]);
  expect(both.map(({ flowSignals }) => flowSignals).toSorted()).toEqual([0, 1]);
});
