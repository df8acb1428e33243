import { requeue } from "~/jobs/requeue/requeue.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { forgetDrafts } from "~/use-cases/claims/drafts/forget-drafts.server";
import { forgetMessages } from "~/use-cases/intake/forget-messages.server";
import { forgetPastOrders } from "~/use-cases/past-orders/forget-past-orders.server";
import { carryOutPrivacyRequest } from "~/use-cases/privacy/carry-out-privacy-request.server";
import { forgetCustomerFiles } from "~/use-cases/privacy/forget-customer-files.server";
import { forgetCodes } from "~/use-cases/shopper-access/forget-codes.server";
import { forgetSweepRuns } from "~/use-cases/sweeping/forget-sweep-runs.server";

/** What keeps the rest in order: work that was lost is queued again, what the law or age asks for is forgotten. */
export async function workOnUpkeep({ queue, context, enqueue }: WorkTools): Promise<void> {
  await queue.work("carry-out-privacy-request", async (job) => {
    const outcome = await carryOutPrivacyRequest({ ...(await context()), ...job });
    log.info({ privacyRequest: job.requestId, outcome });
  });
  await queue.work("forget-old", async () => {
    const input = await context();
    log.info({
      pastOrders: await forgetPastOrders(input),
      customerFiles: await forgetCustomerFiles(input),
      sweepRuns: await forgetSweepRuns(input),
      messages: await forgetMessages(input),
      shopperCodes: await forgetCodes(input),
      claimDrafts: await forgetDrafts(input),
    });
  });
  await queue.schedule("forget-old", "17 3 * * *");
  await queue.work("requeue", async () => {
    const requeued = await requeue({ ...(await context()), enqueue });
    if (Object.keys(requeued).length > 0) log.warn({ requeued });
  });
  await queue.schedule("requeue", "*/5 * * * *");
}
