import { EVIDENCE_FIELDS, type EvidenceField, type EvidenceTexts } from "../../../domain/dispute";

/** Texts as the server has them; `revision`: raised by each save, 0 where nobody has saved. */
export type KeptEvidence = { revision: number; texts: EvidenceTexts };

export type EvidenceEditing = {
  /** What the typed texts were begun from. */
  kept: KeptEvidence;
  typed: EvidenceTexts;
  /** What was saved meanwhile with other words in a field that was typed in too; null: nothing was. */
  theirs: KeptEvidence | null;
};

export const beginEditing = (kept: KeptEvidence): EvidenceEditing => ({
  kept,
  typed: kept.texts,
  theirs: null,
});

/** Fields in which something was typed that isn't saved. */
export const unsavedFields = ({ kept, typed }: EvidenceEditing): EvidenceField[] =>
  EVIDENCE_FIELDS.filter((field) => typed[field] !== kept.texts[field]);

/** @param sent what the server now has, as of `revision`; what was typed since then stays typed */
export function afterSaving(
  { typed }: EvidenceEditing,
  sent: EvidenceTexts,
  revision: number,
): EvidenceEditing {
  return { kept: { revision, texts: sent }, typed, theirs: null };
}

/** Where nobody typed, the page shows what was loaded; what was typed is never replaced by it. */
export function afterLoading(editing: EvidenceEditing, loaded: KeptEvidence): EvidenceEditing {
  const { kept, typed } = editing;
  if (loaded.revision < kept.revision) return editing; // read before the last save
  const isOther = loaded.revision > kept.revision;
  const clashes = unsavedFields(editing).some(
    (field) => loaded.texts[field] !== typed[field] && loaded.texts[field] !== kept.texts[field],
  );
  return isOther && clashes ? { ...editing, theirs: loaded } : keepingMine(editing, loaded);
}

/** What was typed goes on, over what is kept now. */
export function keepingMine(editing: EvidenceEditing, kept: KeptEvidence): EvidenceEditing {
  const typed = { ...kept.texts };
  for (const field of unsavedFields(editing)) typed[field] = editing.typed[field];
  return { kept, typed, theirs: null };
}
