import type { WorkTools } from "~/jobs/workers/work-tools";
import { log } from "~/log.server";
import { remindOfDeadlines } from "~/use-cases/recovery/remind-of-deadlines.server";

/** What forwarders and insurers owe: staff are reminded before it is too late. */
export async function workOnRecoveries({ queue, context, enqueue }: WorkTools): Promise<void> {
  await queue.work("remind-of-deadlines", async () => {
    log.info({ reminders: await remindOfDeadlines({ ...(await context()), enqueue }) });
  });
  // Soon after each hour begins, and with it the day of some shop.
  await queue.schedule("remind-of-deadlines", "6 * * * *");
}
