import { setTimeout as wait } from "node:timers/promises";
import { currentTime } from "~/time/clock.server";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { callBudgetOf } from "~/jobs/call-budget.server";
import { processWebhook } from "~/jobs/process-webhook.server";
import { adminOrNone, publishPlan } from "~/jobs/publish-plan.server";
import { startQueue, type Enqueue, type Queue } from "~/jobs/queue.server";
import { sweepOrders } from "~/jobs/sweep-orders.server";
import { sweepOutbox } from "~/jobs/sweep-outbox.server";
import { sweepPastOrders } from "~/jobs/sweep-past-orders.server";
import { sweep } from "~/jobs/sweep.server";
import { log } from "~/log.server";
import { mailAccount } from "~/mail/account.server";
import { postBySmtp } from "~/mail/smtp.server";
import { storefrontOf } from "~/sandbox-seam.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { unauthenticated } from "~/shopify.server";
import { applyPricing } from "~/use-cases/pricing/apply-pricing.server";
import { bringPastOrders } from "~/use-cases/past-orders/bring-past-orders.server";
import { forgetPastOrders } from "~/use-cases/past-orders/forget-past-orders.server";
import { recordPastOrder } from "~/use-cases/past-orders/record-past-order.server";
import { runReplay } from "~/use-cases/replay/run-replay.server";
import { publishDuePlans } from "~/use-cases/plan/scheduled/publish-due-plans.server";
import { carryOutPrivacyRequest } from "~/use-cases/privacy/carry-out-privacy-request.server";
import { forgetCustomerFiles } from "~/use-cases/privacy/forget-customer-files.server";
import { forgetSweepRuns } from "~/use-cases/sweeping/forget-sweep-runs.server";
import { lookAfterParcels } from "~/use-cases/sweeping/look-after-parcels.server";
import { startDueBackFills } from "~/use-cases/sweeping/start-back-fill.server";
import { startDueSweeps } from "~/use-cases/sweeping/start-due-sweeps.server";
import { sendPremiumRefund } from "~/use-cases/coverage/send-premium-refund.server";
import { sendFlowSignal } from "~/use-cases/following/send-flow-signal.server";
import { sendMail } from "~/use-cases/mail/send-mail.server";
import { guaranteeLink } from "~/use-cases/shopper-access/guarantee-link.server";
import { sendSettlement } from "~/use-cases/settlement/send-settlement.server";

declare global {
  var waybondQueue: Promise<Queue> | undefined;
}

/** The process's one queue, started when first needed (and kept over the development server's reloads). */
function queue(): Promise<Queue> {
  return (globalThis.waybondQueue ??= startQueue(env.DATABASE_URL, (error) =>
    log.error({ queue: error.message }),
  ).catch((error: unknown) => {
    globalThis.waybondQueue = undefined; // whoever needs it next tries anew
    throw error;
  }));
}

/** Queues work within the caller's transaction. */
export const enqueue: Enqueue = async (tx, name, data, options) =>
  (await queue()).enqueue(tx, name, data, options);

/** Once the queue's tables are there. */
export async function queueReady(): Promise<void> {
  await queue();
}

/** The shop's Admin API with its offline token, and the call budget that all workers of the shop share. */
async function adminOf(shop: string): Promise<AdminApi> {
  const admin: AdminApi = (await unauthenticated.admin(shop)).admin;
  return {
    graphql: (operation, options) => admin.graphql(operation, options),
    budget: callBudgetOf(db, shop),
  };
}

/** What every handler is given: the database and the instant at which the job runs. */
const context = async () => ({ db, now: await currentTime() });

