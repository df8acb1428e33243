import type { Prisma, ScheduledPlan } from "@prisma/client";
import { isUniqueViolation, type Db, type Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { ScheduleProblem } from "~/views/scheduled-plan";
import {
  checkNextVersion,
  startPublishing,
  type Unpublishable,
} from "~/use-cases/publish/start-publishing.server";

/** So long a plan waits for another publishing to come to its end. */
const PATIENCE_MS = 60 * 60_000;

export type DuePlan = { shop: string; id: string; outcome: "started" | "failed" | "waits" | "gone" };

/**
 * Starts the publishing of every plan whose time has come, over all shops. Each is started once, however many workers are
 * at it: the plan is taken, made a version and queued in one transaction. One that can't be published then is marked as
 * failed, with the reason; while another publishing runs it waits, an hour at most.
 */
export async function publishDuePlans(input: { db: Db; enqueue: Enqueue; now: Date }): Promise<DuePlan[]> {
  const { db, now } = input;
  const due = await db.scheduledPlan.findMany({
    where: { state: "waiting", publishAt: { lte: now } },
    orderBy: { publishAt: "asc" },
    take: 100,
  });
  const outcomes: DuePlan[] = [];
  for (const plan of due) {
    outcomes.push({ shop: plan.shop, id: plan.id, outcome: await publishOne(input, plan) });
  }
  return outcomes;
}

async function publishOne(
  input: { db: Db; enqueue: Enqueue; now: Date },
  plan: ScheduledPlan,
): Promise<DuePlan["outcome"]> {
  const { db, now } = input;
  try {
    return await db.$transaction((tx) => startInTime(tx, input, plan));
  } catch (error) {
    // The database lets one publishing run in a shop; nothing of this one was kept.
    if (!isUniqueViolation(error)) throw error;
    if (now.getTime() - plan.publishAt.getTime() < PATIENCE_MS) return "waits";
    const failed = await end(db, plan, now, { state: "failed", problem: { code: "already-publishing" } });
    return failed ? "failed" : "gone";
  }
}

async function startInTime(
  tx: Tx,
  { enqueue, now }: { enqueue: Enqueue; now: Date },
  plan: ScheduledPlan,
): Promise<DuePlan["outcome"]> {
  const { shop } = plan;
  // Taken first: whoever comes second waits here, and finds it gone.
  if (!(await end(tx, plan, now, { state: "started" }))) return "gone";
  const owner = await tx.shop.findUniqueOrThrow({ where: { domain: shop } });
  const fail = async (problem: ScheduleProblem) => {
    await tx.scheduledPlan.update({ where: { id: plan.id, shop }, data: { state: "failed", problem } });
    return "failed" as const;
  };
  if (owner.uninstalledAt) return fail({ code: "not-connected" });
  const next = await checkNextVersion(tx, owner, plan.plan);
  if (!next.ok) return fail(problemOf(next));
  const { taxable, termsUrl, createdBy: by } = plan;
  const checkout = { taxable, termsUrl };
  const started = await startPublishing(tx, { enqueue, now, shop, by, next, checkout });
  // Somebody made a version between our look and our write: seen anew in a minute.
  if (!started) {
    await tx.scheduledPlan.update({
      where: { id: plan.id, shop },
      data: { state: "waiting", endedAt: null },
    });
    return "waits";
  }
  await tx.scheduledPlan.update({ where: { id: plan.id, shop }, data: { version: started.version } });
  return "started";
}

/** Moves a plan out of waiting; false when somebody else did. */
async function end(
  db: Db | Tx,
  { id, shop }: ScheduledPlan,
  now: Date,
  data: { state: "started" } | { state: "failed"; problem: Prisma.InputJsonValue },
): Promise<boolean> {
  const { count } = await db.scheduledPlan.updateMany({
    where: { id, shop, state: "waiting" },
    data: { ...data, endedAt: now },
  });
  return count > 0;
}

function problemOf(refused: Unpublishable): ScheduleProblem {
  switch (refused.reason) {
    case "invalid":
      return { code: "invalid", faults: refused.issues.length };
    case "too-large":
      return { code: "too-large" };
    case "too-many-steps":
      return { code: "too-many-steps", together: refused.together, limit: refused.limit };
  }
}
