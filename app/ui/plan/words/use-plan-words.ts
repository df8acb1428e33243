import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { useDestinationNames } from "~/ui/plan/destinations/use-destination-names";
import { amountWords, type Words } from "~/ui/plan/words/plan-words";

/** How plans are put into words for the reader of this page. */
export function usePlanWords(currency: string): Words {
  const { t, i18n } = useTranslation("plan");
  const { money } = useFormatters();
  const { short } = useDestinationNames();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { type: "disjunction" });
    return {
      t,
      amount: amountWords(money, currency),
      destinations: short,
      list: (words) => list.format(words),
    };
  }, [t, i18n.language, money, currency, short]);
}
