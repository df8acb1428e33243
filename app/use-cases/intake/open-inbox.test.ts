import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { startQueue, type Queue } from "~/jobs/queue.server";
import { openInbox, type Inbox } from "./open-inbox.server";
import type { IncomingWebhook } from "./verify-webhook";

const shop = "jade-river.myshopify.com";
let database: TestDatabase;
let queue: Queue;
let inbox: Inbox;
let another: Inbox;

const open = (mostWaiting?: number) =>
  openInbox({
    databaseUrl: database.url,
    clock: async () => NOON,
    ready: async () => undefined,
    onError: (error) => {
      throw error;
    },
    ...(mostWaiting === undefined ? {} : { mostWaiting }),
  });

beforeAll(async () => {
  database = await createTestDatabase();
  queue = await startQueue(database.url, (error) => {
    throw error;
  });
  inbox = open();
  another = open();
});
afterAll(async () => {
  await inbox.close();
  await another.close();
  await queue.stop();
  await database.close();
});
beforeEach(async () => {
  await database.db.webhookMessage.deleteMany();
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
});

const webhook = (webhookId: string, more: Partial<IncomingWebhook> = {}): IncomingWebhook => ({
  shop,
  topic: "ORDERS_UPDATED",
  webhookId,
  apiVersion: "2026-07",
  payload: { id: 11, email: "ada@example.com" },
  ...more,
});
const many = (count: number) => Array.from({ length: count }, (_, index) => webhook(`w-${index}`));
const counts = async () => {
  const [row] = await database.db.$queryRaw<[{ messages: number; jobs: number; commits: number }]>`
    SELECT (SELECT count(*)::int FROM "WebhookMessage") AS "messages",
           (SELECT count(DISTINCT data ->> 'messageId')::int FROM pgboss.job) AS "jobs",
           (SELECT count(DISTINCT xmin::text)::int FROM "WebhookMessage") AS "commits"`;
  return row;
};

describe("webhooks that come at once", () => {
  test("are committed together, each with its job, and answered when they are", async () => {
    const answers = many(300).map((each) => inbox.put(each));
    expect(new Set(await Promise.all(answers))).toEqual(new Set(["stored"]));
    const { messages, jobs, commits } = await counts();
    expect({ messages, jobs }).toEqual({ messages: 300, jobs: 300 });
    expect(commits).toBeLessThanOrEqual(2);
  });

  test("are there for everybody when they are answered", async () => {
    await Promise.all(
      many(40).map(async (each) => {
        await inbox.put(each);
        const { webhookId } = each;
        expect(await database.db.webhookMessage.count({ where: { webhookId } })).toBe(1);
      }),
    );
  });

  test("and are the same are put in once, and answered alike", async () => {
    await inbox.put(webhook("known"));
    const same = ["new", "known", "new", "known", "new"].map((id) => inbox.put(webhook(id)));
    expect(await Promise.all(same)).toEqual(same.map(() => "stored"));
    expect(await counts()).toMatchObject({ messages: 2, jobs: 2 });
  });

  test("to two processes, the same in another order, are put in once", async () => {
    const both = many(200).map((each) => inbox.put(each));
    both.push(
      ...many(200)
        .toReversed()
        .map((each) => another.put(each)),
    );
    await Promise.all(both);
    expect(await counts()).toMatchObject({ messages: 200, jobs: 200 });
  });

  test("with one among them that PostgreSQL doesn't take: only that one isn't stored", async () => {
    const odd = webhook("odd", { topic: "ORDERS\u0000" });
    const answers = await Promise.allSettled(
      [...many(5), odd, webhook("last")].map((each) => inbox.put(each)),
    );
    expect(answers.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 5 }, () => "fulfilled"),
      "rejected",
      "fulfilled",
    ]);
    expect(await counts()).toMatchObject({ messages: 6, jobs: 6 });
  });

  test("more than may wait are told so at once, and the others are stored", async () => {
    const small = open(3);
    const answers = many(5).map((each) => small.put(each));
    expect(await Promise.all(answers)).toEqual(["stored", "stored", "stored", "full", "full"]);
    await small.close();
    expect(await counts()).toMatchObject({ messages: 3, jobs: 3 });
  });

  test("are written before the inbox is closed", async () => {
    const closing = open();
    const answers = many(5).map((each) => closing.put(each));
    await closing.close();
    await Promise.all(answers);
    expect(await counts()).toMatchObject({ messages: 5, jobs: 5 });
  });

  test("while the queue isn't there aren't stored without their jobs", async () => {
    await database.db.$executeRaw`ALTER SCHEMA pgboss RENAME TO away`;
    const answers = await Promise.allSettled(many(3).map((each) => inbox.put(each)));
    await database.db.$executeRaw`ALTER SCHEMA away RENAME TO pgboss`;
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    await inbox.put(webhook("after"));
    expect(await counts()).toMatchObject({ messages: 1, jobs: 1 });
  });
});

test("a webhook that has failed for good and is delivered again isn't worked off by that", async () => {
  await inbox.put(webhook("w"));
  await database.db.webhookMessage.updateMany({ data: { state: "failed" } });
  await database.db.$executeRaw`DELETE FROM pgboss.job`;
  expect(await inbox.put(webhook("w"))).toBe("stored");
  expect(await counts()).toMatchObject({ messages: 1, jobs: 0 });
  expect(await database.db.webhookMessage.findFirst()).toMatchObject({ state: "failed" });
});

test("of a webhook is kept what its handler needs, when it came, and what it is about", async () => {
  await inbox.put(webhook("w", { eventId: "e", triggeredAt: "2026-11-22T03:59:00Z" }));
  await inbox.put(webhook("odd", { triggeredAt: "yesterday" }));
  expect(await database.db.webhookMessage.findMany({ orderBy: { id: "asc" } })).toMatchObject([
    {
      topic: "ORDERS_UPDATED",
      eventId: "e",
      triggeredAt: new Date("2026-11-22T03:59:00Z"),
      receivedAt: NOON,
      payload: { id: 11 },
      subject: "gid://shopify/Order/11",
      state: "pending",
    },
    { eventId: null, triggeredAt: null },
  ]);
});
