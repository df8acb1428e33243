import { randomUUID } from "node:crypto";
import type { Issue } from "../../domain/rating";
import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { checkPlan, stepsTogether } from "~/plan-version";
import { MAX_VARIANTS } from "~/shopify/guarantee-product.server";
import { storedSteps } from "~/use-cases/publish-steps/stored-steps.server";

export type StartedPublishing =
  | { ok: true; version: number; runId: string }
  | { ok: false; reason: "no-draft" }
  /** The draft isn't the one that was looked at when publishing was asked for. */
  | { ok: false; reason: "conflict" }
  | { ok: false; reason: "invalid"; issues: readonly Issue[] }
  | { ok: false; reason: "too-large"; bytes: number; limit: number }
  /** Live steps stay while carts hold them, and there is no room for the new ones beside them. */
  | { ok: false; reason: "too-many-steps"; together: number; limit: number }
  | { ok: false; reason: "already-publishing" };

/**
 * Makes a version of the saved draft and queues its publishing. Versions count up in a shop and never change; at most one
 * publishing runs in a shop, whoever asks.
 */
export async function publishPlanVersion(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  /** The draft's revision that is to be published. */
  revision: number;
}): Promise<StartedPublishing> {
  const { db, enqueue, now, shop, by, revision } = input;
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop }, include: { planDraft: true } });
  const draft = owner.planDraft;
  if (!draft) return { ok: false, reason: "no-draft" };
  if (draft.revision !== revision) return { ok: false, reason: "conflict" };

  const version = owner.lastPlanVersion + 1;
  const checked = checkPlan(draft.plan, { version, currency: owner.currency });
  if (!checked.ok) return checked;
  const together = stepsTogether(await liveSteps(db, shop, owner.livePlanVersion), checked.steps).size;
  if (together > MAX_VARIANTS) return { ok: false, reason: "too-many-steps", together, limit: MAX_VARIANTS };

  const runId = randomUUID();
  try {
    return await db.$transaction(async (tx): Promise<StartedPublishing> => {
      const { count } = await tx.shop.updateMany({
        where: { domain: shop, lastPlanVersion: owner.lastPlanVersion },
        data: { lastPlanVersion: version },
      });
      if (count === 0) return { ok: false, reason: "already-publishing" };
      const { plan, compact, steps } = checked;
      await tx.planVersion.create({
        data: { shop, version, plan, compact, steps, createdAt: now, createdBy: by },
      });
      const started = { startedAt: now, startedBy: by, updatedAt: now };
      await tx.publishRun.create({
        data: { id: runId, shop, version, state: "running", step: "product", ...started },
      });
      await enqueue(tx, "publish-plan", { shop, runId });
      return { ok: true, version, runId };
    });
  } catch (error) {
    // The database lets one publishing run in a shop.
    if (isUniqueViolation(error)) return { ok: false, reason: "already-publishing" };
    throw error;
  }
}

async function liveSteps(db: Db, shop: string, version: number | null): Promise<string[]> {
  if (version === null) return [];
  const live = await db.planVersion.findUniqueOrThrow({ where: { shop_version: { shop, version } } });
  return storedSteps(live.steps);
}
