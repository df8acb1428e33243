import { backFillOrders } from "~/use-cases/sweeping/back-fill-orders.server";
import type { SweepInput, SweepOutcome } from "~/use-cases/sweeping/run-sweep.server";
import { sweepUpdatedOrders } from "~/use-cases/sweeping/sweep-updated-orders.server";

/**
 * Works at a run that looks through Shopify's orders, of either kind.
 * @throws whatever stopped it on the way, to be tried again
 */
export async function sweepOrders(
  input: SweepInput & { pause: (ms: number) => Promise<void> },
): Promise<SweepOutcome> {
  const { db, shop, runId } = input;
  const run = await db.sweepRun.findFirst({ where: { id: runId, shop }, select: { kind: true } });
  if (!run) return "not-running";
  const { kind } = run;
  switch (kind) {
    case "updated":
      return sweepUpdatedOrders(input);
    case "past":
      return backFillOrders(input);
    default:
      return kind satisfies never;
  }
}
