import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { useDestinationName } from "~/ui/plan/destinations/destination-picker";
import { amountWords, type Words } from "~/ui/plan/words/plan-words";

/** How plans are put into words for the reader of this page. */
export function usePlanWords(currency: string): Words {
  const { t, i18n } = useTranslation("plan");
  const { money } = useFormatters();
  const destination = useDestinationName();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { type: "disjunction" });
    return {
      t,
      amount: amountWords(money, currency),
      destination,
      list: (words) => list.format(words),
    };
  }, [t, i18n.language, money, currency, destination]);
}
