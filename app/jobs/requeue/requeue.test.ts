import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { addCoverage, NOON } from "../../../tests/builders/shop-rows";
import { gone, queueStage, shop } from "../../../tests/harness/queue-stage";
import { fileClaim } from "~/use-cases/claims/filing/file-claim.server";
import { requeue } from "./requeue.server";

const stage = queueStage();
beforeEach(async () => {
  const { db } = stage.database;
  // Settlements keep their rows.
  await db.settlement.updateMany({
    where: { state: { in: ["pending", "sent"] } },
    data: { state: "failed", finishedAt: NOON },
  });
  await db.webhookMessage.deleteMany();
  await db.publishRun.deleteMany();
});

const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const requeueAt = (minutes: number, limit?: number) =>
  requeue({ db: stage.database.db, enqueue: stage.queue.enqueue, now: after(minutes), limit });
const jobs = (name: string) =>
  stage.database.db
    .$queryRaw`SELECT data, state::text FROM pgboss.job WHERE name = ${name} ORDER BY data::text`;

/** As when pg-boss has given a job up. */
const useUpAttempts = () => stage.database.db.$executeRaw`UPDATE pgboss.job SET state = 'failed'`;

async function addSettlement(state: "pending" | "sent" | "confirmed" | "failed", of = shop): Promise<string> {
  const { db } = stage.database;
  const coverage = await addCoverage(db, of, { lines: [{ title: "Bangle", quantity: 1, insuredMinor: 9n }] });
  const filed = await fileClaim({
    db,
    enqueue: async () => undefined,
    now: NOON,
    shop: of,
    coverageId: coverage.id,
    peril: "damage",
    lines: [{ coverageLineId: coverage.lines[0]?.id ?? "", quantity: 1 }],
    description: "Broken.",
    wishedRemedy: "refund",
    source: "staff",
    by: "Avery Stone",
  });
  if (!filed.ok) throw new Error(JSON.stringify(filed));
  // What filing asks for beside has its jobs in another test.
  await db.$executeRaw`UPDATE "Claim" SET "decideDone" = "decideAsked"`;
  await db.flowSignal.deleteMany();
  await db.mail.deleteMany();
  const id = randomUUID();
  await db.settlement.create({
    data: {
      id,
      shop: of,
      claimId: filed.claimId,
      coverageId: coverage.id,
      remedy: "refund",
      state,
      idempotencyKey: id,
      currency: "USD",
      amountMinor: 9n,
      createdAt: NOON,
      createdBy: "Avery Stone",
      sentAt: state === "pending" ? null : after(1),
      effectId: state === "confirmed" ? `gid://shopify/Refund/${id}` : null,
    },
  });
  return id;
}

async function addMessage(row: {
  state: "pending" | "failed" | "done" | "ignored" | "waiting";
  attemptedAt?: Date;
}): Promise<string> {
  const { id } = await stage.database.db.webhookMessage.create({
    data: {
      shop,
      topic: "ORDERS_CREATE",
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: NOON,
      payload: {},
      ...row,
    },
  });
  return id.toString();
}

describe("a settlement that isn't confirmed", () => {
  test.each(["pending", "sent"] as const)(
    "and has no job is queued once, and again when its attempts are used up (%s)",
    async (state) => {
      const settlementId = await addSettlement(state);
      expect(await requeueAt(30)).toEqual({ "settle-claim": 1 });
      expect(await jobs("settle-claim")).toEqual([{ data: { shop, settlementId }, state: "created" }]);
      expect(await requeueAt(60)).toEqual({});
      await useUpAttempts();
      expect(await requeueAt(90)).toEqual({ "settle-claim": 1 });
    },
  );

  test.each(["created", "retry", "active"])("and whose job is %s is left to it", async (state) => {
    await addSettlement("sent");
    await requeueAt(30);
    await stage.database.db.$executeRaw`UPDATE pgboss.job SET state = ${state}::pgboss.job_state`;
    expect(await requeueAt(60)).toEqual({});
  });

  test("and was sent a few minutes ago is given time", async () => {
    await addSettlement("sent");
    expect(await requeueAt(10)).toEqual({});
    expect(await requeueAt(12)).toEqual({ "settle-claim": 1 });
  });

  test("of a shop that has uninstalled the app isn't asked for", async () => {
    await addSettlement("sent", gone);
    expect(await requeueAt(30)).toEqual({});
  });

  test("is queued once by several at once", async () => {
    await addSettlement("sent");
    const queued = await Promise.all([requeueAt(30), requeueAt(30), requeueAt(30)]);
    expect(queued.flatMap((one) => Object.entries(one))).toEqual([["settle-claim", 1]]);
  });
});

