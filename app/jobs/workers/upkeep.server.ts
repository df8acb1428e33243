import { sweepDecisions } from "~/jobs/sweep-decisions.server";
import { sweepOutbox } from "~/jobs/sweep-outbox.server";
import { sweepPastOrders } from "~/jobs/sweep-past-orders.server";
import { sweep } from "~/jobs/sweep.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { forgetMessages } from "~/use-cases/intake/forget-messages.server";
import { forgetPastOrders } from "~/use-cases/past-orders/forget-past-orders.server";
import { carryOutPrivacyRequest } from "~/use-cases/privacy/carry-out-privacy-request.server";
import { forgetCustomerFiles } from "~/use-cases/privacy/forget-customer-files.server";
import { forgetSweepRuns } from "~/use-cases/sweeping/forget-sweep-runs.server";

/** What keeps the rest in order: work that was lost is queued again, what the law or age asks for is forgotten. */
export async function workOnUpkeep({ queue, context, enqueue }: WorkTools): Promise<void> {
  await queue.work("carry-out-privacy-request", async (job) => {
    const outcome = await carryOutPrivacyRequest({ ...(await context()), ...job });
    log.info({ privacyRequest: job.requestId, outcome });
  });
  await queue.work("forget-past-orders", async () => {
    const input = await context();
    log.info({
      forgotten: await forgetPastOrders(input),
      customerFiles: await forgetCustomerFiles(input),
      sweepRuns: await forgetSweepRuns(input),
      messages: await forgetMessages(input),
    });
  });
  await queue.schedule("forget-past-orders", "17 3 * * *");
  await queue.work("sweep", async () => {
    const input = { ...(await context()), enqueue };
    const queued = {
      ...(await sweep(input)),
      ...(await sweepPastOrders(input)),
      ...(await sweepOutbox(input)),
      ...(await sweepDecisions(input)),
    };
    if (Object.values(queued).some((count) => count > 0)) log.warn({ queuedAgain: queued });
  });
  await queue.schedule("sweep", "*/5 * * * *");
}
