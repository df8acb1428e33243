import type { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";

export type SavedRulesDraft =
  | { ok: true; revision: number }
  /** Somebody saved meanwhile; nothing of this save was kept. */
  | { ok: false; reason: "conflict"; savedBy: string };

/**
 * Keeps the rules that staff are working on, valid or not. `revision` is the one that the editor read (0: there was none); if it
 * isn't the draft's any more, nothing is overwritten.
 */
export async function saveRulesDraft(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  revision: number;
  rules: Prisma.InputJsonObject;
}): Promise<SavedRulesDraft> {
  const { db, now, shop, by, revision, rules } = input;
  const content = { rules, revision: revision + 1, updatedAt: now, updatedBy: by };
  const { count } =
    revision === 0
      ? await db.decisionRulesDraft.createMany({ data: [{ shop, ...content }], skipDuplicates: true })
      : await db.decisionRulesDraft.updateMany({ where: { shop, revision }, data: content });
  if (count > 0) return { ok: true, revision: revision + 1 };
  const current = await db.decisionRulesDraft.findUnique({ where: { shop } });
  return { ok: false, reason: "conflict", savedBy: current?.updatedBy ?? "" };
}
