import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { startRun } from "~/use-cases/publish/start-run.server";
import { isSilent } from "~/use-cases/runs/is-silent";

export type RetriedPublishing =
  | { ok: true; runId: string }
  /** There is no such run in the shop. */
  | { ok: false; reason: "unknown" }
  /** It is done, or still at work. */
  | { ok: false; reason: "nothing-to-retry" }
  /** A newer version was made meanwhile: that is the one to publish. */
  | { ok: false; reason: "superseded" }
  | { ok: false; reason: "already-publishing" };

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
  if (run.state === "running" && isSilent(run.updatedAt, now)) {
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

  const { version } = run;
  try {
    const runId = await db.$transaction((tx) => startRun(tx, { enqueue, now, shop, version, by }));
    return { ok: true, runId };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "already-publishing" };
    throw error;
  }
}
