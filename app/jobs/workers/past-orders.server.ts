import { setTimeout as wait } from "node:timers/promises";
import { adminOrNone } from "~/jobs/admin-or-none.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { bringPastOrders } from "~/use-cases/past-orders/bring-past-orders.server";
import { recordPastOrder } from "~/use-cases/past-orders/record-past-order.server";

/** The orders that plans are tried on. */
export async function workOnPastOrders({
  queue,
  db,
  clock,
  context,
  adminOf,
  enqueue,
}: WorkTools): Promise<void> {
  await queue.work("keep-past-order", async (job) => {
    await recordPastOrder({ ...(await context()), admin: await adminOf(job.shop), ...job });
  });
  await queue.work("bring-past-orders", async (job, attempt) => {
    const outcome = await bringPastOrders({
      db,
      clock,
      pause: wait,
      admin: () => adminOrNone(adminOf, job.shop),
      lastAttempt: attempt.last,
      ...job,
    });
    // Shopify is still gathering: another turn, so that no worker is held for long.
    if (outcome === "goes-on") await db.$transaction((tx) => enqueue(tx, "bring-past-orders", job));
    log.info({ pastOrderImport: job.runId, outcome });
  });
}
