import { setTimeout as wait } from "node:timers/promises";
import { env } from "~/env.server";
import { processWebhook } from "~/jobs/process-webhook.server";
import { adminOrNone } from "~/jobs/admin-or-none.server";
import { sweepOrders } from "~/jobs/sweep-orders.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { followOneDispute } from "~/use-cases/disputes/follow-one-dispute.server";
import { lookAfterDisputes } from "~/use-cases/disputes/look-after-disputes.server";
import { lookAfterParcels } from "~/use-cases/sweeping/look-after-parcels.server";
import { startDueBackFills } from "~/use-cases/sweeping/start-back-fill.server";
import { startDueSweeps } from "~/use-cases/sweeping/start-due-sweeps.server";

/** Orders: what webhooks tell of them, and what was missed. */
export async function workOnOrders({
  queue,
  db,
  clock,
  context,
  adminOf,
  enqueue,
}: WorkTools): Promise<void> {
  await queue.work(
    "process-webhook",
    async (job, attempt) =>
      processWebhook({ ...(await context()), adminOf, enqueue, lastAttempt: attempt.last, ...job }),
    { concurrency: env.WORKER_CONCURRENCY },
  );
  await queue.work("sweep-orders", async (job, attempt) => {
    const admin = () => adminOrNone(adminOf, job.shop);
    const outcome = await sweepOrders({
      db,
      enqueue,
      clock,
      pause: wait,
      admin,
      lastAttempt: attempt.last,
      ...job,
    });
    if (outcome === "goes-on") await db.$transaction((tx) => enqueue(tx, "sweep-orders", job));
    log.info({ sweepRun: job.runId, outcome });
  });
  await queue.work("start-due-sweeps", async () => {
    const input = { ...(await context()), enqueue };
    await startDueSweeps(input);
    await startDueBackFills(input);
  });
  await queue.schedule("start-due-sweeps", "* * * * *");
  await queue.work("look-after-parcels", async () => {
    log.info({ parcelsLookedAfter: await lookAfterParcels({ ...(await context()), enqueue }) });
  });
  await queue.schedule("look-after-parcels", "41 * * * *");
  await queue.work("look-after-disputes", async () => {
    log.info({ disputesLookedAfter: await lookAfterDisputes({ ...(await context()), enqueue }) });
  });
  await queue.schedule("look-after-disputes", "11 * * * *");
  await queue.work("follow-dispute", async (job) => {
    const tools = { ...(await context()), admin: await adminOf(job.shop), enqueue };
    log.info({ dispute: job.disputeId, outcome: await followOneDispute({ ...tools, ...job }) });
  });
}
