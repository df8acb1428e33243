import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { addCoverage, NOON } from "../../../tests/builders/shop-rows";
import { gone, queueStage, shop } from "../../../tests/harness/queue-stage";
import { requeue } from "./requeue.server";

const stage = queueStage();
beforeEach(async () => {
  const { db } = stage.database;
  await db.claim.updateMany({ data: { decideDone: 1 } });
  await db.ruleTrial.deleteMany();
});

const requeueAfter = (minutes: number) =>
  requeue({
    db: stage.database.db,
    enqueue: stage.queue.enqueue,
    now: new Date(NOON.getTime() + minutes * 60_000),
  });

async function claim(of = shop, decideDone = 0): Promise<string> {
  const { db } = stage.database;
  const coverage = await addCoverage(db, of, { lines: [] });
  const id = randomUUID();
  const { lastClaimNumber: number } = await db.shop.update({
    where: { domain: of },
    data: { lastClaimNumber: { increment: 1 } },
  });
  await db.claim.create({
    data: {
      id,
      shop: of,
      number,
      coverageId: coverage.id,
      state: "submitted",
      peril: "loss",
      description: "",
      wishedRemedy: "refund",
      source: "storefront",
      decideDone,
      filedAt: NOON,
      filedBy: "shopper",
      updatedAt: NOON,
    },
  });
  return id;
}

test("claims that the rules were asked to look at are queued again, once; looked-at ones and those of shops without the app aren't", async () => {
  const claimId = await claim();
  await claim(shop, 1);
  await claim(gone);
  expect(await requeueAfter(9)).toEqual({});
  expect(await requeueAfter(11)).toEqual({ "decide-claim": 1 });
  expect(await stage.database.db.$queryRaw`SELECT data FROM pgboss.job WHERE name = 'decide-claim'`).toEqual([
    { data: { shop, claimId } },
  ]);
  expect(await requeueAfter(22)).toEqual({});
});

test("what a shopper chose is queued again until something came of it; what staff are to settle isn't", async () => {
  const { db } = stage.database;
  const [claimId, staffs] = [await claim(shop, 1), await claim(shop, 1)];
  await db.claim.updateMany({ data: { state: "approved", chosenRemedy: "refund" } });
  const event = (of: string, kind: string, facts: object) =>
    db.claimEvent.create({ data: { shop, claimId: of, at: NOON, by: "shopper", kind, facts } });
  await event(staffs, "remedy-chosen", { remedy: "refund", byItself: false });
  await event(claimId, "remedy-chosen", { remedy: "refund", byItself: true });
  await event(claimId, "noted", {});
  expect(await requeueAfter(11)).toEqual({ "settle-chosen": 1 });
  await db.$executeRaw`DELETE FROM pgboss.job WHERE name = 'settle-chosen'`;
  await event(claimId, "left-to-staff", { remedy: "refund", reason: "goods-gone" });
  expect(await requeueAfter(22)).toEqual({});
});

test("a trial of rules that was stopped is queued again, once", async () => {
  const at = { startedAt: NOON, startedBy: "Lin Mei", updatedAt: NOON };
  await stage.database.db.ruleTrial.create({
    data: { id: randomUUID(), shop, state: "running", rules: {}, revision: 1, ...at },
  });
  expect(await requeueAfter(11)).toEqual({ "try-rules": 1 });
  expect(await requeueAfter(22)).toEqual({});
});
