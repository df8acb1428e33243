import { FILED_PERILS, type Day, type FiledPeril } from "../../../domain/claim";
import { mayBeChosen, perilWindow } from "~/shopper/claim/peril-windows";
import { windowText } from "~/shopper/claim/window-words";
import type { Words } from "~/shopper/words";
import type { FormGuarantee } from "~/use-cases/claims/drafts/read-claim-form.server";

/** Of which there is nothing to photograph: a statement may be asked for (domain/claim/evidence-needed). */
export const STATED: readonly FiledPeril[] = ["loss", "theft"];

/** One answer to "what happened?". */
export type PerilChoice = {
  peril: FiledPeril;
  title: string;
  /** Why it can't be reported, or not yet. */
  note: string | null;
  may: boolean;
  /** It is too early for it: the day on which it can be reported. */
  planOn: Day | null;
};

/** All that can have happened, what can be chosen first. */
export function perilChoices(
  words: Words,
  guarantee: Pick<FormGuarantee, "goods" | "perils">,
): PerilChoice[] {
  const { say } = words;
  const choices = FILED_PERILS.map((peril) => {
    const covered = guarantee.perils.some((each) => each.peril === peril);
    const window = covered ? perilWindow(guarantee.goods, peril) : null;
    return {
      peril,
      title: say(`claim.peril.${peril}`),
      note: window ? windowText(words, window) : say("claim.peril.uncovered"),
      may: mayBeChosen(window),
      planOn: window?.state === "too-early" ? window.from : null,
    };
  });
  return [...choices.filter(({ may }) => may), ...choices.filter(({ may }) => !may)];
}
