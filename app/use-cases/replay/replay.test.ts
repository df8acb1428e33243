import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { jadePlan } from "../../../tests/builders/plans";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase } from "../../../tests/harness/database";
import type { ReplayFigures } from "../../../domain/replay";
import { daysBefore } from "~/time/days-before";
import { runReplay } from "~/use-cases/replay/run-replay.server";
import { cancelReplay, startReplay } from "~/use-cases/replay/start-replay.server";

const { db, close } = await createTestDatabase();
afterAll(() => close());

// A shop of its own for each test: versions are never deleted.
let shops = 0;
let shop: string;
let other: string;

beforeEach(async () => {
  shops += 1;
  shop = await addShop(db, `jade-river-${shops}.myshopify.com`);
  other = await addShop(db, `porcelain-house-${shops}.myshopify.com`);
  await draft(jadePlan());
});

const draft = (plan: object) =>
  db.planDraft.create({
    data: { shop, plan: { ...plan }, revision: 7, updatedAt: NOON, updatedBy: "Lin Mei" },
  });

async function publish(version: number, plan: object): Promise<void> {
  const content = { ...plan, version } as Prisma.InputJsonObject;
  await db.planVersion.create({
    data: {
      shop,
      version,
      plan: content,
      compact: "",
      steps: [],
      createdAt: NOON,
      createdBy: "Lin Mei",
      publishedAt: NOON,
    },
  });
  await db.shop.update({
    where: { domain: shop },
    data: { livePlanVersion: version, lastPlanVersion: version },
  });
}

/** Orders of one jade piece each, worth so much. */
async function orders(
  values: readonly string[],
  over: { shop?: string; currency?: string; daysAgo?: number } = {},
) {
  const { currency = "USD", daysAgo = 1 } = over;
  await db.pastOrder.createMany({
    data: values.map((value, index) => ({
      shop: over.shop ?? shop,
      orderId: `gid://shopify/Order/${randomUUID()}`,
      name: `#${1001 + index}`,
      orderedAt: daysBefore(NOON, daysAgo),
      currency,
      totalMinor: 1n,
      cart: {
        currency,
        rate: "1",
        destination: "US",
        shipping: "0.00",
        lines: [
          {
            id: "l1",
            quantity: 1,
            subtotal: value,
            discounted: value,
            requiresShipping: true,
            giftCard: false,
            guarantee: false,
            product: {
              id: "gid://shopify/Product/1",
              type: "",
              vendor: "",
              tags: ["jade"],
              collectionIds: [],
            },
          },
        ],
      },
    })),
  });
}

const start = (version: number | null = null, of = shop) =>
  startReplay({ db, enqueue: async () => undefined, now: NOON, shop: of, by: "Lin Mei", version });
async function started(version: number | null = null): Promise<string> {
  const run = await start(version);
  if (!run.ok) throw new Error(run.reason);
  return run.runId;
}
const run = (runId: string, more: Partial<Parameters<typeof runReplay>[0]> = {}) =>
  runReplay({ db, clock: async () => NOON, shop, runId, lastAttempt: false, ...more });
const rowOf = (id: string) => db.replayRun.findUniqueOrThrow({ where: { id } });
const figures = async (id: string) => (await rowOf(id)).result as ReplayFigures | null;

