import { listUpdatedOrders, UPDATED_ORDERS_PAGE } from "~/shopify/orders/list-updated-orders.server";
import {
  keepPage,
  runSweep,
  type SweepInput,
  type SweepOutcome,
} from "~/use-cases/sweeping/run-sweep.server";
import { settledAt } from "~/use-cases/sweeping/start-due-sweeps.server";
import { BY_ITSELF, startSweep } from "~/use-cases/sweeping/start-sweep.server";

/**
 * A run looks at so many orders at most: a worker isn't held for long, and Shopify's pages end at 25,000. The next run is
 * started with its end, from the last order's change on.
 */
const MOST_A_RUN = 10_000;

/**
 * Asks Shopify which orders changed since the last time, and queues those that no webhook told of. Stopped anywhere, it goes
 * on with the page that it was at.
 * @throws whatever stopped it on the way, to be tried again
 */
export async function sweepUpdatedOrders(
  input: SweepInput & { pageSize?: number; most?: number },
): Promise<SweepOutcome> {
  const { enqueue, shop, pageSize = UPDATED_ORDERS_PAGE, most = MOST_A_RUN } = input;
  return runSweep(input, "updated", async ({ since, until, ...run }, admin) => {
    let { cursor, looked } = run;
    for (;;) {
      const { orders, next } = await listUpdatedOrders(admin, { since, after: cursor, first: pageSize });
      looked += orders.length;
      const reached = orders.at(-1)?.updatedAt ?? until;
      const page = { from: cursor, to: next, looked: orders.length, orders };
      if (next === null) {
        await keepPage(input, { ...page, end: { until } });
        return "done";
      }
      // Orders that all changed at one instant can't be parted by it.
      if (looked >= most && reached > since) {
        const end = reached < until ? reached : until;
        await keepPage(input, {
          ...page,
          end: { until: end },
          alongside: async (tx, now) => {
            const settled = settledAt(now);
            const window = { since: end, until: settled > end ? settled : end };
            await startSweep(tx, { enqueue, now, shop, kind: "updated", ...window, by: BY_ITSELF });
          },
        });
        return "done";
      }
      await keepPage(input, page);
      cursor = next;
    }
  });
}
