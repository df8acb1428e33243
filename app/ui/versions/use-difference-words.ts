import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";
import { usePlanWords } from "~/ui/plan/words/use-plan-words";
import type { DifferenceWords } from "~/ui/versions/field-words";

/** How differences are told to the reader of this page. */
export function useDifferenceWords(currency: string): DifferenceWords {
  const { t, i18n } = useTranslation(["versions", "plan", "coverage"]);
  const plan = usePlanWords(currency);
  const { titleOf } = useResourceCards();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
    return { t, plan, and: (items) => list.format(items), titleOf };
  }, [t, i18n.language, plan, titleOf]);
}
