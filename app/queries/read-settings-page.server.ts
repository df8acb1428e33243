import type { Db } from "~/db.server";
import { readSettings, type Settings } from "~/use-cases/settings/read-settings.server";

export type SettingsPage = {
  settings: Settings;
  /** Who saved them, and when (ISO 8601); null: nobody ever did. */
  saved: { by: string; at: string } | null;
};

export async function readSettingsPage(db: Db, shop: string): Promise<SettingsPage> {
  return db.$transaction(
    async (tx) => {
      const settings = await readSettings(tx, shop);
      const row = await tx.shopSettings.findUnique({
        where: { shop },
        select: { updatedAt: true, updatedBy: true },
      });
      return { settings, saved: row && { by: row.updatedBy, at: row.updatedAt.toISOString() } };
    },
    // Both are of the same save.
    { isolationLevel: "RepeatableRead" },
  );
}
