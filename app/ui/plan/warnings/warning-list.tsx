import { BlockStack, Button, Icon, InlineStack, Text } from "@shopify/polaris";
import { AlertTriangleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import type { PlanWarning } from "../../../../domain/rating/warnings/plan-warnings";
import { placeOf, type ReviewedPlan } from "~/ui/plan/warnings/plan-review";
import { useWarningWords } from "~/ui/plan/warnings/use-warning-words";

/** All that is worth a look, each with where it is and, where one click mends it, that click. */
export function WarningList({
  reviewed,
  onShow,
  onFund,
}: {
  reviewed: ReviewedPlan;
  /** Leads to the place of a warning. Null: there is nowhere to be led to. */
  onShow: ((path: string) => void) | null;
  /** Makes destinations merchant-funded. */
  onFund: (destinations: readonly string[]) => void;
}) {
  const { t } = useTranslation("warnings");
  const wordsOf = useWarningWords(reviewed.plan);
  return (
    <BlockStack gap="300" as="ul">
      {reviewed.warnings.map((warning) => {
        const words = wordsOf(warning);
        const place = nameOfPlace(warning, reviewed);
        return (
          <li key={`${placeOf(warning)} ${words}`}>
            <InlineStack gap="150" wrap={false} blockAlign="start">
              <span style={{ flex: "none" }}>
                <Icon source={AlertTriangleIcon} tone="caution" />
              </span>
              <BlockStack gap="100">
                {place === null ? null : (
                  <Text as="p" fontWeight="medium" breakWord>
                    {place}
                  </Text>
                )}
                <Text as="p" breakWord>
                  {words}
                </Text>
                <InlineStack gap="300">
                  {warning.kind === "hazardous-destination" ? (
                    <Button variant="plain" onClick={() => onFund(warning.destinations)}>
                      {t("fund")}
                    </Button>
                  ) : null}
                  {onShow ? (
                    <Button variant="plain" onClick={() => onShow(placeOf(warning))}>
                      {t("show")}
                    </Button>
                  ) : null}
                </InlineStack>
              </BlockStack>
            </InlineStack>
          </li>
        );
      })}
    </BlockStack>
  );
}

/** The rule's name, with its offer's where there are several; null for the plan as a whole. */
function nameOfPlace(warning: PlanWarning, { plan }: ReviewedPlan): string | null {
  if (!("rule" in warning)) return null;
  const offer = plan.offers[warning.offer];
  const rule = offer?.rules[warning.rule]?.id ?? "";
  return plan.offers.length > 1 ? `${offer?.id ?? ""} · ${rule}` : rule;
}
