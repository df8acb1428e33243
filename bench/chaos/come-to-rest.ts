import { setTimeout as pause } from "node:timers/promises";
import { ask, readOpen } from "./books";
import { control } from "./shop";
import type { Stage } from "./stage";

/** The app's jobs that look for what was left; the last one is of once a day. */
const SWEEPS = ["requeue", "start-due-sweeps", "look-after-parcels"];
const HOUR_MS = 3_600_000;
/** Hours that pass in each round: some, so that what is tried again is due, and once more than a day. */
const HOURS = [1, 25, 1, 1, 1, 1, 1, 1, 1, 1];
const PATIENCE_MS = 10 * 60_000;

/**
 * Lets the app come to rest by itself: hours and a day pass, what Shopify tries again arrives, and the app's own sweeps run by
 * its queue, until one finds nothing that was missed and nothing waits. Nothing is mended from here.
 *
 * Hours pass at once: the sandbox's clock is the app's, and in the database, whose clock can't be set, all that waits for
 * a time is put as much nearer. For the first hour nothing of the app runs, so that what dead processes held is let go.
 *
 * @param askAgain what shoppers got no answer to is asked once more, in the second hour
 * @returns whether it did within ten rounds
 */
export async function comeToRest(
  stage: Stage,
  { tell, askAgain }: { tell: (text: string) => void; askAgain: () => Promise<void> },
): Promise<boolean> {
  await control(stage, "DELETE", "faults");
  let before = await sweepsSoFar(stage.databaseUrl);
  for (const process of stage.processes) await process.suspend();
  await pass(stage, 1, { nothingRuns: true });
  for (const process of stage.processes) process.resume();
  for (const [index, hours] of HOURS.entries()) {
    const round = index + 1;
    if (round > 1) before = await sweepsSoFar(stage.databaseUrl);
    if (round > 1) await pass(stage, hours, { nothingRuns: false });
    await control(stage, "GET", "webhooks/idle");
    await untilQuiet(stage, tell);
    if (round === 2) await askAgain();
    const repaired = await sweep(stage, before);
    await untilQuiet(stage, tell);
    // What that did is told of by webhooks, too.
    await control(stage, "GET", "webhooks/idle");
    await untilQuiet(stage, tell);
    const { messagesOpen, outboxOpen } = await readOpen(stage.databaseUrl);
    tell(
      `round ${round} (${hours} h): ${repaired} orders repaired by the sweep, ${messagesOpen + outboxOpen} things open`,
    );
    if (round > 1 && repaired === 0 && messagesOpen === 0 && outboxOpen === 0) return true;
  }
  return false;
}

async function pass(stage: Stage, hours: number, { nothingRuns }: { nothingRuns: boolean }): Promise<void> {
  const { databaseUrl } = stage;
  const time = `interval '${hours} hours'`;
  await ask(
    databaseUrl,
    `UPDATE pgboss.job SET start_after = start_after - ${time} WHERE state IN ('created', 'retry')`,
  );
  if (nothingRuns) {
    const held: [table: string, column: string][] = [
      ["FollowedOrder", "heldUntil"],
      ["PremiumRefund", "sendingUntil"],
      ["Settlement", "sendingUntil"],
      ["CallBudget", "asOf"],
      ["CallBudget", "pausedUntil"],
    ];
    await ask(databaseUrl, `UPDATE pgboss.job SET started_on = started_on - ${time} WHERE state = 'active'`);
    for (const [table, column] of held)
      await ask(databaseUrl, `UPDATE "${table}" SET "${column}" = "${column}" - ${time}`);
  }
  await control(stage, "POST", "clock", { advanceMs: hours * HOUR_MS });
}

type Sweeps = { ended: number; repaired: number };

async function sweepsSoFar(databaseUrl: string): Promise<Sweeps> {
  const [row] = await ask<Sweeps>(
    databaseUrl,
    `SELECT count(*)::int AS "ended", coalesce(sum("repaired"), 0)::int AS "repaired"
     FROM "SweepRun" WHERE "kind" = 'updated' AND "state" <> 'running'`,
  );
  return row ?? { ended: 0, repaired: 0 };
}

/**
 * Both of the app's sweeps, queued as its schedule does each minute and each five; where the schedule was quicker, its own.
 * @param before how it stood before this hour
 * @returns how many orders were repaired in this hour
 */
async function sweep({ databaseUrl }: Stage, before: Sweeps): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  for (const name of SWEEPS)
    await ask(
      databaseUrl,
      `INSERT INTO pgboss.job (name, data, retry_limit, expire_in, policy)
       VALUES ($1, '{}', 0, interval '120 s', 'stately') ON CONFLICT DO NOTHING`,
      [name],
    );
  for (;;) {
    const now = await sweepsSoFar(databaseUrl);
    if (now.ended > before.ended) return now.repaired - before.repaired;
    if (Date.now() > deadline) throw new Error("No sweep came to its end.");
    await pause(250);
  }
}

/** Until nothing waits that could be worked off now. */
async function untilQuiet({ databaseUrl }: Stage, tell: (text: string) => void): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let told = Date.now();
  for (;;) {
    const [row] = await ask<{ jobs: number }>(
      databaseUrl,
      `SELECT count(*)::int AS "jobs" FROM pgboss.job
       WHERE state = 'active' OR (state IN ('created', 'retry') AND start_after <= now())`,
    );
    if (row?.jobs === 0) return;
    if (Date.now() > deadline)
      throw new Error(`The app doesn't come to rest: ${row?.jobs} jobs are under way.`);
    if (Date.now() - told > 15_000) {
      told = Date.now();
      tell(`${row?.jobs} jobs to go`);
    }
    await pause(250);
  }
}
