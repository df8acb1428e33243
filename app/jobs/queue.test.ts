import { afterEach, beforeAll, afterAll, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import { insertJobsSql, startQueue, type Queue } from "./queue.server";

const shop = "jade-river.myshopify.com";
let database: TestDatabase;
let queue: Queue;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  queue = await startQueue(database.url, (error) => {
    throw error;
  });
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
});
afterEach(() => queue.stop());

const put = (messageId: string) =>
  database.db.$transaction((tx) => queue.enqueue(tx, "process-webhook", { shop, messageId }));
const jobs = () =>
  database.db.$queryRaw<{ messageId: string; state: string }[]>`
    SELECT data ->> 'messageId' AS "messageId", state::text FROM pgboss.job ORDER BY created_on, data::text`;

test("a job that is written by a statement of ours is like one that is queued", async () => {
  await put("1");
  await database.db.$executeRawUnsafe(
    insertJobsSql(
      "process-webhook",
      "jsonb_build_object('shop', shop, 'messageId', id::text)",
      `(VALUES ('${shop}', 1)) AS message (shop, id)`,
    ),
  );
  const [queued, written] = await database.db.$queryRaw<object[]>`
    SELECT to_jsonb(job) - 'id' - 'start_after' - 'created_on' - 'keep_until' AS row,
           (keep_until - start_after)::text AS kept, start_after <= now() AS due
    FROM (SELECT * FROM pgboss.job ORDER BY created_on) job`;
  expect(written).toEqual(queued);
});

describe("workers", () => {
  test("take jobs up to their number at once, each when one is free, however many wait", async () => {
    for (let count = 0; count < 20; count++) await put(String(count));
    let at = 0;
    let most = 0;
    const seen: string[] = [];
    await queue.work(
      "process-webhook",
      async ({ messageId }) => {
        at += 1;
        most = Math.max(most, at);
        await database.db.$queryRaw`SELECT 1`;
        seen.push(messageId);
        at -= 1;
      },
      { concurrency: 3 },
    );
    await expect.poll(() => seen.length).toBe(20);
    expect(most).toBe(3);
    expect(new Set(seen).size).toBe(20);
    await expect.poll(async () => (await jobs()).every(({ state }) => state === "completed")).toBe(true);
  });

  test("fail one job without its neighbours, and it is tried again by the rules", async () => {
    await put("good");
    await put("bad");
    await queue.work(
      "process-webhook",
      async ({ messageId }) => {
        if (messageId === "bad") throw new Error("not now");
      },
      { concurrency: 2 },
    );
    await expect.poll(jobs).toEqual(
      expect.arrayContaining([
        { messageId: "good", state: "completed" },
        { messageId: "bad", state: "retry" },
      ]),
    );
  });

  test("that stop let the running job finish, and leave the others to whoever comes", async () => {
    await put("running");
    let begun = false;
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    await queue.work("process-webhook", async () => {
      begun = true;
      await finished;
    });
    await expect.poll(() => begun).toBe(true);
    await put("waiting");
    const stopped = queue.stop();
    finish();
    await stopped;
    expect(await jobs()).toEqual([
      { messageId: "running", state: "completed" },
      { messageId: "waiting", state: "created" },
    ]);
  });
});

test(
  "a job whose process was killed comes back by itself when its time is up",
  { timeout: 90_000 },
  async () => {
    await put("orphan");
    // As the process left it, 45 seconds ago.
    await database.db.$executeRaw`
    UPDATE pgboss.job SET state = 'active', started_on = now() - interval '45 seconds'`;
    const seen: { messageId: string; last: boolean }[] = [];
    await queue.work(
      "process-webhook",
      async ({ messageId }, { last }) => void seen.push({ messageId, last }),
    );
    await expect.poll(() => seen, { timeout: 60_000 }).toEqual([{ messageId: "orphan", last: false }]);
  },
);
