import type { Tx } from "~/db.server";

/** An order is being followed right now: what was read of it before may be written after. */
export class OrderBusyError extends Error {
  override name = "OrderBusyError";
}

/**
 * Keeps orders from being followed until the transaction ends: whoever wants to hold one (`holdOrder`) waits for it.
 * @throws OrderBusyError where one is held already: to be tried again
 */
export async function keepOrdersStill(tx: Tx, shop: string, orderIds: readonly string[]): Promise<void> {
  const orders = await tx.$queryRaw<{ busy: boolean }[]>`
    SELECT coalesce("heldUntil" > clock_timestamp(), false) AS "busy" FROM "FollowedOrder"
    WHERE "shop" = ${shop} AND "orderId" = ANY(${orderIds}::text[]) ORDER BY "orderId" FOR UPDATE`;
  if (orders.some(({ busy }) => busy)) throw new OrderBusyError("an order is being followed");
}
