import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { remindOfDisputes } from "~/use-cases/disputes/tell-staff-of-dispute.server";

/**
 * Has every dispute that isn't decided followed (follow-one-dispute): a webhook that was never delivered would leave the bank's decision
 * unknown, and nothing that Shopify documents says that it moves the order's updated_at, which the sweep goes by. And reminds staff
 * of what banks wait for. Of shops that have the app.
 *
 * @returns how many were queued
 * @throws AggregateError once all are queued and all staff had their turn, where some of them couldn't be reminded
 */
export async function lookAfterDisputes(input: { db: Db; enqueue: Enqueue; now: Date }): Promise<number> {
  const { db, enqueue } = input;
  const queued = await db.$transaction(async (tx) => {
    const open = await tx.dispute.findMany({
      where: { standing: "open", owner: { uninstalledAt: null } },
      select: { shop: true, id: true },
    });
    for (const { shop, id: disputeId } of open) await enqueue(tx, "follow-dispute", { shop, disputeId });
    return open.length;
  });
  await remindOfDisputes(input);
  return queued;
}
