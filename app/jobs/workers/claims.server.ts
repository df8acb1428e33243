import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { decideByRules } from "~/use-cases/claims/decide-by-rules.server";
import { runRuleTrial } from "~/use-cases/rule-trials/run-rule-trial.server";

/** Claims: decided by the rules, and rules tried on past ones. */
export async function workOnClaims({
  queue,
  db,
  clock,
  context,
  adminOf,
  enqueue,
}: WorkTools): Promise<void> {
  await queue.work("decide-claim", async (job) => {
    const decided = await decideByRules({
      ...(await context()),
      admin: await adminOf(job.shop),
      enqueue,
      ...job,
    });
    log.info({ claim: job.claimId, ...decided });
  });
  await queue.work("try-rules", async (job, attempt) => {
    const outcome = await runRuleTrial({ db, clock, lastAttempt: attempt.last, ...job });
    log.info({ ruleTrial: job.trialId, outcome });
  });
}
