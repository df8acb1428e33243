import { BlockStack, Button, InlineError, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";
import { RemovedRow } from "~/ui/plan/fields/removed-row";
import type { OfferProps } from "~/ui/plan/offers/offer-props";
import { RuleList } from "~/ui/plan/rules/rule-list";

/** An offer's rules. */
export function OfferRules({ path, offer, position, isNew, removed, currency, dispatch }: OfferProps) {
  const { t } = useTranslation("plan");
  const error = useFaults().at(`${path}.rules`);
  const gone = removed?.kind === "rule" && removed.offer === offer.key ? removed : null;
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          {t("rule.section")}
        </Text>
        <Text as="p" tone="subdued">
          {t("rule.sectionHelp")}
        </Text>
      </BlockStack>
      <FieldPlace path={`${path}.rules`}>
        <RuleList
          path={path}
          offer={offer}
          offerIndex={position.index}
          startOpen={isNew && offer.rules.length === 1}
          currency={currency}
          removed={
            gone && {
              index: gone.index,
              row: (
                <RemovedRow
                  as="li"
                  key="removed"
                  words={t("removed.rule", { id: gone.rule.id })}
                  dispatch={dispatch}
                />
              ),
            }
          }
          dispatch={dispatch}
        />
      </FieldPlace>
      {error ? <InlineError message={error} fieldID={`${path}.rules`} /> : null}
      <InlineStack>
        <Button icon={PlusIcon} onClick={() => dispatch({ type: "rule-added", offer: offer.key })}>
          {t("rule.add")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
