import { randomUUID } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";

export type RestoredPlan =
  | {
      ok: true;
      revision: number;
      /** Where the draft that was replaced is kept; null when there was none. */ replacedId: string | null;
    }
  | { ok: false; reason: "unknown" }
  /** Somebody saved the draft meanwhile; nothing was changed. */
  | { ok: false; reason: "conflict" };

/** So many replaced drafts are kept in a shop. */
const KEPT = 20;

/** What becomes the draft: a version, or a draft that was replaced before. */
export type RestoreSource = { version: number } | { replacedId: string };

/**
 * Makes a version, or a draft that was replaced before, the draft. The draft that it takes the place of is kept, so that
 * it can be brought back by the same way.
 */
export async function restorePlan(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  source: RestoreSource;
  /** The draft's revision that is replaced; 0: there is none. */
  revision: number;
}): Promise<RestoredPlan> {
  const { db, now, shop, by, source, revision } = input;
  return db.$transaction(async (tx): Promise<RestoredPlan> => {
    const plan = await planOf(tx, shop, source);
    if (plan === null) return { ok: false, reason: "unknown" };
    const draft = await tx.planDraft.findUnique({ where: { shop } });
    if ((draft?.revision ?? 0) !== revision) return { ok: false, reason: "conflict" };
    const fields = { plan, revision: revision + 1, updatedAt: now, updatedBy: by };
    if (!draft) {
      const { count } = await tx.planDraft.createMany({ data: [{ shop, ...fields }], skipDuplicates: true });
      return count > 0 ? { ok: true, revision: 1, replacedId: null } : { ok: false, reason: "conflict" };
    }
    const { count } = await tx.planDraft.updateMany({ where: { shop, revision }, data: fields });
    if (count === 0) return { ok: false, reason: "conflict" };
    const replacedId = randomUUID();
    await tx.replacedDraft.create({
      data: {
        id: replacedId,
        shop,
        plan: draft.plan as Prisma.InputJsonValue,
        savedAt: draft.updatedAt,
        savedBy: draft.updatedBy,
        replacedAt: now,
        replacedBy: by,
        replacedWith: "version" in source ? source.version : null,
      },
    });
    if ("replacedId" in source) await tx.replacedDraft.deleteMany({ where: { id: source.replacedId, shop } });
    await forgetOldest(tx, shop);
    return { ok: true, revision: revision + 1, replacedId };
  });
}

async function planOf(tx: Tx, shop: string, source: RestoreSource): Promise<Prisma.InputJsonValue | null> {
  const found =
    "version" in source
      ? await tx.planVersion.findUnique({ where: { shop_version: { shop, version: source.version } } })
      : await tx.replacedDraft.findFirst({ where: { id: source.replacedId, shop } });
  return found ? (found.plan as Prisma.InputJsonValue) : null;
}

async function forgetOldest(tx: Tx, shop: string): Promise<void> {
  const old = await tx.replacedDraft.findMany({
    where: { shop },
    orderBy: [{ replacedAt: "desc" }, { id: "asc" }],
    skip: KEPT,
    select: { id: true },
  });
  if (old.length > 0)
    await tx.replacedDraft.deleteMany({ where: { shop, id: { in: old.map(({ id }) => id) } } });
}
