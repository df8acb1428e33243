import { randomUUID } from "node:crypto";
import type { SweepKind } from "@prisma/client";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/** Who starts what starts by itself. */
export const BY_ITSELF = "Waybond";

/**
 * Writes down a run and queues its work.
 * @throws PrismaClientKnownRequestError P2002 when one of the kind runs in the shop
 */
export async function startSweep(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    kind: SweepKind;
    since: Date;
    /** Once it is done, every change until then has been looked at. */
    until: Date;
    by: string;
  },
): Promise<string> {
  const { enqueue, now, shop, kind, since, until, by } = input;
  const runId = randomUUID();
  const times = { since, until, startedAt: now, updatedAt: now };
  await tx.sweepRun.create({
    data: { id: runId, shop, kind, state: "running", ...times, startedBy: by },
  });
  await enqueue(tx, "sweep-orders", { shop, runId });
  return runId;
}
