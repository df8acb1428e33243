import type { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";

export type CheckoutSettings = { termsUrl: string | null; taxable: boolean };

export type SavedPlanDraft =
  | { ok: true; revision: number }
  /** Somebody saved meanwhile; nothing of this save was kept. */
  | { ok: false; reason: "conflict"; revision: number; savedBy: string; savedAt: Date };

/**
 * Keeps what the merchant is working on, valid or not. `revision` is the one that the editor read (0: there was none);
 * if it isn't the draft's any more, nothing is overwritten.
 */
export async function savePlanDraft(input: {
  db: Db;
  now: Date;
  shop: string;
  by: string;
  revision: number;
  plan: Prisma.InputJsonObject;
  checkout: CheckoutSettings;
}): Promise<SavedPlanDraft> {
  const { db, now, shop, by, revision, plan, checkout } = input;
  const content = { plan, revision: revision + 1, updatedAt: now, updatedBy: by };
  return db.$transaction(async (tx) => {
    const { count } =
      revision === 0
        ? await tx.planDraft.createMany({ data: [{ shop, ...content }], skipDuplicates: true })
        : await tx.planDraft.updateMany({ where: { shop, revision }, data: content });
    if (count === 0) {
      const current = await tx.planDraft.findUnique({ where: { shop } });
      return {
        ok: false,
        reason: "conflict",
        revision: current?.revision ?? 0,
        savedBy: current?.updatedBy ?? "",
        savedAt: current?.updatedAt ?? now,
      };
    }
    await tx.shop.update({
      where: { domain: shop },
      data: { termsUrl: checkout.termsUrl, guaranteeTaxable: checkout.taxable },
    });
    return { ok: true, revision: revision + 1 };
  });
}
