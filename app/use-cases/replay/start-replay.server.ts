import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { parsePlan, type Issue } from "../../../domain/rating";
import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { daysBefore } from "~/time/days-before";
import { WINDOW_DAYS } from "~/use-cases/past-orders/order-window";

export type StartedReplay =
  | { ok: true; runId: string }
  | { ok: false; reason: "unknown" | "no-orders" | "already-running" }
  | { ok: false; reason: "invalid"; issues: readonly Issue[] };

/** Queues the replay of the draft (`version` null) or of a version over the shop's past orders; at most one runs in a shop. */
export async function startReplay(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  version: number | null;
}): Promise<StartedReplay> {
  const { db, enqueue, now, shop, by, version } = input;
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop } });
  const subject = await subjectOf(db, shop, version);
  if (!subject) return { ok: false, reason: "unknown" };
  // A draft has no number of its own yet; it takes the one that it would be published as.
  const plan = parsePlan({ ...subject.plan, version: version ?? owner.lastPlanVersion + 1 });
  if (!plan.ok) return { ok: false, reason: "invalid", issues: plan.issues };
  const since = daysBefore(now, WINDOW_DAYS);
  const total = await db.pastOrder.count({
    where: { shop, currency: plan.value.currency, orderedAt: { gte: since } },
  });
  if (total === 0) return { ok: false, reason: "no-orders" };
  const runId = randomUUID();
  try {
    await db.$transaction(async (tx) => {
      await tx.replayRun.create({
        data: {
          id: runId,
          shop,
          state: "running",
          plan: plan.value,
          planVersion: version,
          draftRevision: subject.revision,
          liveVersion: owner.livePlanVersion,
          since,
          total,
          startedAt: now,
          startedBy: by,
          updatedAt: now,
        },
      });
      await enqueue(tx, "replay-plan", { shop, runId });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "already-running" };
    throw error;
  }
  return { ok: true, runId };
}

async function subjectOf(
  db: Db,
  shop: string,
  version: number | null,
): Promise<{ plan: Prisma.JsonObject; revision: number | null } | null> {
  if (version === null) {
    const draft = await db.planDraft.findUnique({ where: { shop } });
    return draft && isObject(draft.plan) ? { plan: draft.plan, revision: draft.revision } : null;
  }
  const found = await db.planVersion.findUnique({ where: { shop_version: { shop, version } } });
  return found && isObject(found.plan) ? { plan: found.plan, revision: null } : null;
}

function isObject(json: Prisma.JsonValue): json is Prisma.JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Ends a replay without a result. False when it isn't running (any more). */
export async function cancelReplay(input: {
  db: Db;
  now: Date;
  shop: string;
  runId: string;
}): Promise<boolean> {
  const { db, now, shop, runId } = input;
  const { count } = await db.replayRun.updateMany({
    where: { id: runId, shop, state: "running" },
    data: { state: "cancelled", finishedAt: now, updatedAt: now },
  });
  return count > 0;
}
