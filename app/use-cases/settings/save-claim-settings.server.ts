import { checkClaimSettings, type ClaimSettings, type ClaimSettingsFault } from "../../../domain/claim";
import type { Db } from "~/db.server";

export type SavedClaimSettings =
  | { ok: true }
  | { ok: false; reason: "refused"; faults: ClaimSettingsFault[] }
  /** Somebody saved meanwhile; nothing of this save was kept. */
  | { ok: false; reason: "conflict" };

/**
 * Keeps what a shop chose about claims. `readAt` is when what the form showed was saved (null: nobody ever saved); if that
 * isn't the last save any more, nothing is overwritten.
 */
export async function saveClaimSettings(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  readAt: Date | null;
  settings: ClaimSettings;
}): Promise<SavedClaimSettings> {
  const { db, shop, by, readAt, settings } = input;
  const faults = checkClaimSettings(settings);
  if (faults.length > 0) return { ok: false, reason: "refused", faults };
  // Never the instant that was read: it is by their instants that two saves are told apart.
  const at = readAt && input.now <= readAt ? new Date(readAt.getTime() + 1) : input.now;
  const row = { ...settings, remedies: [...settings.remedies], updatedAt: at, updatedBy: by };
  const { count } = readAt
    ? await db.claimSettings.updateMany({ where: { shop, updatedAt: readAt }, data: row })
    : await db.claimSettings.createMany({ data: [{ shop, ...row }], skipDuplicates: true });
  return count === 0 ? { ok: false, reason: "conflict" } : { ok: true };
}
