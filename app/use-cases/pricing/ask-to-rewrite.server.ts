import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/**
 * Asks, in the transaction of its cause, for what is published in a shop to be written once more: how premiums are charged,
 * until when shoppers can cancel, the functions behind them. A cause is whatever may have changed one of these; the job
 * `apply-pricing` sees to all of it, once for however many causes. It waits for a shop that sells nothing or hasn't the app,
 * and where there is no queue at hand (`enqueue` null): what was asked for without a job gets one within minutes
 * (jobs/requeue).
 */
export async function askToRewrite(tx: Tx, shop: string, enqueue: Enqueue | null): Promise<void> {
  const [asked] = await tx.shop.updateManyAndReturn({
    where: { domain: shop },
    data: { pricingAsked: { increment: 1 } },
    select: { livePlanVersion: true, uninstalledAt: true },
  });
  if (!enqueue || !asked || asked.livePlanVersion === null || asked.uninstalledAt !== null) return;
  await enqueue(tx, "apply-pricing", { shop });
}
