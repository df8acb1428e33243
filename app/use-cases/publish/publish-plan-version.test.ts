import type { Prisma } from "@prisma/client";
import { afterAll, expect, test } from "vitest";
import { bandPlan, jadePlan, longPlan } from "../../../tests/builders/plans";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase } from "../../../tests/harness/database";
import type { Enqueue } from "~/jobs/queue.server";
import { publishPlanVersion } from "~/use-cases/publish/publish-plan-version.server";

const { db, close } = await createTestDatabase();
afterAll(() => close());

/** The queue's part: what was queued, by transactions that committed. */
const enqueue: Enqueue = async (tx, name, data) => {
  await tx.$executeRaw`CREATE TABLE IF NOT EXISTS queued (name text, data jsonb)`;
  await tx.$executeRaw`INSERT INTO queued VALUES (${name}, ${JSON.stringify(data)}::jsonb)`;
};
await db.$transaction((tx) => enqueue(tx, "publish-plan", { shop: "warm-up", runId: "" }));

async function queuedFor(shop: string): Promise<unknown[]> {
  const rows = await db.$queryRaw<{ data: unknown }[]>`SELECT data FROM queued WHERE data->>'shop' = ${shop}`;
  return rows.map(({ data }) => data);
}

async function shopWithDraft(domain: string, plan: object = jadePlan(), currency = "USD"): Promise<string> {
  const shop = await addShop(db, domain, { currency });
  await db.planDraft.create({
    data: { shop, plan: { ...plan }, revision: 1, updatedAt: NOON, updatedBy: "Lin Mei" },
  });
  return shop;
}

function publish(shop: string, revision = 1) {
  return publishPlanVersion({ db, enqueue, now: NOON, shop, by: "Avery Stone", revision });
}

async function finishRun(shop: string, publishedAt: Date | null = NOON): Promise<void> {
  const { lastPlanVersion: version } = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  await db.publishRun.updateMany({ where: { shop, version }, data: { state: "done" } });
  if (!publishedAt) return;
  await db.planVersion.updateMany({ where: { shop, version }, data: { publishedAt } });
  await db.shop.update({ where: { domain: shop }, data: { livePlanVersion: version } });
}

test("a valid draft becomes a version, and its publishing is queued with it", async () => {
  const shop = await shopWithDraft("valid.myshopify.com");
  const started = await publish(shop);
  if (!started.ok) throw new Error(started.reason);
  const version = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version: 1 } } });
  expect(version).toMatchObject({ createdBy: "Avery Stone", createdAt: NOON, publishedAt: null });
  expect(version.plan).toMatchObject({ version: 1, offers: [{ id: "standard", overMaximum: "decline" }] });
  expect((version.steps as string[])[0]).toBe("0.98");
  expect((version.steps as string[]).at(-1)).toBe("200.00");
  expect(await db.publishRun.findUnique({ where: { id: started.runId } })).toMatchObject({
    shop,
    version: 1,
    state: "running",
    step: "product",
    startedBy: "Avery Stone",
  });
  expect(await queuedFor(shop)).toEqual([{ shop, runId: started.runId }]);
});

test("versions count up, also past one that failed", async () => {
  const shop = await shopWithDraft("counting.myshopify.com");
  expect(await publish(shop)).toMatchObject({ ok: true, version: 1 });
  await finishRun(shop, null);
  expect(await publish(shop)).toMatchObject({ ok: true, version: 2 });
});

test.each([
  [
    "a rate over 100 %",
    jadePlan({}, { rules: [{ id: "r", premium: { type: "rate", rate: "2" } }] }),
    "plan.offers[0].rules[0].premium.rate",
  ],
  ["an offer that covers nothing", jadePlan({}, { perils: [] }), "plan.offers[0].perils"],
  ["another currency than the shop's", jadePlan({ currency: "EUR" }), "plan.currency"],
  [
    "a premium without any limit",
    jadePlan({}, { maximumPremium: undefined, maximumInsuredValue: undefined }),
    "plan.offers[0].maximumPremium",
  ],
  [
    "a ladder of too many steps",
    jadePlan({}, { maximumPremium: "90000000.00", maximumInsuredValue: undefined }),
    "plan.offers",
  ],
])("a draft with %s is refused by its path, and nothing is made of it", async (_, plan, path) => {
  const shop = await shopWithDraft(`${path}.myshopify.com`, plan);
  expect(await publish(shop)).toMatchObject({ ok: false, reason: "invalid", issues: [{ path }] });
  expect(await db.planVersion.count({ where: { shop } })).toBe(0);
  expect(await queuedFor(shop)).toEqual([]);
});

test("a plan too large for the shop's metafield is refused with its size", async () => {
  const tags = Array.from({ length: 600 }, (_, number) => `a long tag of number ${number}`);
  const rules = [{ id: "many", match: { tags }, premium: { type: "rate", rate: "0.01" } }];
  const shop = await shopWithDraft("large.myshopify.com", jadePlan({}, { rules }));
  const outcome = await publish(shop);
  expect(outcome).toMatchObject({ ok: false, reason: "too-large", limit: 10_000 });
});

test("a version whose steps don't fit beside the live ones is refused before anything is made", async () => {
  const shop = await shopWithDraft("full.myshopify.com", longPlan("0.01", "5000.00"));
  expect(await publish(shop)).toMatchObject({ ok: true });
  await finishRun(shop);
  const plan = { ...longPlan("0.03", "5000.00") } as Prisma.InputJsonObject;
  await db.planDraft.update({ where: { shop }, data: { plan, revision: 2 } });
  expect(await publish(shop, 2)).toMatchObject({ ok: false, reason: "too-many-steps", limit: 2048 });
  expect(await db.planVersion.count({ where: { shop } })).toBe(1);
});

test("a draft that was saved again since is not published", async () => {
  const shop = await shopWithDraft("stale.myshopify.com");
  await db.planDraft.update({ where: { shop }, data: { revision: 2 } });
  expect(await publish(shop, 1)).toEqual({ ok: false, reason: "conflict" });
  expect(await publish(await addShop(db, "no-draft.myshopify.com"), 1)).toEqual({
    ok: false,
    reason: "no-draft",
  });
});

test("while a publishing runs there is no other", async () => {
  const shop = await shopWithDraft("busy.myshopify.com");
  expect(await publish(shop)).toMatchObject({ ok: true });
  expect(await publish(shop)).toEqual({ ok: false, reason: "already-publishing" });
  expect(await db.planVersion.count({ where: { shop } })).toBe(1);
});

test("of many publishings asked for at once exactly one starts, and leaves no gap", async () => {
  const shop = await shopWithDraft("at-once.myshopify.com", bandPlan(["1", "2"]));
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => publish(shop)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.publishRun.count({ where: { shop } })).toBe(1);
  expect(await queuedFor(shop)).toHaveLength(1);
  expect(await db.shop.findUnique({ where: { domain: shop } })).toMatchObject({ lastPlanVersion: 1 });
});
