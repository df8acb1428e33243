import type { ClaimDraft, ClaimDraftState } from "@prisma/client";
import { evidenceMissing, type Day, type EvidenceNeeded, type FilingWindow } from "../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import { evidenceFor, windowFor } from "~/use-cases/claims/check-filing.server";
import { draftForm, formFaults, wholeForm, type DraftForm } from "~/use-cases/claims/draft-form";
import { evidenceGiven } from "~/use-cases/claims/evidence-given.server";

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
  // Of what another release saved, what can't be read any more is filled in anew.
  const form = draftForm.safeParse(row.form).data ?? {};
  return {
    draftId: row.id,
    coverageId: row.coverageId,
    state: row.state,
    revision: row.revision,
    form,
    fileOn: row.fileOn?.toISOString().slice(0, 10) ?? null,
    check: await checkDraft(db, row, form, now),
  };
}

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
