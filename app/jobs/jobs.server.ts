import { currentTime } from "~/clock.server";
import { db } from "~/db.server";
import { env } from "~/env.server";
import { processWebhook } from "~/jobs/process-webhook.server";
import { startQueue, type Enqueue, type Queue } from "~/jobs/queue.server";
import { log } from "~/log.server";

declare global {
  var waybondQueue: Promise<Queue> | undefined;
}

/** The process's one queue, started when first needed (and kept over the development server's reloads). */
function queue(): Promise<Queue> {
  return (globalThis.waybondQueue ??= startQueue(env.DATABASE_URL, (error) =>
    log.error({ queue: error.message }),
  ));
}

/** Queues work within the caller's transaction. */
export const enqueue: Enqueue = async (tx, name, data) => (await queue()).enqueue(tx, name, data);

/** Starts the workers of this process. */
export async function startJobs(): Promise<void> {
  const started = await queue();
  await started.work(
    "process-webhook",
    async (job) => processWebhook({ db, enqueue, now: await currentTime(), ...job }),
    {
      concurrency: 2,
    },
  );
}

/** Lets running jobs finish and stops. */
export async function stopJobs(): Promise<void> {
  if (globalThis.waybondQueue) await (await globalThis.waybondQueue).stop();
}

/** @throws when the queue can't be reached */
export async function checkQueue(): Promise<void> {
  await (await queue()).sizes();
}
