import { randomUUID } from "node:crypto";
import type { Db, Tx } from "~/db.server";

/** So long an order stays held by a worker that died: its messages are worked off within a minute all the same. */
export const ORDER_HOLD_SECONDS = 40;
/** A worker that lives renews its hold, however long Shopify takes. */
export const RENEW_MS = 10_000;

/** An order that is held, and what to keep it and let go of it by. */
export type Hold = { shop: string; orderId: string; holder: string };

/**
 * Takes an order for this worker, by the database's clock: whatever is done about one order is done by one at a time, over
 * all processes, without a transaction that waits for Shopify.
 *
 * @returns what to release it by; null when another worker holds it
 */
export async function holdOrder(db: Db, shop: string, orderId: string): Promise<string | null> {
  const holder = randomUUID();
  const count = await db.$executeRaw`
    INSERT INTO "FollowedOrder" ("shop", "orderId", "heldBy", "heldUntil")
    VALUES (${shop}, ${orderId}, ${holder}::uuid, now() + make_interval(secs => ${ORDER_HOLD_SECONDS}::int))
    ON CONFLICT ("shop", "orderId") DO UPDATE
    SET "heldBy" = excluded."heldBy", "heldUntil" = excluded."heldUntil"
    WHERE "FollowedOrder"."heldUntil" IS NULL OR "FollowedOrder"."heldUntil" < now()`;
  return count === 1 ? holder : null;
}

/**
 * Does work under a hold, which is renewed as long as the work goes on.
 * @param onError told when a renewal fails; the work goes on
 */
export async function whileHeld<T>(
  db: Db,
  hold: Hold,
  work: () => Promise<T>,
  onError: (error: unknown) => void,
): Promise<T> {
  const timer = setInterval(() => void renewHold(db, hold).catch(onError), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function renewHold(db: Db, { shop, orderId, holder }: Hold): Promise<void> {
  await db.$executeRaw`
    UPDATE "FollowedOrder" SET "heldUntil" = now() + make_interval(secs => ${ORDER_HOLD_SECONDS}::int)
    WHERE "shop" = ${shop} AND "orderId" = ${orderId} AND "heldBy" = ${holder}::uuid`;
}

/** Lets go of an order, unless somebody else holds it by now. */
export async function releaseOrder(db: Db | Tx, { shop, orderId, holder }: Hold): Promise<void> {
  await db.followedOrder.updateMany({
    where: { shop, orderId, heldBy: holder },
    data: { heldBy: null, heldUntil: null },
  });
}

/**
 * Lets go of an order, unless a message about it waits: whoever brought that found the order held, and left it to us.
 *
 * The row is locked first and the messages are looked at after that, in a statement of its own. Whoever tries to hold the
 * order before the lock has its message committed by then, so we see it; whoever comes later waits for the lock and finds
 * the order free. In a single statement both would be judged as of its beginning, and a message could fall between.
 *
 * @returns false: there is more to do, the order is still held
 */
export async function releaseUnlessMoreCame(db: Db, hold: Hold): Promise<boolean> {
  const { shop, orderId } = hold;
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM "FollowedOrder" WHERE "shop" = ${shop} AND "orderId" = ${orderId} FOR UPDATE`;
    if (await someWaits(tx, shop, orderId)) return false;
    await releaseOrder(tx, hold);
    return true;
  });
}

async function someWaits(tx: Tx, shop: string, subject: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "WebhookMessage"
    WHERE "shop" = ${shop} AND "subject" = ${subject} AND "state" = 'pending' LIMIT 1`;
  return rows.length > 0;
}
