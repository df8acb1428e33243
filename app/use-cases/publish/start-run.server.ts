import { randomUUID } from "node:crypto";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/**
 * Writes down that a version is being published, and queues the work.
 * @returns the run's id
 * @throws a unique violation (the transaction is lost) while another publishing runs in the shop: the database lets one
 */
export async function startRun(
  tx: Tx,
  input: { enqueue: Enqueue; now: Date; shop: string; version: number; by: string },
): Promise<string> {
  const { enqueue, now, shop, version, by } = input;
  const runId = randomUUID();
  const started = { startedAt: now, startedBy: by, updatedAt: now };
  await tx.publishRun.create({
    data: { id: runId, shop, version, state: "running", step: "product", ...started },
  });
  await enqueue(tx, "publish-plan", { shop, runId });
  return runId;
}
