import type { PublishRun } from "@prisma/client";
import type { Db } from "~/db.server";
import { publishProblem } from "~/views/publish-problem";
import type { PublishRunView } from "~/views/publish-run-view";
import { isSilent } from "~/use-cases/runs/is-silent";

/** The shop's last publishing; null before the first. */
export async function readPublishRun(db: Db, shop: string, now: Date): Promise<PublishRunView | null> {
  const run = await db.publishRun.findFirst({
    where: { shop },
    orderBy: [{ version: "desc" }, { startedAt: "desc" }],
  });
  return run && publishRunView(run, now);
}

function publishRunView(run: PublishRun, now: Date): PublishRunView {
  const { id, version, state, step, done, total } = run;
  return {
    id,
    version,
    state,
    step,
    done,
    total,
    problem: run.problem === null ? null : publishProblem.parse(run.problem),
    stalled: run.state === "running" && isSilent(run.updatedAt, now),
    startedAt: run.startedAt.toISOString(),
    updatedAt: run.updatedAt.toISOString(),
  };
}
