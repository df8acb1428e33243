import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { remindOfDisputes } from "~/use-cases/disputes/tell-staff-of-dispute.server";
import { followAgain } from "~/use-cases/sweeping/follow-again.server";

/**
 * Puts the order of every dispute that isn't decided into the inbox once an hour: a webhook that was never delivered would leave the bank's
 * decision unknown, and nothing that Shopify documents says that it moves the order's updated_at, which the sweep goes by. And
 * reminds staff of what the bank waits for. Of shops that have the app.
 *
 * @returns how many orders were queued
 */
export async function lookAfterDisputes(input: { db: Db; enqueue: Enqueue; now: Date }): Promise<number> {
  const { db, enqueue, now } = input;
  await remindOfDisputes(input);
  const hour = now.toISOString().slice(0, 13);
  return db.$transaction(async (tx) => {
    const orders = await tx.dispute.findMany({
      where: { standing: "open", owner: { uninstalledAt: null } },
      select: { shop: true, orderId: true },
      distinct: ["shop", "orderId"],
      orderBy: [{ shop: "asc" }, { orderId: "asc" }],
    });
    return followAgain(tx, { enqueue, now, orders, occasion: `dispute-${hour}` });
  });
}
