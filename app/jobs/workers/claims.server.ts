import { env } from "~/env.server";
import { adminOrNone } from "~/jobs/admin-or-none.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { decideByRules } from "~/use-cases/claims/rules/decide-by-rules.server";
import { denyUnanswered } from "~/use-cases/claims/deciding/deny-unanswered.server";
import { filePlannedClaims } from "~/use-cases/claims/drafts/file-planned-claims.server";
import { settleChosen } from "~/use-cases/claims/remedies/settle-chosen.server";
import { expireCoverages } from "~/use-cases/coverage/expire-coverages.server";
import { payForLateness, payForLatenessOf } from "~/use-cases/delay/pay-for-lateness.server";
import { runRuleTrial } from "~/use-cases/rule-trials/run-rule-trial.server";

/** Claims: filed by themselves and decided by the rules when it is time, and rules tried on past ones. */
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
  await queue.work("settle-chosen", async (job) => {
    const input = { ...(await context()), admin: await adminOf(job.shop), enqueue };
    log.info({ claim: job.claimId, settled: await settleChosen({ ...input, ...job }) });
  });
  await queue.work("file-planned-claims", async () => {
    const planned = await filePlannedClaims({
      ...(await context()),
      enqueue,
      adminOf: (shop) => adminOrNone(adminOf, shop),
      secret: env.SHOPIFY_API_SECRET,
    });
    log.info({ plannedClaims: planned });
  });
  // Soon after each hour begins, and with it the day of some shop.
  await queue.schedule("file-planned-claims", "2 * * * *");
  await queue.work("deny-unanswered", async () => {
    log.info({ unanswered: await denyUnanswered({ ...(await context()), enqueue }) });
  });
  await queue.schedule("deny-unanswered", "4 * * * *");
  await queue.work("pay-for-lateness", async () => {
    const claimed = await payForLateness({
      ...(await context()),
      enqueue,
      adminOf: (shop) => adminOrNone(adminOf, shop),
    });
    log.info({ claimsForLateness: claimed });
  });
  await queue.schedule("pay-for-lateness", "6 * * * *");
  await queue.work("claim-lateness", async (job) => {
    const input = { ...(await context()), enqueue, adminOf: (shop: string) => adminOrNone(adminOf, shop) };
    log.info({ lateOrder: job.orderId, claimsForLateness: await payForLatenessOf({ ...input, ...job }) });
  });
  await queue.work("expire-coverages", async () => {
    log.info({ coverages: await expireCoverages({ ...(await context()), enqueue }) });
  });
  await queue.schedule("expire-coverages", "29 2 * * *");
  await queue.work("try-rules", async (job, attempt) => {
    const outcome = await runRuleTrial({ db, clock, lastAttempt: attempt.last, ...job });
    log.info({ ruleTrial: job.trialId, outcome });
  });
}
