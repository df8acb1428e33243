import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { cancelCoverage, type CancelledCoverage } from "~/use-cases/coverage/cancel-coverage.server";

/**
 * Cancels every active guarantee of an order, each as `cancelCoverage` does. Those that can be are, whatever keeps others.
 *
 * @returns why one couldn't be cancelled; "not-active" when none is active (any more)
 * @throws what the Admin API throws: to be run again
 */
export async function cancelOrder(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
  by: string;
}): Promise<CancelledCoverage> {
  const { orderId, ...rest } = input;
  const coverages = await rest.db.coverage.findMany({
    where: { shop: rest.shop, orderId },
    orderBy: { createdAt: "asc" },
    select: { id: true, state: true },
  });
  if (coverages.length === 0) return { ok: false, reason: "coverage-unknown" };
  let answer: CancelledCoverage = { ok: false, reason: "not-active" };
  let kept: CancelledCoverage | null = null;
  for (const { id: coverageId, state } of coverages) {
    if (state !== "active") continue;
    const cancelled = await cancelCoverage({ ...rest, coverageId });
    if (cancelled.ok) answer = cancelled;
    // Somebody else cancelled it meanwhile.
    else if (cancelled.reason !== "not-active") kept ??= cancelled;
  }
  return kept ?? answer;
}
