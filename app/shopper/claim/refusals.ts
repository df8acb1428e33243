import type { ClaimFault, EvidenceNeeded } from "../../../domain/claim";
import { LONGEST_WORDS } from "../../../domain/claim";
import type { FieldFault } from "~/shopper/claim/parts";
import { windowText } from "~/shopper/claim/window-words";
import type { Words } from "~/shopper/words";
import type { FiledDraft } from "~/use-cases/claims/drafts/file-draft.server";
import type { PlannedClaim } from "~/use-cases/claims/drafts/plan-claim.server";

/** Why a form wasn't taken: faults at fields, or what no field can mend. */
export type FormRefusal = { faults: FieldFault[]; refusal: string | null };

type NotFiled = Exclude<FiledDraft, { ok: true }> | Exclude<PlannedClaim, { ok: true }>;

/** Why a claim wasn't filed or planned, as its form says it. Null: there is no such form any more. */
export function refusalOf(words: Words, refused: NotFiled): FormRefusal | null {
  const { say, day } = words;
  const whole = (refusal: string | null): FormRefusal => ({ faults: [], refusal });
  switch (refused.reason) {
    case "draft-unknown":
    case "draft-dropped":
    case "coverage-unknown":
    case "moved-on":
      return null;
    case "form-incomplete":
      return { faults: fieldFaults(words, refused.fields), refusal: null };
    case "evidence-missing":
      return { faults: evidenceFaults(words, refused.missing), refusal: null };
    case "too-early":
      return whole(say("claim.refused.early", { date: day(refused.from) }));
    case "not-yet":
      return whole(say(`claim.window.${refused.why}`));
    case "not-too-early":
      return whole(windowText(words, refused.window) ?? say("status.refused"));
    case "refused":
      return whole(say(isOfCoverage(refused.faults) ? "claim.refused.covered" : "claim.refused.goods"));
  }
}

function isOfCoverage(faults: readonly ClaimFault[]): boolean {
  return faults.some(({ code }) => code === "coverage-not-active" || code === "peril-not-covered");
}

function evidenceFaults({ say, count }: Words, { photos, statement }: EvidenceNeeded): FieldFault[] {
  return [
    ...(photos > 0 ? [{ field: "photos", text: count("claim.photos.missing", photos) }] : []),
    ...(statement ? [{ field: "statement", text: say("claim.statement.missing") }] : []),
  ];
}

/** By the draft's fields that are missing or wrong. */
export function fieldFaults({ say, language }: Words, fields: readonly string[]): FieldFault[] {
  const texts: Record<string, FieldFault> = {
    peril: { field: "peril", text: say("claim.what.missing") },
    lines: { field: "goods", text: say("claim.goods.missing") },
    description: { field: "description", text: say("claim.words.missing") },
    statement: { field: "statement", text: say("claim.statement.missing") },
  };
  const tooLong = say("claim.words.long", {
    count: new Intl.NumberFormat(language).format(LONGEST_WORDS),
  });
  return fields.map((field) => texts[field] ?? { field: "description", text: tooLong });
}
