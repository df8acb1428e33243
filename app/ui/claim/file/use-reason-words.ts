import { useTranslation } from "react-i18next";
import { EVIDENCE_KINDS } from "../../../../domain/claim";
import type { ToldReason } from "~/use-cases/claims/shopper/shopper-claim";
import { useRuleWords } from "~/ui/decision-rules/use-rule-words";
import { useFormatters } from "~/ui/formatters";

type Coded = Exclude<ToldReason, { words: string }>;

/** Why a claim was decided so, in the reader's words, where a code of ours says it; null: there is nothing more to say. */
export function useReasonWords(currency: string): (reason: Coded) => string | null {
  const { t, i18n } = useTranslation("claims");
  const format = useFormatters();
  const words = useRuleWords(currency);
  return (reason) => {
    const text = (name: string) => {
      const value = reason[name];
      return typeof value === "string" ? value : null;
    };
    switch (reason.code) {
      case "too-late": {
        const until = text("until");
        return until === null ? null : t("file.reason.too-late", { date: format.day(until) });
      }
      case "not-answered": {
        const since = text("since");
        return since === null ? null : t("file.reason.not-answered", { date: format.dateTime(since) });
      }
      case "evidence-missing": {
        const asked = Array.isArray(reason.for) ? reason.for : [];
        const kinds = EVIDENCE_KINDS.filter((kind) => asked.includes(kind));
        const list = new Intl.ListFormat(i18n.language);
        return kinds.length === 0
          ? null
          : t("file.reason.evidence-missing", {
              what: list.format(kinds.map((kind) => words.choice("missing", kind))),
            });
      }
      default:
        return null;
    }
  };
}
