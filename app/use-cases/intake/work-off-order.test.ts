import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addShop, NOON } from "../../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";
import { createDb, type Db } from "~/db.server";
import type { OrderFollowed } from "~/use-cases/following/follow-order.server";
import { holdOrder, releaseUnlessMoreCame } from "~/use-cases/following/hold-order.server";
import { workOffOrder } from "./work-off-order.server";

const shop = "jade-river.myshopify.com";
const orderId = "gid://shopify/Order/1";
let database: TestDatabase;
/** Two workers, on connections of their own. */
let one: Db;
let other: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
  one = createDb(database.url);
  other = createDb(database.url);
});
afterAll(async () => {
  await one.$disconnect();
  await other.$disconnect();
  await database.close();
});
beforeEach(async () => {
  await database.db.webhookMessage.deleteMany();
  await database.db.followedOrder.deleteMany();
});

async function addMessage(topic = "ORDERS_UPDATED", subject = orderId, of = shop): Promise<bigint> {
  const { id } = await database.db.webhookMessage.create({
    data: {
      shop: of,
      topic,
      webhookId: randomUUID(),
      apiVersion: "2026-07",
      receivedAt: NOON,
      payload: {},
      subject,
    },
  });
  return id;
}

/** Something that one waits for until the test lets it happen. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const followed = async (): Promise<OrderFollowed> => ({ outcome: "followed" });

function work(
  db: Db,
  messageId: bigint,
  more: {
    follow?: () => Promise<OrderFollowed>;
    lastAttempt?: boolean;
    queued?: unknown[];
    shop?: string;
  } = {},
) {
  return workOffOrder({
    db,
    enqueue: async (_tx, name, data, options) => void more.queued?.push([name, data, options]),
    follow: more.follow ?? followed,
    now: NOON,
    shop: more.shop ?? shop,
    orderId,
    messageId,
    lastAttempt: more.lastAttempt ?? false,
  });
}

const states = async () =>
  (await database.db.webhookMessage.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);
const isHeld = async () =>
  (await database.db.followedOrder.count({ where: { shop, orderId, heldBy: { not: null } } })) > 0;

describe("messages about one order", () => {
  test("are worked off together: the order is followed once for all that wait", async () => {
    const first = await addMessage("ORDERS_CREATE");
    await addMessage("ORDERS_PAID");
    await addMessage("FULFILLMENTS_CREATE");
    const others = await addMessage("ORDERS_UPDATED", "gid://shopify/Order/2");
    let times = 0;
    await work(one, first, { follow: async () => ((times += 1), followed()) });
    expect(times).toBe(1);
    expect(await states()).toEqual(["done", "done", "done", "pending"]);
    expect((await database.db.webhookMessage.findUniqueOrThrow({ where: { id: others } })).attempts).toBe(0);
    expect(await isHeld()).toBe(false);
  });

  test("are never worked off by two at once: the second leaves its message, and looks after it a little later", async () => {
    const first = await addMessage();
    const atIt = gate();
    const goOn = gate();
    let times = 0;
    const follow = async () => {
      times += 1;
      atIt.open();
      await goOn.opened;
      return followed();
    };
    const working = work(one, first, { follow });
    await atIt.opened;
    const second = await addMessage();
    const queued: unknown[] = [];
    expect(await work(other, second, { follow, queued })).toBe("held");
    const again = { shop, messageId: second.toString() };
    expect(queued).toEqual([["process-webhook", again, { afterSeconds: 5 }]]);
    expect(times).toBe(1);
    goOn.open();
    await working;
    // It came while the first was being followed: once more, for the order may have been read before.
    expect(times).toBe(2);
    expect(await states()).toEqual(["done", "done"]);
    expect(await isHeld()).toBe(false);
  });

  test("that came by the time the order is let go of are seen: whoever was refused the hold has its message there", async () => {
    await addMessage();
    const holder = (await holdOrder(one, shop, orderId)) ?? "";
    // Another worker has locked the row, as it does when it asks for the hold.
    await database.db.webhookMessage.deleteMany();
    const locked = gate();
    const letGo = gate();
    const asking = other.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "FollowedOrder" WHERE "shop" = ${shop} FOR UPDATE`;
        locked.open();
        await letGo.opened;
      },
      { timeout: 30_000 },
    );
    await locked.opened;
    const releasing = releaseUnlessMoreCame(one, { shop, orderId, holder });
    await waitsForALock();
    await addMessage(); // after the release began, before the lock is its
    letGo.open();
    await asking;
    expect(await releasing).toBe(false);
    expect(await isHeld()).toBe(true);
  });

  test("whose worker asks for the hold while the order is being let go of: it waits, and gets it", async () => {
    const holder = (await holdOrder(one, shop, orderId)) ?? "";
    const looked = gate();
    const finish = gate();
    const releasing = one.$transaction(
      async (tx) => {
        await tx.$queryRaw`SELECT 1 FROM "FollowedOrder" WHERE "shop" = ${shop} FOR UPDATE`;
        looked.open();
        await finish.opened;
        await tx.followedOrder.updateMany({
          where: { shop, heldBy: holder },
          data: { heldBy: null, heldUntil: null },
        });
      },
      { timeout: 30_000 },
    );
    await looked.opened;
    await addMessage();
    const asking = holdOrder(other, shop, orderId);
    await waitsForALock();
    finish.open();
    await releasing;
    expect(await asking).not.toBeNull();
  });

  test("whose worker died are worked off by the next, when the hold has run out", async () => {
    const message = await addMessage();
    await holdOrder(one, shop, orderId);
    expect(await work(other, message)).toBe("held");
    await database.db.$executeRaw`UPDATE "FollowedOrder" SET "heldUntil" = now() - interval '1 second'`;
    expect(await work(other, message)).toBe("worked-off");
    expect(await states()).toEqual(["done"]);
  });

  test("are counted as done once, however many workers are at them", async () => {
    const ids: bigint[] = [];
    for (let count = 0; count < 12; count++) ids.push(await addMessage());
    let at = 0;
    let most = 0;
    const follow = async () => {
      at += 1;
      most = Math.max(most, at);
      await database.db.$queryRaw`SELECT 1`;
      at -= 1;
      return followed();
    };
    await Promise.all(ids.map((id, index) => work(index % 2 === 0 ? one : other, id, { follow })));
    expect(most).toBe(1);
    expect(new Set(await states())).toEqual(new Set(["done"]));
    expect(await isHeld()).toBe(false);
  });
});

describe("an order that can't be followed", () => {
  test("leaves why with all its messages, and lets go of the order", async () => {
    const first = await addMessage();
    await addMessage();
    const follow = async () => Promise.reject(new TypeError("no such thing"));
    await expect(work(one, first, { follow })).rejects.toThrow("no such thing");
    const problem = "TypeError: no such thing";
    expect(await database.db.webhookMessage.findMany()).toMatchObject([
      { state: "pending", attempts: 1, problem },
      { state: "pending", attempts: 1, problem },
    ]);
    expect(await isHeld()).toBe(false);
  });

  test("has failed for the message whose attempts are used up; the others have their own", async () => {
    const first = await addMessage();
    await addMessage();
    const follow = async (): Promise<OrderFollowed> => ({ outcome: "stale" });
    await expect(work(one, first, { follow, lastAttempt: true })).rejects.toThrow("as it was before");
    expect(await states()).toEqual(["failed", "pending"]);
  });

  test("and is followed at last for another message settles those that had failed", async () => {
    const first = await addMessage();
    const follow = async (): Promise<OrderFollowed> => ({ outcome: "order-unknown" });
    await expect(work(one, first, { follow, lastAttempt: true })).rejects.toThrow("doesn't show order");
    await work(one, await addMessage());
    expect(await states()).toEqual(["done", "done"]);
  });

  test("of a shop that we don't know is told so", async () => {
    const strange = "nobody.myshopify.com";
    const message = await addMessage("ORDERS_CREATE", orderId, strange);
    await expect(work(one, message, { shop: strange, lastAttempt: true })).rejects.toThrow("isn't installed");
    expect(await states()).toEqual(["failed"]);
  });
});

/** Until some query waits for a lock. */
async function waitsForALock(): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await database.db.$queryRaw<[{ count: bigint }]>`
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return Number(row.count);
    })
    .toBeGreaterThan(0);
}
