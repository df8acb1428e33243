import type { ReplayRun } from "@prisma/client";
import type { ReplayFigures } from "../../domain/replay";
import type { Db } from "~/db.server";
import { isSilent } from "~/use-cases/runs/is-silent";
import { replayProblem, type ReplayRunView } from "~/views/replay-run-view";

/** The shop's last replay; null before the first. */
export async function readReplay(db: Db, shop: string, now: Date): Promise<ReplayRunView | null> {
  const run = await db.replayRun.findFirst({ where: { shop }, orderBy: { startedAt: "desc" } });
  if (!run) return null;
  const [draft, owner] = await Promise.all([
    db.planDraft.findUnique({ where: { shop }, select: { revision: true } }),
    db.shop.findUniqueOrThrow({ where: { domain: shop }, select: { livePlanVersion: true } }),
  ]);
  return {
    id: run.id,
    state: run.state,
    planVersion: run.planVersion,
    liveVersion: run.liveVersion,
    done: run.done,
    total: run.total,
    // Written by ourselves, in this form.
    result: run.result as ReplayFigures | null,
    problem: run.problem === null ? null : replayProblem.parse(run.problem),
    stale: staleness(run, draft?.revision ?? null, owner.livePlanVersion),
    stalled: run.state === "running" && isSilent(run.updatedAt, now),
    startedAt: run.startedAt.toISOString(),
    startedBy: run.startedBy,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

function staleness(run: ReplayRun, revision: number | null, live: number | null): ReplayRunView["stale"] {
  if (run.planVersion === null && run.draftRevision !== revision) return "draft";
  return run.liveVersion === live ? null : "published";
}
