import { randomUUID } from "node:crypto";
import type { PublishRun } from "@prisma/client";
import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

export type RetriedPublishing =
  | { ok: true; runId: string }
  /** There is no such run in the shop. */
  | { ok: false; reason: "unknown" }
  /** It is done, or still at work. */
  | { ok: false; reason: "nothing-to-retry" }
  /** A newer version was made meanwhile: that is the one to publish. */
  | { ok: false; reason: "superseded" }
  | { ok: false; reason: "already-publishing" };

/** Without a sign of life for so long, a run's worker is gone. */
export const STALLED_AFTER_MS = 120_000;

export function isStalled(run: Pick<PublishRun, "state" | "updatedAt">, now: Date): boolean {
  return run.state === "running" && now.getTime() - run.updatedAt.getTime() > STALLED_AFTER_MS;
}

/** Publishes a version again whose publishing failed, or sends a new worker to one whose worker is gone. */
export async function retryPublish(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  runId: string;
}): Promise<RetriedPublishing> {
  const { db, enqueue, now, shop, by } = input;
  const run = await db.publishRun.findFirst({ where: { id: input.runId, shop }, include: { owner: true } });
  if (!run) return { ok: false, reason: "unknown" };
  if (run.version !== run.owner.lastPlanVersion) return { ok: false, reason: "superseded" };
  if (isStalled(run, now)) {
    return db.$transaction(async (tx) => {
      const { count } = await tx.publishRun.updateMany({
        where: { id: run.id, shop, state: "running", updatedAt: run.updatedAt },
        data: { updatedAt: now },
      });
      if (count === 0) return { ok: false, reason: "nothing-to-retry" };
      await enqueue(tx, "publish-plan", { shop, runId: run.id });
      return { ok: true, runId: run.id };
    });
  }
  if (run.state !== "failed") return { ok: false, reason: "nothing-to-retry" };

  const runId = randomUUID();
  try {
    await db.$transaction(async (tx) => {
      const started = { startedAt: now, startedBy: by, updatedAt: now };
      await tx.publishRun.create({
        data: { id: runId, shop, version: run.version, state: "running", step: "product", ...started },
      });
      await enqueue(tx, "publish-plan", { shop, runId });
    });
  } catch (error) {
    // The database lets one publishing run in a shop.
    if (isUniqueViolation(error)) return { ok: false, reason: "already-publishing" };
    throw error;
  }
  return { ok: true, runId };
}
