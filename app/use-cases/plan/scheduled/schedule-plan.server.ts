import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import { isUniqueViolation, type Db } from "~/db.server";
import {
  checkNextVersion,
  savedCheckout,
  type Unpublishable,
} from "~/use-cases/publish/start-publishing.server";

export type ScheduledPlanning =
  | { ok: true; id: string }
  /** The draft isn't the one that was looked at. */
  | { ok: false; reason: "no-draft" | "conflict" | "in-the-past" | "too-far" | "already-scheduled" }
  | Unpublishable;

/** Nobody knows the shop's prices in a year. */
const MOST_DAYS = 365;

/**
 * Has the draft published at a time, as it is now, with the settings of the checkout: what is changed later isn't published with it. It must be
 * publishable now; at its time it is checked again. At most one plan waits in a shop.
 */
export async function schedulePlan(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  revision: number;
  publishAt: Date;
}): Promise<ScheduledPlanning> {
  const { db, now, shop, by, revision, publishAt } = input;
  if (publishAt <= now) return { ok: false, reason: "in-the-past" };
  if (publishAt.getTime() - now.getTime() > MOST_DAYS * 86_400_000) return { ok: false, reason: "too-far" };
  const owner = await db.shop.findUniqueOrThrow({ where: { domain: shop }, include: { planDraft: true } });
  const draft = owner.planDraft;
  if (!draft) return { ok: false, reason: "no-draft" };
  if (draft.revision !== revision) return { ok: false, reason: "conflict" };
  const checked = await checkNextVersion(db, owner, draft.plan);
  if (!checked.ok) return checked;
  const id = randomUUID();
  try {
    await db.$transaction(async (tx) => {
      // A failure that was told before needs no more attention.
      await tx.scheduledPlan.updateMany({
        where: { shop, state: "failed", endedBy: null },
        data: { endedBy: by },
      });
      await tx.scheduledPlan.create({
        data: {
          id,
          shop,
          state: "waiting",
          plan: draft.plan as Prisma.InputJsonValue,
          draftRevision: draft.revision,
          ...savedCheckout(owner),
          publishAt,
          createdAt: now,
          createdBy: by,
        },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "already-scheduled" };
    throw error;
  }
  return { ok: true, id };
}

/** Takes a plan that waits for its time away. False when it doesn't wait (any more). */
export async function cancelScheduledPlan(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  id: string;
}): Promise<boolean> {
  const { db, now, shop, by, id } = input;
  const { count } = await db.scheduledPlan.updateMany({
    where: { id, shop, state: "waiting" },
    data: { state: "cancelled", endedAt: now, endedBy: by },
  });
  return count > 0;
}

/** Notes that somebody read of a failure: it isn't shown any more. */
export async function dismissScheduleFailure(input: {
  db: Db;
  shop: string;
  by: string;
  id: string;
}): Promise<boolean> {
  const { db, shop, by, id } = input;
  const { count } = await db.scheduledPlan.updateMany({
    where: { id, shop, state: "failed", endedBy: null },
    data: { endedBy: by },
  });
  return count > 0;
}