/** Starts the workers of this process. */
export async function startJobs(): Promise<void> {
  const started = await queue();
  await started.work(
    "process-webhook",
    async (job, attempt) =>
      processWebhook({ ...(await context()), adminOf, enqueue, lastAttempt: attempt.last, ...job }),
    { concurrency: env.WORKER_CONCURRENCY },
  );
  await started.work("keep-past-order", async (job) => {
    await recordPastOrder({ ...(await context()), admin: await adminOf(job.shop), ...job });
  });
  await started.work("publish-plan", async (job, attempt) => {
    const outcome = await publishPlan({ db, clock: currentTime, adminOf, lastAttempt: attempt.last, ...job });
    log.info({ publishRun: job.runId, outcome });
  });
  await started.work("apply-pricing", async (job) => {
    const outcome = await applyPricing({ ...(await context()), admin: await adminOf(job.shop), ...job });
    log.info({ pricingOf: job.shop, outcome });
  });
  await started.work("settle-claim", async (job) => {
    const sent = await sendSettlement({ ...(await context()), admin: await adminOf(job.shop), ...job });
    log.info({ settlement: job.settlementId, outcome: sent.outcome });
  });
  await started.work("refund-premium", async (job) => {
    const sent = await sendPremiumRefund({ ...(await context()), admin: await adminOf(job.shop), ...job });
    log.info({ premiumRefund: job.premiumRefundId, outcome: sent.outcome });
  });
  await started.work("send-flow-signal", async (job) => {
    await sendFlowSignal({ ...(await context()), admin: await adminOf(job.shop), ...job });
  });
  if (mailAccount) {
    const post = postBySmtp(mailAccount);
    await started.work("send-mail", async (job) => {
      const input = { ...(await context()), databaseUrl: env.DATABASE_URL, post };
      const linkTo = (shop: string, coverageId: string, language: string) =>
        guaranteeLink({
          secret: env.SHOPIFY_API_SECRET,
          storefront: storefrontOf(shop),
          now: input.now,
          shop,
          coverageId,
          language,
        });
      const { outcome } = await sendMail({ ...input, linkTo, ...job });
      log.info({ mail: job.mailId, outcome });
    });
  }
  await started.work("bring-past-orders", async (job, attempt) => {
    const outcome = await bringPastOrders({
      db,
      clock: currentTime,
      pause: wait,
      admin: () => adminOrNone(adminOf, job.shop),
      lastAttempt: attempt.last,
      ...job,
    });
    // Shopify is still gathering: another turn, so that no worker is held for long.
    if (outcome === "goes-on") await db.$transaction((tx) => enqueue(tx, "bring-past-orders", job));
    log.info({ pastOrderImport: job.runId, outcome });
  });
  await started.work("replay-plan", async (job, attempt) => {
    const outcome = await runReplay({ db, clock: currentTime, lastAttempt: attempt.last, ...job });
    log.info({ replay: job.runId, outcome });
  });
  await started.work("sweep-orders", async (job, attempt) => {
    const admin = () => adminOrNone(adminOf, job.shop);
    const outcome = await sweepOrders({
      db,
      enqueue,
      clock: currentTime,
      pause: wait,
      admin,
      lastAttempt: attempt.last,
      ...job,
    });
    if (outcome === "goes-on") await db.$transaction((tx) => enqueue(tx, "sweep-orders", job));
    log.info({ sweepRun: job.runId, outcome });
  });
  await started.work("start-due-sweeps", async () => {
    const input = { ...(await context()), enqueue };
    await startDueSweeps(input);
    await startDueBackFills(input);
  });
  await started.schedule("start-due-sweeps", "* * * * *");
  await started.work("publish-due-plans", async () => {
    const due = await publishDuePlans({ ...(await context()), enqueue });
    if (due.length > 0) log.info({ duePlans: due });
  });
  await started.schedule("publish-due-plans", "* * * * *");
  await started.work("carry-out-privacy-request", async (job) => {
    const outcome = await carryOutPrivacyRequest({ ...(await context()), ...job });
    log.info({ privacyRequest: job.requestId, outcome });
  });
  await started.work("forget-past-orders", async () => {
    const input = await context();
    log.info({
      forgotten: await forgetPastOrders(input),
      customerFiles: await forgetCustomerFiles(input),
      sweepRuns: await forgetSweepRuns(input),
    });
  });
  await started.schedule("forget-past-orders", "17 3 * * *");
  await started.work("look-after-parcels", async () => {
    log.info({ parcelsLookedAfter: await lookAfterParcels({ ...(await context()), enqueue }) });
  });
  await started.schedule("look-after-parcels", "41 * * * *");
  await started.work("sweep", async () => {
    const input = { ...(await context()), enqueue };
    const queued = {
      ...(await sweep(input)),
      ...(await sweepPastOrders(input)),
      ...(await sweepOutbox(input)),
    };
    if (Object.values(queued).some((count) => count > 0)) log.warn({ queuedAgain: queued });
  });
  await started.schedule("sweep", "*/5 * * * *");
}

/** Lets running jobs finish and stops. */
export async function stopJobs(): Promise<void> {
  const started = globalThis.waybondQueue;
  globalThis.waybondQueue = undefined;
  if (started) await (await started).stop();
}

/** @throws when the queue can't be reached */
export async function checkQueue(): Promise<void> {
  await (await queue()).sizes();
}
