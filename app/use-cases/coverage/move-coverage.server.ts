import type { CoverageState } from "../../../domain/coverage";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { signalFlow } from "~/use-cases/flow/signal-flow.server";
import { followAgain } from "~/use-cases/sweeping/follow-again.server";

/**
 * Ends an active coverage: its state with the change in its history, and whoever has to know of it: Shopify Flow, and by the
 * order's metafield, which following it writes, other apps. What an order's own changes do to its coverage is
 * following/revise-coverage's.
 *
 * @returns false when the coverage isn't active any more: nothing was done
 */
export async function moveCoverage(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    coverageId: string;
    /** gid://shopify/Order/1 */
    orderId: string;
    to: Exclude<CoverageState, "active">;
    /** What the history calls it. */
    cause: string;
    /** Who, as the history tells it: "shopper", "waybond", or a name. */
    by: string;
  },
): Promise<boolean> {
  const { enqueue, now, shop, coverageId, orderId, to, cause, by } = input;
  const { count } = await tx.coverage.updateMany({
    where: { shop, id: coverageId, state: "active" },
    data: { state: to, updatedAt: now },
  });
  if (count === 0) return false;
  const [before, after] = [{ state: "active" }, { state: to }];
  await tx.coverageChange.create({ data: { shop, coverageId, at: now, cause, by, before, after } });
  const handle = "flow-coverage-changed";
  await signalFlow(tx, { enqueue, now, shop, orderId, coverageId, handle, about: to });
  await followAgain(tx, { enqueue, now, orders: [{ shop, orderId }], occasion: `${to}-${coverageId}` });
  return true;
}
