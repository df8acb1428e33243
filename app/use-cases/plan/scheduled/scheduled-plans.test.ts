import type { Prisma } from "@prisma/client";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { jadePlan } from "../../../../tests/builders/plans";
import { addShop, NOON } from "../../../../tests/builders/shop-rows";
import { createTestDatabase } from "../../../../tests/harness/database";
import { createDb } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { publishPlanVersion } from "~/use-cases/publish/publish-plan-version.server";
import { publishDuePlans } from "~/use-cases/plan/scheduled/publish-due-plans.server";
import {
  cancelScheduledPlan,
  dismissScheduleFailure,
  schedulePlan,
} from "~/use-cases/plan/scheduled/schedule-plan.server";

const { db, url, close } = await createTestDatabase();
afterAll(() => close());

// Shops of their own for each test: versions are never deleted.
let shops = 0;
let shop: string;
let other: string;
await db.$executeRaw`CREATE TABLE queued (name text, data jsonb)`;

/** The queue's part: what was queued, by transactions that committed. */
const enqueue: Enqueue = async (tx, name, data) => {
  await tx.$executeRaw`INSERT INTO queued VALUES (${name}, ${JSON.stringify(data)}::jsonb)`;
};
const queued = () => db.$queryRaw<{ name: string }[]>`SELECT name, data FROM queued`;

beforeEach(async () => {
  await db.$executeRaw`DELETE FROM queued`;
  await db.scheduledPlan.deleteMany();
  shops += 1;
  shop = await shopWithDraft(`jade-river-${shops}.myshopify.com`);
  other = await shopWithDraft(`porcelain-house-${shops}.myshopify.com`);
});

async function shopWithDraft(domain: string): Promise<string> {
  await addShop(db, domain);
  const plan = jadePlan() as Prisma.InputJsonObject;
  await db.planDraft.create({
    data: { shop: domain, plan, revision: 1, updatedAt: NOON, updatedBy: "Lin Mei" },
  });
  return domain;
}

const after = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const plan = (more: Partial<Parameters<typeof schedulePlan>[0]> = {}) =>
  schedulePlan({ db, now: NOON, shop, by: "Lin Mei", revision: 1, publishAt: after(60), ...more });
async function planned(of = shop): Promise<string> {
  const scheduled = await plan({ shop: of });
  if (!scheduled.ok) throw new Error(scheduled.reason);
  return scheduled.id;
}
const publishAt = (minutes: number, through = db) =>
  publishDuePlans({ db: through, enqueue, now: after(minutes) });
const rowOf = (id: string) => db.scheduledPlan.findUniqueOrThrow({ where: { id } });

