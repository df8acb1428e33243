import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useResourceCards } from "~/ui/plan/selections/resource-cards";
import { exactAmounts, type ExplainWords } from "~/ui/what-if/explanation/explain-words";

/** How quotes are explained to the reader of this page, with amounts in the shop's and the cart's currency. */
export function useExplainWords(
  currency: string,
  paidIn: string,
): ExplainWords & { presentment: (amount: string) => string } {
  const { t, i18n } = useTranslation("whatIf");
  const { titleOf } = useResourceCards();
  return useMemo(
    () => ({
      t,
      amount: exactAmounts(i18n.language, currency),
      presentment: exactAmounts(i18n.language, paidIn),
      titleOf,
    }),
    [t, i18n.language, currency, paidIn, titleOf],
  );
}