describe("a replay", () => {
  test("of the draft goes over all orders of 90 days in the shop's currency, held against the published plan", async () => {
    await publish(3, jadePlan({}, { maximumInsuredValue: "500.00" }));
    await orders(["100.00", "900.00"]);
    await orders(["100.00"], { daysAgo: 91 });
    await orders(["100.00"], { currency: "EUR" });
    await orders(["100.00"], { shop: other });
    const runId = await started();
    expect(await rowOf(runId)).toMatchObject({
      state: "running",
      planVersion: null,
      draftRevision: 7,
      liveVersion: 3,
      total: 2,
    });
    expect(await run(runId)).toBe("done");
    expect(await rowOf(runId)).toMatchObject({ state: "done", done: 2, total: 2, problem: null });
    expect(await figures(runId)).toMatchObject({
      orders: 2,
      tried: { offered: 2, premium: "10.00" },
      published: { offered: 1, premium: "1.00" },
      changes: { newlyOffered: 1, unchanged: 1 },
      mostChanged: [{ name: "#1002", difference: "9.00" }],
    });
  });

  test("of a version is of that version, and without a published one held against nothing", async () => {
    await publish(3, jadePlan());
    await db.shop.update({ where: { domain: shop }, data: { livePlanVersion: null } });
    await orders(["100.00"]);
    const runId = await started(3);
    await run(runId);
    expect(await rowOf(runId)).toMatchObject({ planVersion: 3, draftRevision: null, liveVersion: null });
    expect(await figures(runId)).toMatchObject({ tried: { offered: 1 }, published: null, changes: null });
  });

  test("is as it was when it was started, whatever becomes of the draft", async () => {
    await orders(["100.00"]);
    const runId = await started();
    await db.planDraft.update({ where: { shop }, data: { plan: { broken: true }, revision: 8 } });
    await run(runId);
    expect(await figures(runId)).toMatchObject({ tried: { premium: "1.00" } });
  });

  test("goes through more orders than it reads at once", async () => {
    await orders(Array.from({ length: 1_100 }, () => "100.00"));
    const runId = await started();
    await run(runId);
    expect(await figures(runId)).toMatchObject({ orders: 1_100, tried: { premium: "1100.00" } });
  });

  test("isn't begun without orders, of a faulty draft, of what isn't there, or beside another", async () => {
    expect(await start()).toEqual({ ok: false, reason: "no-orders" });
    await orders(["100.00"]);
    expect(await start(99)).toEqual({ ok: false, reason: "unknown" });
    expect(await start(null, other)).toEqual({ ok: false, reason: "unknown" });
    await started();
    expect(await start()).toEqual({ ok: false, reason: "already-running" });
    await db.planDraft.update({ where: { shop }, data: { plan: jadePlan({ offers: [] }) as never } });
    expect(await start()).toMatchObject({ ok: false, reason: "invalid", issues: [{ path: "plan.offers" }] });
  });

  test("is ended by whoever cancels it, also half-way, and has no figures then", async () => {
    await orders(Array.from({ length: 1_100 }, () => "100.00"));
    const runId = await started();
    let looks = 0;
    const cancelling = async () => {
      if (++looks === 1) await cancelReplay({ db, now: NOON, shop, runId });
      return NOON;
    };
    expect(await run(runId, { clock: cancelling })).toBe("not-running");
    expect(await rowOf(runId)).toMatchObject({ state: "cancelled", result: null });
    expect(await cancelReplay({ db, now: NOON, shop, runId })).toBe(false);
    expect(await run(runId)).toBe("not-running");
  });

  test("stopped by a fault it is run again to its end; after the last attempt it has failed, and says why", async () => {
    await orders(["100.00"]);
    const runId = await started();
    const broken = async () => {
      throw new Error("the clock stands still");
    };
    await expect(run(runId, { clock: broken })).rejects.toThrow("stands still");
    expect(await rowOf(runId)).toMatchObject({ state: "running" });
    expect(await run(runId)).toBe("done");

    const last = await started();
    await db.replayRun.update({ where: { id: last }, data: { plan: {} } });
    await expect(run(last, { lastAttempt: true })).rejects.toThrow(/can't be read/);
    expect(await rowOf(last)).toMatchObject({ state: "failed", problem: { code: "interrupted" } });
  });

  test("of another shop can't be run or cancelled", async () => {
    await orders(["100.00"]);
    const runId = await started();
    expect(await run(runId, { shop: other })).toBe("not-running");
    expect(await cancelReplay({ db, now: NOON, shop: other, runId })).toBe(false);
    expect(await rowOf(runId)).toMatchObject({ state: "running" });
  });
});
