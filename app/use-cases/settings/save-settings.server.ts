import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askToRewrite } from "~/use-cases/pricing/ask-to-rewrite.server";
import { readSettings, type Settings } from "~/use-cases/settings/read-settings.server";

export type SavedSettings =
  | { ok: true }
  /** Somebody saved meanwhile; nothing of this save was kept. */
  | { ok: false; reason: "conflict" };

/**
 * Keeps what a shop chose about its guarantees. `readAt` is when what the form showed was saved (null: nobody ever saved);
 * if that isn't the last save any more, nothing is overwritten.
 */
export async function saveSettings(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  by: string;
  readAt: Date | null;
  settings: Settings;
}): Promise<SavedSettings> {
  const { db, enqueue, shop, by, readAt, settings } = input;
  // Never the instant that was read: it is by their instants that two saves are told apart.
  const at = readAt && input.now <= readAt ? new Date(readAt.getTime() + 1) : input.now;
  const row = { ...settings, updatedAt: at, updatedBy: by };
  return db.$transaction(async (tx) => {
    const before = await readSettings(tx, shop);
    const { count } = readAt
      ? await tx.shopSettings.updateMany({ where: { shop, updatedAt: readAt }, data: row })
      : await tx.shopSettings.createMany({ data: [{ shop, ...row }], skipDuplicates: true });
    if (count === 0) return { ok: false, reason: "conflict" };
    // What is published tells shoppers until when they can cancel.
    if (before.cancelHours !== settings.cancelHours) await askToRewrite(tx, shop, enqueue);
    return { ok: true };
  });
}
