import type { Tx } from "~/db.server";
import { isRedacted } from "~/use-cases/privacy/is-redacted.server";

/**
 * Whether what a shopper writes about an order may be kept: not once they were deleted. It stays so until the transaction ends, as a
 * deletion takes the customer's orders first (keep-orders-still.server.ts). To be asked before the coverage is locked.
 */
export async function mayKeepOf(tx: Tx, shop: string, orderId: string): Promise<boolean> {
  await tx.$queryRaw`
    SELECT 1 FROM "FollowedOrder" WHERE "shop" = ${shop} AND "orderId" = ${orderId} FOR KEY SHARE`;
  return !(await isRedacted(tx, shop, orderId));
}
