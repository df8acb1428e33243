import { currentTime } from "~/time/clock.server";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { callBudgetOf } from "~/jobs/call-budget.server";
import { startQueue, type Enqueue, type Queue } from "~/jobs/queue.server";
import { workOnClaims } from "~/jobs/workers/claims.server";
import { workOnEvidence } from "~/jobs/workers/evidence.server";
import { workOnOrders } from "~/jobs/workers/orders.server";
import { workOnOutboxes } from "~/jobs/workers/outboxes.server";
import { workOnPastOrders } from "~/jobs/workers/past-orders.server";
import { workOnPlans } from "~/jobs/workers/plans.server";
import { workOnRecoveries } from "~/jobs/workers/recoveries.server";
import { workOnUpkeep } from "~/jobs/workers/upkeep.server";
import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { unauthenticated } from "~/shopify.server";

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

/** Starts the workers of this process. */
export async function startJobs(): Promise<void> {
  const tools: WorkTools = {
    queue: await queue(),
    db,
    clock: currentTime,
    context: async () => ({ db, now: await currentTime() }),
    async adminOf(shop) {
      const admin: AdminApi = (await unauthenticated.admin(shop)).admin;
      return {
        graphql: (operation, options) => admin.graphql(operation, options),
        budget: callBudgetOf(db, shop),
      };
    },
    enqueue,
  };
  for (const workOn of [
    workOnOrders,
    workOnClaims,
    workOnEvidence,
    workOnOutboxes,
    workOnPlans,
    workOnPastOrders,
    workOnRecoveries,
    workOnUpkeep,
  ])
    await workOn(tools);
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
