import { randomUUID } from "node:crypto";
import { isUniqueViolation, type Db } from "~/db.server";

export type SavedView =
  | { ok: true; id: string }
  /** Another view of the shop is called so. */
  | { ok: false; reason: "name-taken" }
  | { ok: false; reason: "too-many"; most: number }
  | { ok: false; reason: "view-unknown" };

const MOST = 20;

/** Saves a way to look at the list of claims, for all of the shop's staff; with an `id`, under another name or filter. */
export async function saveClaimView(input: {
  db: Db;
  now: Date;
  shop: string;
  id?: string;
  name: string;
  /** The list's search parameters. */
  query: string;
  by: string;
}): Promise<SavedView> {
  const { db, now, shop, name, query, by } = input;
  try {
    if (input.id !== undefined) {
      const { count } = await db.claimListView.updateMany({
        where: { shop, id: input.id },
        data: { name, query },
      });
      return count === 1 ? { ok: true, id: input.id } : { ok: false, reason: "view-unknown" };
    }
    if ((await db.claimListView.count({ where: { shop } })) >= MOST)
      return { ok: false, reason: "too-many", most: MOST };
    const id = randomUUID();
    await db.claimListView.create({ data: { id, shop, name, query, createdAt: now, createdBy: by } });
    return { ok: true, id };
  } catch (error) {
    if (isUniqueViolation(error)) return { ok: false, reason: "name-taken" };
    throw error;
  }
}
