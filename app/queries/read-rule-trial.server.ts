import { z } from "zod";
import type { TrialResult } from "../../domain/claim";
import type { Db } from "~/db.server";
import { isSilent } from "~/use-cases/runs/is-silent";
import type { RuleTrialView } from "~/views/decision-rules-view";

const problem = z.object({ message: z.string() });

/** The shop's last trial of rules; null before the first. */
export async function readRuleTrial(db: Db, shop: string, now: Date): Promise<RuleTrialView | null> {
  const [trial, draft] = await Promise.all([
    db.ruleTrial.findFirst({ where: { shop }, orderBy: { startedAt: "desc" } }),
    db.decisionRulesDraft.findUnique({ where: { shop }, select: { revision: true } }),
  ]);
  if (!trial) return null;
  return {
    id: trial.id,
    state: trial.state,
    revision: trial.revision,
    done: trial.done,
    total: trial.total,
    // Written by ourselves, in this form.
    result: trial.result as TrialResult | null,
    problem: trial.problem === null ? null : problem.parse(trial.problem).message,
    stale: trial.revision !== draft?.revision,
    stalled: trial.state === "running" && isSilent(trial.updatedAt, now),
    startedAt: trial.startedAt.toISOString(),
    startedBy: trial.startedBy,
  };
}
