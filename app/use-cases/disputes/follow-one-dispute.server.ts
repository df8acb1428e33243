import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { followDisputes } from "~/use-cases/disputes/follow-disputes.server";
import { holdOrder, releaseOrder } from "~/use-cases/following/hold-order.server";

/**
 * Follows one dispute by itself, whether Shopify still shows its order or not: apps are shown orders of the last 60 days, and banks take
 * longer. Under the order's hold, so that what was read earlier is never noted later.
 *
 * @throws what the Admin API throws: to be run again
 */
export async function followOneDispute(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  disputeId: string;
}): Promise<
  | "followed"
  /** Another worker follows its order, and its disputes with it. */
  | "held"
  /** It is decided, or isn't this shop's. */
  | "nothing-to-do"
> {
  const { db, shop, disputeId } = input;
  const dispute = await db.dispute.findUnique({
    where: { shop_id: { shop, id: disputeId } },
    include: { owner: true },
  });
  if (dispute?.standing !== "open") return "nothing-to-do";
  const { orderId, orderName: name, owner } = dispute;
  const holder = await holdOrder(db, shop, orderId);
  if (!holder) return "held";
  try {
    const order = { id: orderId, name, disputes: [{ id: dispute.disputeId }] };
    await followDisputes({ ...input, owner, order });
    return "followed";
  } finally {
    await releaseOrder(db, { shop, orderId, holder });
  }
}
