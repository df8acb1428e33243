import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/**
 * Has the rules look at a claim (again), in the transaction of what is new about it. What nobody queued a job for, `requeue`
 * finds by its count (app/jobs/requeue).
 */
export async function askForDecision(
  tx: Tx,
  { enqueue, shop, claimId }: { enqueue: Enqueue; shop: string; claimId: string },
): Promise<void> {
  await tx.claim.updateMany({ where: { shop, id: claimId }, data: { decideAsked: { increment: 1 } } });
  await enqueue(tx, "decide-claim", { shop, claimId });
}
