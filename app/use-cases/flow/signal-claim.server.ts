import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { signalFlow, type ClaimTrigger } from "~/use-cases/flow/signal-flow.server";

/**
 * Writes down that Shopify Flow is to be told of a step of a claim, in the transaction of the step.
 * @param step the id of its decision or settlement; "once" where there is one such step in a claim's life
 */
export async function signalClaim(
  tx: Tx,
  signal: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    claimId: string;
    handle: ClaimTrigger;
    step: string;
  },
): Promise<void> {
  const { shop, claimId, step } = signal;
  const { coverageId, coverage } = await tx.claim.findUniqueOrThrow({
    where: { shop_id: { shop, id: claimId } },
    select: { coverageId: true, coverage: { select: { orderId: true } } },
  });
  const { enqueue, now, handle } = signal;
  const of = { orderId: coverage.orderId, coverageId, about: `claim:${claimId}:${step}` };
  await signalFlow(tx, { enqueue, now, shop, handle, ...of, claim: { claimId, step } });
}
