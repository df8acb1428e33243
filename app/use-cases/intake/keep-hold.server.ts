import type { Db, Tx } from "~/db.server";

/** So long an order stays held by a worker that died. */
const HOLD_SECONDS = 40;
const RENEW_MS = 10_000;

/** A hold on an order, taken by holdOrder. */
export type Hold = { shop: string; orderId: string; holder: string };

/**
 * Does work under a hold that is renewed as long as the work goes on: short enough that the order of a worker that died is
 * free again within a minute, and never lost by one that only has to wait for Shopify.
 * @param onError told when a renewal fails; the work goes on
 */
export async function whileHeld<T>(
  db: Db,
  hold: Hold,
  work: () => Promise<T>,
  onError: (error: unknown) => void,
): Promise<T> {
  await renewHold(db, hold);
  const timer = setInterval(() => void renewHold(db, hold).catch(onError), RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

async function renewHold(db: Db, { shop, orderId, holder }: Hold): Promise<void> {
  await db.$executeRaw`
    UPDATE "FollowedOrder" SET "heldUntil" = now() + make_interval(secs => ${HOLD_SECONDS}::int)
    WHERE "shop" = ${shop} AND "orderId" = ${orderId} AND "heldBy" = ${holder}::uuid`;
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
export async function releaseUnlessMoreCame(db: Db, { shop, orderId, holder }: Hold): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM "FollowedOrder" WHERE "shop" = ${shop} AND "orderId" = ${orderId} FOR UPDATE`;
    if (await someWaits(tx, shop, orderId)) return false;
    await tx.followedOrder.updateMany({
      where: { shop, orderId, heldBy: holder },
      data: { heldBy: null, heldUntil: null },
    });
    return true;
  });
}

async function someWaits(tx: Tx, shop: string, subject: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "WebhookMessage"
    WHERE "shop" = ${shop} AND "subject" = ${subject} AND "state" = 'pending' LIMIT 1`;
  return rows.length > 0;
}
