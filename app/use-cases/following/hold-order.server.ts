import { randomUUID } from "node:crypto";
import type { Db } from "~/db.server";

/** Longer than any job may run; only a worker that died leaves it to run out. */
const HOLD = "3 minutes";

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
    VALUES (${shop}, ${orderId}, ${holder}::uuid, now() + ${HOLD}::interval)
    ON CONFLICT ("shop", "orderId") DO UPDATE
    SET "heldBy" = excluded."heldBy", "heldUntil" = excluded."heldUntil"
    WHERE "FollowedOrder"."heldUntil" IS NULL OR "FollowedOrder"."heldUntil" < now()`;
  return count === 1 ? holder : null;
}

/** Lets go of an order, unless somebody else holds it by now. */
export async function releaseOrder(db: Db, shop: string, orderId: string, holder: string): Promise<void> {
  await db.followedOrder.updateMany({
    where: { shop, orderId, heldBy: holder },
    data: { heldBy: null, heldUntil: null },
  });
}
