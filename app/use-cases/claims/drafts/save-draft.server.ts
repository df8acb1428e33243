import type { ClaimDraftState } from "@prisma/client";
import type { Db } from "~/db.server";
import type { ShopperLanguage } from "~/shopper/languages";
import { formOf } from "~/use-cases/claims/drafts/claim-draft.server";
import { draftForm, formFaults } from "~/use-cases/claims/drafts/draft-form";

export type SavedDraft =
  | { ok: true; revision: number }
  | { ok: false; reason: "draft-unknown" }
  /** It was filed, planned or dropped meanwhile. */
  | { ok: false; reason: "moved-on"; state: ClaimDraftState }
  /** Another tab saved meanwhile: nothing of this save was kept. `revision`: as it is now. */
  | { ok: false; reason: "conflict"; revision: number }
  | { ok: false; reason: "invalid"; fields: string[] };

/**
 * Keeps what was filled in so far, whatever it would be worth if it were filed: it is saved at each pause in typing. A save that was
 * lost on its way back is known for the same: its form is what is there.
 */
export async function saveDraft(input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
  revision: number;
  /** Checked here. */
  form: unknown;
  language?: ShopperLanguage;
}): Promise<SavedDraft> {
  const { db, now, shop, draftId: id, revision, language } = input;
  const parsed = draftForm.safeParse(input.form);
  if (!parsed.success) return { ok: false, reason: "invalid", fields: formFaults(parsed.error) };
  const form = parsed.data;
  const { count } = await db.claimDraft.updateMany({
    where: { shop, id, state: "open", revision },
    data: { form, revision: { increment: 1 }, updatedAt: now, ...(language ? { language } : {}) },
  });
  if (count > 0) return { ok: true, revision: revision + 1 };
  const row = await db.claimDraft.findUnique({
    where: { shop_id: { shop, id } },
    select: { state: true, revision: true, form: true },
  });
  if (!row) return { ok: false, reason: "draft-unknown" };
  if (row.state !== "open") return { ok: false, reason: "moved-on", state: row.state };
  return JSON.stringify(formOf(row)) === JSON.stringify(form)
    ? { ok: true, revision: row.revision }
    : { ok: false, reason: "conflict", revision: row.revision };
}
