import { z } from "zod";
import {
  checkClaimSettings,
  DEFAULT_CLAIM_SETTINGS,
  FILED_PERILS,
  type ClaimSettings,
  type FilingWindows,
} from "../../../domain/claim";
import { PERILS } from "../../../domain/rating";
import type { Db, Tx } from "~/db.server";

const span = z.object({ fromDays: z.number().int(), untilDays: z.number().int() });
const stored = z.object({
  filingWindows: z.record(z.enum(FILED_PERILS), z.object({ domestic: span, international: span })),
  photosNeeded: z.record(z.enum(PERILS), z.number().int()),
});

/** What a shop chose about claims; the defaults for one that never did. */
export async function readClaimSettings(db: Db | Tx, shop: string): Promise<ClaimSettings> {
  return (await readSavedClaimSettings(db, shop)).settings;
}

/** With when they were saved, by which a later save is told apart; null: never. */
export async function readSavedClaimSettings(
  db: Db | Tx,
  shop: string,
): Promise<{ settings: ClaimSettings; savedAt: Date | null; savedBy: string | null }> {
  const row = await db.claimSettings.findUnique({ where: { shop } });
  if (!row) return { settings: DEFAULT_CLAIM_SETTINGS, savedAt: null, savedBy: null };
  const { updatedAt: savedAt, updatedBy: savedBy, shop: _shop, ...chosen } = row;
  const { filingWindows, photosNeeded } = stored.parse(chosen);
  const settings = { ...chosen, filingWindows: filingWindows satisfies FilingWindows, photosNeeded };
  const [fault] = checkClaimSettings(settings);
  if (fault) throw new Error(`claim settings of ${shop}: ${fault.field} ${fault.code}`);
  return { settings, savedAt, savedBy };
}
