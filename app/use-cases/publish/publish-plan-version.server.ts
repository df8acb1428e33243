import { isUniqueViolation, type Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import {
  checkNextVersion,
  savedCheckout,
  startPublishing,
  type Unpublishable,
} from "~/use-cases/publish/start-publishing.server";

export type StartedPublishing =
  | { ok: true; version: number; runId: string }
  | { ok: false; reason: "no-draft" }
  /** The draft isn't the one that was looked at when publishing was asked for. */
  | { ok: false; reason: "conflict" }
  | { ok: false; reason: "already-publishing" }
  | Unpublishable;

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
  const next = await checkNextVersion(db, owner, draft.plan);
  if (!next.ok) return next;
  try {
    const checkout = savedCheckout(owner);
    const started = await db.$transaction((tx) =>
      startPublishing(tx, { enqueue, now, shop, by, next, checkout }),
    );
    return started ? { ok: true, ...started } : { ok: false, reason: "already-publishing" };
  } catch (error) {
    // The database lets one publishing run in a shop.
    if (isUniqueViolation(error)) return { ok: false, reason: "already-publishing" };
    throw error;
  }
}
