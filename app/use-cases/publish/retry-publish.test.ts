import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { afterAll, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase } from "../../../tests/harness/database";
import type { Enqueue } from "~/jobs/queue.server";
import { retryPublish } from "~/use-cases/publish/retry-publish.server";
import { SILENT_MS } from "~/use-cases/runs/is-silent";

const { db, close } = await createTestDatabase();
afterAll(() => close());

const queued: unknown[] = [];
const enqueue: Enqueue = async (_tx, _name, data) => void queued.push(data);

async function shopWithRun(domain: string, run: Partial<Prisma.PublishRunUncheckedCreateInput>) {
  const shop = await addShop(db, domain);
  await db.planVersion.create({
    data: { shop, version: 1, plan: {}, compact: "", steps: [], createdAt: NOON, createdBy: "Avery Stone" },
  });
  await db.shop.update({ where: { domain: shop }, data: { lastPlanVersion: 1 } });
  const id = randomUUID();
  await db.publishRun.create({
    data: {
      id,
      shop,
      version: 1,
      state: "failed",
      step: "variants",
      startedAt: NOON,
      startedBy: "Avery Stone",
      updatedAt: NOON,
      ...run,
    },
  });
  return { shop, runId: id };
}

const retry = (run: { shop: string; runId: string }, now = NOON) =>
  retryPublish({ db, enqueue, now, by: "Lin Mei", ...run });

test("a failed publishing is tried again as a run of its own, by whom it was asked", async () => {
  const run = await shopWithRun("failed.myshopify.com", {});
  const retried = await retry(run);
  if (!retried.ok) throw new Error(retried.reason);
  expect(await db.publishRun.findUnique({ where: { id: retried.runId } })).toMatchObject({
    version: 1,
    state: "running",
    startedBy: "Lin Mei",
  });
  expect(queued).toContainEqual({ shop: run.shop, runId: retried.runId });
});

test("a failed publishing that many try again at once runs once", async () => {
  const run = await shopWithRun("failed-at-once.myshopify.com", {});
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => retry(run)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "already-publishing" });
});

test("a run without a sign of life gets a new worker, once", async () => {
  const run = await shopWithRun("stalled.myshopify.com", { state: "running" });
  const later = new Date(NOON.getTime() + SILENT_MS + 1);
  expect(await retry(run, later)).toEqual({ ok: true, runId: run.runId });
  expect(queued).toContainEqual(run);
  expect(await retry(run, later)).toEqual({ ok: false, reason: "nothing-to-retry" });
});

test.each(["running", "done"] as const)("a run that is %s has nothing to retry", async (state) => {
  const run = await shopWithRun(`${state}.myshopify.com`, { state });
  expect(await retry(run)).toEqual({ ok: false, reason: "nothing-to-retry" });
});

test("a version that a newer one followed isn't published any more", async () => {
  const run = await shopWithRun("superseded.myshopify.com", {});
  await db.shop.update({ where: { domain: run.shop }, data: { lastPlanVersion: 2 } });
  expect(await retry(run)).toEqual({ ok: false, reason: "superseded" });
});

test("another shop's run is unknown", async () => {
  const run = await shopWithRun("mine.myshopify.com", {});
  const other = await addShop(db, "theirs.myshopify.com");
  expect(await retry({ shop: other, runId: run.runId })).toEqual({ ok: false, reason: "unknown" });
});
