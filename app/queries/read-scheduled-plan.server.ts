import type { Db } from "~/db.server";
import { scheduleProblem, type ScheduledPlanView } from "~/views/scheduled-plan";

/** The plan that waits for its time, else the last one that couldn't be published then and that nobody has read of; else null. */
export async function readScheduledPlan(db: Db, shop: string): Promise<ScheduledPlanView | null> {
  const [waiting, failed, draft] = await Promise.all([
    db.scheduledPlan.findFirst({ where: { shop, state: "waiting" } }),
    db.scheduledPlan.findFirst({
      where: { shop, state: "failed", endedBy: null },
      orderBy: { createdAt: "desc" },
    }),
    db.planDraft.findUnique({ where: { shop }, select: { revision: true } }),
  ]);
  const row = waiting ?? failed;
  return (
    row && {
      id: row.id,
      state: waiting ? "waiting" : "failed",
      publishAt: row.publishAt.toISOString(),
      createdBy: row.createdBy,
      createdAt: row.createdAt.toISOString(),
      draftChanged: draft?.revision !== row.draftRevision,
      problem: row.problem === null ? null : scheduleProblem.parse(row.problem),
    }
  );
}
