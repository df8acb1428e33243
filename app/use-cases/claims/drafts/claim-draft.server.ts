import type { ClaimDraft, ClaimDraftState } from "@prisma/client";
import { z } from "zod";
import { evidenceMissing, type Day, type EvidenceNeeded, type FilingWindow } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import { evidenceFor, windowFor } from "~/use-cases/claims/filing/check-filing.server";
import { draftForm, formFaults, wholeForm, type DraftForm } from "~/use-cases/claims/drafts/draft-form";
import { evidenceGiven } from "~/use-cases/claims/deciding/evidence-given.server";
import { dayOf } from "~/time/stored-day";

/** A draft as the form goes on from it. */
export type ClaimDraftNow = {
  draftId: string;
  coverageId: string;
  state: ClaimDraftState;
  /** Counts saves: a save names the one that it read. */
  revision: number;
  form: DraftForm;
  /** The day on which it is filed by itself; null: it isn't. */
  fileOn: Day | null;
  check: DraftCheck;
};

/** Where the claim would stand if it were filed as it is. */
export type DraftCheck = {
  /** Fields that are still to be filled in. */
  missingFields: string[];
  /** For peril and goods so far; null until both are chosen. */
  window: FilingWindow | null;
  evidenceNeeded: EvidenceNeeded | null;
  /** Null: nothing is missing (or not known yet). */
  evidenceMissing: EvidenceNeeded | null;
};

/** A draft to be kept, filed, planned or dropped: nothing of what is filled in is looked at. */
export type DraftAtHand = Pick<ClaimDraftNow, "draftId" | "coverageId" | "state" | "revision">;

/** The draft that a form names, if it is one of the order. */
export async function findDraft(input: {
  db: Db;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
  /** Whose order it must be; left out: whoever has the order may. */
  customerId?: string;
  /** As it was sent. */
  draftId: string | null;
}): Promise<DraftAtHand | null> {
  const { db, shop, orderId, customerId } = input;
  const id = z.uuid().safeParse(input.draftId);
  if (!id.success) return null;
  const row = await db.claimDraft.findFirst({
    where: { shop, id: id.data, coverage: { orderId, ...(customerId ? { customerId } : {}) } },
    select: { coverageId: true, state: true, revision: true },
  });
  return row && { draftId: id.data, ...row };
}

/** A draft of the shop; null when it has none of this id. */
export async function readDraft(input: {
  db: Db;
  now: Date;
  shop: string;
  draftId: string;
}): Promise<ClaimDraftNow | null> {
  const { db, now, shop, draftId } = input;
  const row = await db.claimDraft.findUnique({ where: { shop_id: { shop, id: draftId } } });
  return row && draftNow(db, row, now);
}

/** A draft's row as the form goes on from it. */
export async function draftNow(db: Db | Tx, row: ClaimDraft, now: Date): Promise<ClaimDraftNow> {
  const form = formOf(row);
  return {
    draftId: row.id,
    coverageId: row.coverageId,
    state: row.state,
    revision: row.revision,
    form,
    fileOn: row.fileOn && dayOf(row.fileOn),
    check: await checkDraft(db, row, form, now),
  };
}

/** What is filled in; of what another release saved, what can't be read any more is filled in anew. */
export const formOf = ({ form }: Pick<ClaimDraft, "form">): DraftForm => draftForm.safeParse(form).data ?? {};

async function checkDraft(
  db: Db | Tx,
  { shop, id, coverageId }: ClaimDraft,
  form: DraftForm,
  now: Date,
): Promise<DraftCheck> {
  const whole = wholeForm.safeParse(form);
  const check: DraftCheck = {
    missingFields: whole.success ? [] : formFaults(whole.error),
    window: null,
    evidenceNeeded: null,
    evidenceMissing: null,
  };
  const { peril, lines: chosen = [], statement } = form;
  if (!peril || chosen.length === 0) return check;
  const lines = chosen.map(({ coverageLineId, quantity }) => ({ lineId: coverageLineId, quantity }));
  const needed = await evidenceFor(db, { shop, peril, lines });
  const given = await evidenceGiven(db, shop, id);
  return {
    ...check,
    window: await windowFor(db, { shop, coverageId, peril, lines, now }),
    evidenceNeeded: needed,
    evidenceMissing: evidenceMissing(needed, { ...given, statement: Boolean(statement) }),
  };
}
