import { randomUUID } from "node:crypto";
import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { daysBefore } from "~/time/days-before";
import { READABLE_DAYS, WINDOW_DAYS } from "~/use-cases/past-orders/order-window";

export type StartedImport = { ok: true; runId: string } | { ok: false; reason: "already-running" };

/**
 * Queues the bringing of the shop's past orders; at most one runs in a shop, whoever asks. It may be done again at any time:
 * orders that are kept already are brought up to date.
 */
export async function startOrderImport(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  /** Whether the app was granted read_all_orders. */
  allOrders: boolean;
}): Promise<StartedImport> {
  const { db, enqueue, now, shop, by } = input;
  const days = input.allOrders ? WINDOW_DAYS : READABLE_DAYS;
  const runId = randomUUID();
  try {
    await db.$transaction(async (tx) => {
      await tx.pastOrderImport.create({
        data: {
          id: runId,
          shop,
          state: "running",
          days,
          since: daysBefore(now, days),
          startedAt: now,
          startedBy: by,
          updatedAt: now,
        },
      });
      await enqueue(tx, "bring-past-orders", { shop, runId });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "already-running" };
    throw error;
  }
  return { ok: true, runId };
}

/** Ends the bringing of past orders; what it kept so far stays. False when it isn't running (any more). */
export async function cancelOrderImport(input: {
  db: Db;
  now: Date;
  shop: string;
  runId: string;
}): Promise<boolean> {
  const { db, now, shop, runId } = input;
  const { count } = await db.pastOrderImport.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { state: "cancelled", finishedAt: now, updatedAt: now },
  });
  return count > 0;
}
