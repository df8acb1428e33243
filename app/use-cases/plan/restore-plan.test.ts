import type { Prisma } from "@prisma/client";
import { afterAll, beforeEach, expect, test } from "vitest";
import { bandPlan, jadePlan } from "../../../tests/builders/plans";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase } from "../../../tests/harness/database";
import { restorePlan, type RestoreSource } from "~/use-cases/plan/restore-plan.server";

const { db, close } = await createTestDatabase();
afterAll(() => close());

// A shop of its own for each test: versions are never deleted.
let shops = 0;
let shop: string;
const other = await addShop(db, "porcelain-house.myshopify.com");
const OLD = { ...bandPlan(["1.50", "3.00"]), version: 2 } as Prisma.InputJsonObject;
const DRAFT = jadePlan() as Prisma.InputJsonObject;

beforeEach(async () => {
  await db.replacedDraft.deleteMany();
  shops += 1;
  shop = await addShop(db, `jade-river-${shops}.myshopify.com`);
  const made = { compact: "", steps: [], createdAt: NOON, createdBy: "Lin Mei" };
  await db.planVersion.create({ data: { shop, version: 2, plan: OLD, ...made } });
  await db.planDraft.create({
    data: { shop, plan: DRAFT, revision: 7, updatedAt: NOON, updatedBy: "Lin Mei" },
  });
});

const LATER = new Date(NOON.getTime() + 60_000);
const restore = (source: RestoreSource, revision = 7, of = shop) =>
  restorePlan({ db, now: LATER, shop: of, by: "Avery Stone", source, revision });
const draft = () => db.planDraft.findUniqueOrThrow({ where: { shop } });

test("a version becomes the draft, and the draft that it replaces is kept as it was", async () => {
  const restored = await restore({ version: 2 });
  expect(await draft()).toMatchObject({ plan: OLD, revision: 8, updatedBy: "Avery Stone", updatedAt: LATER });
  expect(await db.replacedDraft.findMany()).toMatchObject([
    {
      id: restored.ok ? restored.replacedId : "",
      plan: DRAFT,
      savedBy: "Lin Mei",
      savedAt: NOON,
      replacedWith: 2,
    },
  ]);
});

test("the replaced draft is brought back by the same way, and neither is lost", async () => {
  const first = await restore({ version: 2 });
  const replacedId = first.ok ? (first.replacedId ?? "") : "";
  expect(await restore({ replacedId }, 8)).toMatchObject({ ok: true, revision: 9 });
  expect(await draft()).toMatchObject({ plan: DRAFT, revision: 9 });
  expect(await db.replacedDraft.findMany()).toMatchObject([{ plan: OLD, replacedWith: null }]);
});

test("without a draft there is nothing to keep", async () => {
  await db.planDraft.deleteMany();
  expect(await restore({ version: 2 }, 0)).toEqual({ ok: true, revision: 1, replacedId: null });
  expect(await draft()).toMatchObject({ plan: OLD, revision: 1 });
});

test("a draft that somebody saved meanwhile isn't replaced", async () => {
  expect(await restore({ version: 2 }, 6)).toEqual({ ok: false, reason: "conflict" });
  expect(await draft()).toMatchObject({ plan: DRAFT, revision: 7 });
  expect(await db.replacedDraft.count()).toBe(0);
});

test("two at once: one replaces the draft, the other is told", async () => {
  const both = await Promise.all([restore({ version: 2 }), restore({ version: 2 })]);
  expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
  expect(await draft()).toMatchObject({ revision: 8 });
  expect(await db.replacedDraft.count()).toBe(1);
});

test("what the shop doesn't have can't be restored, not even by another shop's id", async () => {
  expect(await restore({ version: 99 })).toEqual({ ok: false, reason: "unknown" });
  const kept = await restore({ version: 2 });
  const replacedId = kept.ok ? (kept.replacedId ?? "") : "";
  expect(await restore({ replacedId }, 0, other)).toEqual({ ok: false, reason: "unknown" });
  expect(await restore({ version: 2 }, 0, other)).toEqual({ ok: false, reason: "unknown" });
});

test("the last twenty replaced drafts are kept", async () => {
  for (let revision = 7; revision < 30; revision++) await restore({ version: 2 }, revision);
  expect(await db.replacedDraft.count({ where: { shop } })).toBe(20);
});