describe("a plan for a time", () => {
  test("becomes a version then, not before, in the name of who scheduled it", async () => {
    const id = await planned();
    expect(await publishAt(59)).toEqual([]);
    expect(await publishAt(60)).toEqual([{ shop, id, outcome: "started" }]);
    expect(await rowOf(id)).toMatchObject({ state: "started", version: 1, problem: null });
    expect(await db.planVersion.findMany({ where: { shop } })).toMatchObject([
      { version: 1, createdBy: "Lin Mei" },
    ]);
    expect(await queued()).toMatchObject([{ name: "publish-plan", data: { shop } }]);
    expect(await publishAt(61)).toEqual([]);
  });

  test("is the draft as it was: what was changed later isn't published with it", async () => {
    await planned();
    const later = jadePlan({}, { maximumPremium: "9.00" }) as Prisma.InputJsonObject;
    await db.planDraft.update({ where: { shop }, data: { plan: later, revision: 2 } });
    await publishAt(60);
    const [version] = await db.planVersion.findMany({ where: { shop } });
    expect(version?.plan).toMatchObject({ offers: [{ maximumPremium: "500.00" }] });
  });

  test("has the terms and the tax that were saved then", async () => {
    const saved = { guaranteeTaxable: true, termsUrl: "https://jade.example/terms" };
    await db.shop.update({ where: { domain: shop }, data: saved });
    await planned();
    await db.shop.update({ where: { domain: shop }, data: { guaranteeTaxable: false, termsUrl: null } });
    await publishAt(60);
    expect(await db.planVersion.findMany({ where: { shop } })).toMatchObject([
      { taxable: true, termsUrl: "https://jade.example/terms" },
    ]);
  });

  test("is started exactly once by two workers on connections of their own, and with it one publishing", async () => {
    for (let round = 0; round < 5; round++) {
      await db.$executeRaw`DELETE FROM queued`;
      await db.publishRun.updateMany({ data: { state: "done" } });
      const id = await planned();
      const second = createDb(url);
      const outcomes = await Promise.all([publishAt(60), publishAt(60, second), publishAt(60, second)]);
      await second.$disconnect();
      const ended = outcomes.flat().map(({ outcome }) => outcome);
      expect(ended.filter((outcome) => outcome === "started")).toHaveLength(1);
      expect(new Set(ended)).not.toContain("failed");
      expect(await rowOf(id)).toMatchObject({ state: "started", version: round + 1 });
      expect(await queued()).toHaveLength(1);
    }
    expect(await db.planVersion.count({ where: { shop } })).toBe(5);
  });

  test("can be taken back until then, by its own shop", async () => {
    const id = await planned();
    const cancel = { db, now: NOON, by: "Avery Stone", id };
    expect(await cancelScheduledPlan({ ...cancel, shop: other })).toBe(false);
    expect(await cancelScheduledPlan({ ...cancel, shop })).toBe(true);
    expect(await rowOf(id)).toMatchObject({ state: "cancelled", endedBy: "Avery Stone" });
    expect(await publishAt(60)).toEqual([]);
    expect(await db.planVersion.count({ where: { shop } })).toBe(0);
    expect(await cancelScheduledPlan({ ...cancel, shop })).toBe(false);
  });

  test("is one in a shop; another shop has its own", async () => {
    await planned();
    expect(await plan()).toEqual({ ok: false, reason: "already-scheduled" });
    expect(await plan({ shop: other })).toMatchObject({ ok: true });
  });

  test.each([
    ["of another revision", { revision: 2 }, "conflict"],
    ["now or earlier", { publishAt: NOON }, "in-the-past"],
    ["in more than a year", { publishAt: after(366 * 24 * 60) }, "too-far"],
  ])("%s isn't taken", async (_what, more, reason) => {
    expect(await plan(more)).toEqual({ ok: false, reason });
    expect(await db.scheduledPlan.count()).toBe(0);
  });

  test("that can't be published now isn't taken either", async () => {
    const faulty = jadePlan({ offers: [] }) as Prisma.InputJsonObject;
    await db.planDraft.update({ where: { shop }, data: { plan: faulty } });
    expect(await plan()).toMatchObject({ ok: false, reason: "invalid" });
  });
});

describe("a plan that can't be published at its time", () => {
  test("has failed, and says why; told until somebody has read it", async () => {
    const id = await planned();
    await db.shop.update({ where: { domain: shop }, data: { currency: "EUR" } });
    expect(await publishAt(60)).toEqual([{ shop, id, outcome: "failed" }]);
    expect(await rowOf(id)).toMatchObject({
      state: "failed",
      problem: { code: "invalid", faults: 1 },
      endedBy: null,
    });
    expect(await db.planVersion.count({ where: { shop } })).toBe(0);
    expect(await dismissScheduleFailure({ db, shop: other, by: "Avery Stone", id })).toBe(false);
    expect(await dismissScheduleFailure({ db, shop, by: "Avery Stone", id })).toBe(true);
    expect(await rowOf(id)).toMatchObject({ endedBy: "Avery Stone" });
  });

  test("because the app is gone says so", async () => {
    const id = await planned();
    await db.shop.update({ where: { domain: shop }, data: { uninstalledAt: NOON } });
    await publishAt(60);
    expect(await rowOf(id)).toMatchObject({ state: "failed", problem: { code: "not-connected" } });
  });

  test("waits for another publishing to end, an hour at most", async () => {
    const id = await planned();
    const running = await publishPlanVersion({
      db,
      enqueue,
      now: NOON,
      shop,
      by: "Avery Stone",
      revision: 1,
    });
    expect(running).toMatchObject({ ok: true, version: 1 });
    expect(await publishAt(60)).toEqual([{ shop, id, outcome: "waits" }]);
    expect(await rowOf(id)).toMatchObject({ state: "waiting" });
    await db.publishRun.updateMany({ data: { state: "done" } });
    expect(await publishAt(61)).toEqual([{ shop, id, outcome: "started" }]);
    expect(await rowOf(id)).toMatchObject({ version: 2 });

    const second = await planned();
    expect(await publishAt(60)).toEqual([{ shop, id: second, outcome: "waits" }]);
    expect(await publishAt(120)).toEqual([{ shop, id: second, outcome: "failed" }]);
    expect(await rowOf(second)).toMatchObject({ state: "failed", problem: { code: "already-publishing" } });
  });

  test("stops no other shop's", async () => {
    const ours = await planned();
    const theirs = await planned(other);
    await db.shop.update({ where: { domain: shop }, data: { currency: "EUR" } });
    const outcomes = await publishAt(60);
    expect(new Map(outcomes.map(({ id, outcome }) => [id, outcome]))).toEqual(
      new Map([
        [ours, "failed"],
        [theirs, "started"],
      ]),
    );
  });
});
