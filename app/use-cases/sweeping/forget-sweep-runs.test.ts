import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { daysBefore } from "~/time/days-before";
import { forgetSweepRuns } from "~/use-cases/sweeping/forget-sweep-runs.server";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
  await addShop(database.db, other);
});
afterAll(() => database.close());

async function addRun(
  daysAgo: number,
  state: "running" | "done" | "failed" | "cancelled",
  more: { kind?: "updated" | "past"; of?: string } = {},
): Promise<string> {
  const { kind = "updated", of = shop } = more;
  const at = daysBefore(NOON, daysAgo);
  const { id } = await database.db.sweepRun.create({
    data: {
      id: randomUUID(),
      shop: of,
      kind,
      state,
      since: at,
      until: at,
      startedAt: at,
      updatedAt: at,
      startedBy: "Waybond",
    },
  });
  return id;
}

test("looks of long ago are forgotten, but for what the next one goes on from", async () => {
  await addRun(20, "done");
  await addRun(19, "failed");
  const kept = [
    await addRun(3, "done"),
    await addRun(2, "failed"),
    // Of past orders the last that came to its end is old, and somebody ended the one after it.
    await addRun(40, "done", { kind: "past" }),
    await addRun(30, "cancelled", { kind: "past" }),
    // A shop that is away: it goes on there when it comes back.
    await addRun(90, "done", { of: other }),
    await addRun(89, "failed", { of: other }),
    await addRun(88, "running", { of: other }),
  ];
  expect(await forgetSweepRuns({ db: database.db, now: NOON })).toBe(2);
  const left = await database.db.sweepRun.findMany({ select: { id: true } });
  expect(left.map(({ id }) => id).toSorted()).toEqual(kept.toSorted());
});
