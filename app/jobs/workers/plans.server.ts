import { publishPlan } from "~/jobs/publish-plan.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { publishDuePlans } from "~/use-cases/plan/scheduled/publish-due-plans.server";
import { applyPricing } from "~/use-cases/pricing/apply-pricing.server";
import { runReplay } from "~/use-cases/replay/run-replay.server";

/** Plans: publishing, exact prices, versions that are due, replays over past orders. */
export async function workOnPlans({ queue, db, clock, context, adminOf, enqueue }: WorkTools): Promise<void> {
  await queue.work("publish-plan", async (job, attempt) => {
    const outcome = await publishPlan({ db, clock, adminOf, lastAttempt: attempt.last, ...job });
    log.info({ publishRun: job.runId, outcome });
  });
  await queue.work("apply-pricing", async (job) => {
    const outcome = await applyPricing({ ...(await context()), admin: await adminOf(job.shop), ...job });
    log.info({ pricingOf: job.shop, outcome });
  });
  await queue.work("replay-plan", async (job, attempt) => {
    const outcome = await runReplay({ db, clock, lastAttempt: attempt.last, ...job });
    log.info({ replay: job.runId, outcome });
  });
  await queue.work("publish-due-plans", async () => {
    const due = await publishDuePlans({ ...(await context()), enqueue });
    if (due.length > 0) log.info({ duePlans: due });
  });
  await queue.schedule("publish-due-plans", "* * * * *");
}
