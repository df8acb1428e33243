import type { SweepRun } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import type { UpdatedOrder } from "~/shopify/orders/list-updated-orders.server";
import { RunEnded } from "~/use-cases/runs/run-ended";
import { workAtRun } from "~/use-cases/runs/work-at-run.server";
import { queueMissedOrders } from "~/use-cases/sweeping/queue-missed-orders.server";

export type SweepInput = {
  db: Db;
  enqueue: Enqueue;
  /** The shop's own API access; null when the app has none any more. */
  admin: () => Promise<AdminApi | null>;
  /** A sweep takes minutes: the time of each note of its progress is read anew. */
  clock: () => Promise<Date>;
  shop: string;
  runId: string;
  /** No attempt follows this one: a fault on the way ends the run. */
  lastAttempt: boolean;
};

/** "goes-on": somebody has to look again. */
export type SweepOutcome = "done" | "failed" | "not-running" | "goes-on";

/**
 * Does a run's work, from where it was stopped to its end.
 * @throws whatever stopped it on the way, to be tried again; after the last attempt the run is marked as interrupted
 */
export async function runSweep(
  input: SweepInput,
  kind: SweepRun["kind"],
  work: (run: SweepRun, admin: AdminApi) => Promise<"done" | "goes-on">,
): Promise<SweepOutcome> {
  const { db, shop, runId } = input;
  const run = await db.sweepRun.findFirst({ where: { id: runId, shop, kind, state: "running" } });
  if (!run) return "not-running";
  return workAtRun<"done" | "goes-on">({
    ...input,
    work: (admin) => work(run, admin),
    async fail(problem) {
      const now = await input.clock();
      await db.sweepRun.updateMany({
        where: { id: runId, shop, state: "running" },
        data: { state: "failed", problem, updatedAt: now, finishedAt: now },
      });
    },
  });
}

/** So long a page's transaction may take: hundreds of orders may have to be queued. */
const PAGE_TIMEOUT_MS = 60_000;

/**
 * Keeps that a run has come a page further, and queues what was missed on it, both or neither: stopped between two pages it goes on
 * with the next one, and each order counts once, also when two workers are at it.
 * @throws RunEnded when the run isn't running any more, or another worker has come further with it
 */
export async function keepPage(
  input: SweepInput,
  page: {
    /** Where the run stood when the page was asked for. */
    from: string | null;
    to: string | null;
    /** How many orders were looked at for it. */
    looked: number;
    /** Those of them that matter. */
    orders: readonly UpdatedOrder[];
    /** Done with it: until when all changes were looked at. */
    end?: { until: Date };
    /** What else is done in the same transaction. */
    alongside?: (tx: Tx, now: Date) => Promise<void>;
  },
): Promise<void> {
  const { db, enqueue, shop, runId } = input;
  const now = await input.clock();
  await db.$transaction(
    async (tx) => {
      const { count } = await tx.sweepRun.updateMany({
        where: { id: runId, shop, state: "running", cursor: page.from },
        data: {
          cursor: page.to,
          looked: { increment: page.looked },
          updatedAt: now,
          ...(page.end ? { ...page.end, state: "done", finishedAt: now } : {}),
        },
      });
      if (count === 0) throw new RunEnded();
      const repaired = await queueMissedOrders(tx, { enqueue, now, shop, orders: page.orders });
      if (repaired > 0)
        await tx.sweepRun.updateMany({
          where: { id: runId, shop },
          data: { repaired: { increment: repaired } },
        });
      await page.alongside?.(tx, now);
    },
    { timeout: PAGE_TIMEOUT_MS },
  );
}