test("settlements that came to an end are left alone", async () => {
  await addSettlement("confirmed");
  await addSettlement("failed");
  expect(await requeueAt(30)).toEqual({});
});

describe("a webhook", () => {
  test("that is pending without a job is queued, once", async () => {
    const messageId = await addMessage({ state: "pending" });
    expect(await requeueAt(9)).toEqual({});
    expect(await requeueAt(11)).toEqual({ "process-webhook": 1 });
    expect(await jobs("process-webhook")).toEqual([{ data: { shop, messageId }, state: "created" }]);
    expect(await requeueAt(12)).toEqual({});
  });

  test("that has failed is tried hourly, for a week", async () => {
    const day = 24 * 60;
    await addMessage({ state: "failed", attemptedAt: after(6 * day) });
    expect(await requeueAt(6 * day + 59)).toEqual({});
    expect(await requeueAt(6 * day + 61)).toEqual({ "process-webhook": 1 });
    await useUpAttempts();
    expect(await requeueAt(7 * day + 1)).toEqual({});
  });

  test.each(["done", "ignored", "waiting"] as const)("that is %s is left alone", async (state) => {
    await addMessage({ state });
    expect(await requeueAt(60)).toEqual({});
  });
});

test("a publishing that lies there without a job is queued", async () => {
  const { db } = stage.database;
  await db.planVersion.create({
    data: { shop, version: 1, plan: {}, compact: "", steps: [], createdAt: NOON, createdBy: "Lin Mei" },
  });
  const run = { shop, version: 1, step: "variants", startedAt: NOON, startedBy: "Lin Mei" } as const;
  const runId = randomUUID();
  await db.publishRun.create({ data: { ...run, id: runId, state: "running", updatedAt: after(1) } });
  await db.publishRun.create({ data: { ...run, id: randomUUID(), state: "failed", updatedAt: NOON } });
  expect(await requeueAt(10)).toEqual({});
  expect(await requeueAt(12)).toEqual({ "publish-plan": 1 });
  expect(await jobs("publish-plan")).toEqual([{ data: { shop, runId }, state: "created" }]);
  expect(await requeueAt(13)).toEqual({});
});

test("how premiums are charged is seen to once where it was asked for, in shops that sell the guarantee", async () => {
  const { db } = stage.database;
  const asked = { livePlanVersion: 1, pricingAsked: 2, pricingApplied: 1 };
  await db.shop.updateMany({ data: asked }); // of both shops: one has uninstalled the app
  expect(await requeueAt(1)).toEqual({ "apply-pricing": 1 });
  expect(await requeueAt(2)).toEqual({});
  expect(await jobs("apply-pricing")).toEqual([{ data: { shop }, state: "created" }]);
  await useUpAttempts();
  await db.shop.updateMany({ data: { livePlanVersion: null } });
  expect(await requeueAt(3)).toEqual({});
  await db.shop.updateMany({ data: { livePlanVersion: 1, pricingApplied: 2 } });
  expect(await requeueAt(4)).toEqual({});
});

test("no more than the limit is queued, and the rest the next time, the longest waiting first", async () => {
  const first = await addMessage({ state: "pending", attemptedAt: after(1) });
  await addMessage({ state: "pending", attemptedAt: after(3) });
  const second = await addMessage({ state: "pending", attemptedAt: after(2) });
  expect(await requeueAt(30, 2)).toEqual({ "process-webhook": 2 });
  expect(await jobs("process-webhook")).toMatchObject(
    [first, second].toSorted().map((messageId) => ({ data: { messageId } })),
  );
  expect(await requeueAt(30, 2)).toEqual({ "process-webhook": 1 });
});
