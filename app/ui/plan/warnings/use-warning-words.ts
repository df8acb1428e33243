import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Plan } from "../../../../domain/rating";
import type { PlanWarning } from "../../../../domain/rating/warnings/plan-warnings";
import { useFormatters } from "~/ui/formatters";
import { useDestinationNames } from "~/ui/plan/destinations/use-destination-names";
import { warningWords } from "~/ui/plan/warnings/warning-words";

/** How warnings of a plan are put for the reader of this page. */
export function useWarningWords(plan: Plan): (warning: PlanWarning) => string {
  const { t, i18n } = useTranslation("warnings");
  const { money } = useFormatters();
  const { short } = useDestinationNames();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
    const words = {
      t,
      plan,
      money: (amount: string) => money({ amount, currency: plan.currency }),
      destinations: short,
      list: (parts: readonly string[]) => list.format(parts),
    };
    return (warning) => warningWords(warning, words);
  }, [t, i18n.language, money, short, plan]);
}
