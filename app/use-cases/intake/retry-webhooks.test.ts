import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { createDb } from "~/db.server";
import { startQueue, type Queue } from "~/jobs/queue.server";
import { retryWebhooks } from "~/use-cases/intake/retry-webhooks.server";

const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
let database: TestDatabase;
let queue: Queue;

beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
  await addShop(database.db, other);
  queue = await startQueue(database.url, (error) => {
    throw error;
  });
});
afterAll(async () => {
  await queue.stop();
  await database.close();
});
beforeEach(async () => {
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
  await database.db.webhookMessage.deleteMany();
});

async function addMessage(state: "failed" | "pending" | "done" | "waiting", of = shop): Promise<bigint> {
  const { id } = await database.db.webhookMessage.create({
    data: {
      shop: of,
      topic: "ORDERS_UPDATED",
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: NOON,
      payload: {},
      state,
      problem: state === "failed" ? "ThrottledError: throttled too long" : null,
    },
  });
  return id;
}

const retry = (which: readonly bigint[] | "all", db = database.db) =>
  retryWebhooks({ db, enqueue: queue.enqueue, shop, which });
const stateOf = async (id: bigint) =>
  (await database.db.webhookMessage.findUniqueOrThrow({ where: { id } })).state;
const jobs = () =>
  database.db.$queryRaw<{ messageId: string }[]>`
    SELECT data ->> 'messageId' AS "messageId" FROM pgboss.job WHERE name = 'process-webhook'`;

test("a message that failed for good waits again, with a job", async () => {
  const failed = await addMessage("failed");
  const left = await addMessage("failed");
  expect(await retry([failed])).toBe(1);
  expect(await jobs()).toEqual([{ messageId: failed.toString() }]);
  expect([await stateOf(failed), await stateOf(left)]).toEqual(["pending", "failed"]);
});

test("two clicks at a time queue one job", async () => {
  const failed = await addMessage("failed");
  const second = createDb(database.url);
  const counts = await Promise.all([
    retry([failed]),
    retry([failed], second),
    retry("all"),
    retry("all", second),
  ]);
  await second.$disconnect();
  expect(counts.reduce((sum, count) => sum + count)).toBe(1);
  expect(await jobs()).toHaveLength(1);
});

test("a message whose job waits already is left to it", async () => {
  const failed = await addMessage("failed");
  await database.db.$transaction((tx) =>
    queue.enqueue(tx, "process-webhook", { shop, messageId: failed.toString() }),
  );
  expect(await retry([failed])).toBe(1);
  expect(await stateOf(failed)).toBe("pending");
  expect(await jobs()).toHaveLength(1);
});

test("only what failed is tried again, and only of this shop", async () => {
  const ids = [await addMessage("done"), await addMessage("waiting"), await addMessage("pending")];
  const foreign = await addMessage("failed", other);
  expect(await retry([...ids, foreign])).toBe(0);
  expect(await retry("all")).toBe(0);
  expect(await jobs()).toEqual([]);
  expect(await stateOf(foreign)).toBe("failed");
});

test("all that failed are tried again, however many", async () => {
  for (let n = 0; n < 205; n++) await addMessage("failed");
  expect(await retry("all")).toBe(205);
  expect(await jobs()).toHaveLength(205);
  expect(await database.db.webhookMessage.count({ where: { state: "failed" } })).toBe(0);
});

test("stopped while it queues, a message stands as failed, without a job", async () => {
  const failed = await addMessage("failed");
  const dying = retryWebhooks({
    db: database.db,
    enqueue: async () => {
      throw new Error("died while queueing");
    },
    shop,
    which: [failed],
  });
  await expect(dying).rejects.toThrow("died while queueing");
  expect(await stateOf(failed)).toBe("failed");
  expect(await jobs()).toEqual([]);
});
