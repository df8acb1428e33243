import { BlockStack, Button, Collapsible, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useId, useState, type Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { OVER_MAXIMUM, ROUNDING_MODES } from "../../../../domain/rating";
import { useFaults } from "~/ui/plan/faults/faults";
import { AmountField, ChoiceField } from "~/ui/plan/fields/fields";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { OfferFields, OfferForm } from "~/ui/plan/form/plan-form";
import { limitWords } from "~/ui/plan/words/limit-words";
import { usePlanWords } from "~/ui/plan/words/use-plan-words";

const LIMITS = [
  "minimumPremium",
  "maximumPremium",
  "minimumInsuredValue",
  "maximumInsuredValue",
  "overMaximum",
  "rounding",
];

/** Limits of a whole offer, after its rules are added up. */
export function OfferLimits({
  path,
  offer,
  currency,
  dispatch,
}: {
  path: string;
  offer: OfferForm;
  currency: string;
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation("plan");
  const faults = useFaults();
  const faulty = LIMITS.some((field) => faults.under(`${path}.${field}`));
  const [opened, setOpened] = useState(false);
  const open = opened || faulty;
  const id = useId();
  const words = usePlanWords(currency);
  const set = (fields: Partial<OfferFields>) => dispatch({ type: "offer-set", offer: offer.key, fields });
  const amount = (
    field: "minimumPremium" | "maximumPremium" | "minimumInsuredValue" | "maximumInsuredValue",
    help?: string,
  ) => (
    <AmountField
      path={`${path}.${field}`}
      label={t(`offer.${field}`)}
      help={help}
      value={offer[field]}
      currency={currency}
      onChange={(typed) => set({ [field]: typed })}
    />
  );
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" wrap={false}>
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm">
            {t("offer.limits")}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {open ? t("offer.limitsHelp") : limitWords(offer, words)}
          </Text>
        </BlockStack>
        <Button
          variant="tertiary"
          icon={open ? ChevronUpIcon : ChevronDownIcon}
          accessibilityLabel={t("offer.limits")}
          ariaExpanded={open}
          ariaControls={id}
          disabled={faulty}
          onClick={() => setOpened(!open)}
        />
      </InlineStack>
      <Collapsible id={id} open={open} transition={false}>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {amount("minimumPremium")}
          {amount("maximumPremium")}
          {amount("minimumInsuredValue", t("offer.minimumInsuredValueHelp"))}
          {amount("maximumInsuredValue")}
          <ChoiceField
            path={`${path}.overMaximum`}
            label={t("offer.overMaximum")}
            value={offer.overMaximum}
            options={OVER_MAXIMUM.map((value) => ({ value, label: t(`offer.overMaximumOptions.${value}`) }))}
            onChange={(overMaximum) => set({ overMaximum })}
          />
          <span />
          <AmountField
            path={`${path}.rounding.increment`}
            label={t("offer.increment")}
            value={offer.increment}
            currency={currency}
            onChange={(increment) => set({ increment })}
          />
          <ChoiceField
            path={`${path}.rounding.mode`}
            label={t("offer.roundingMode")}
            value={offer.roundingMode}
            options={ROUNDING_MODES.map((value) => ({ value, label: t(`offer.roundingOptions.${value}`) }))}
            onChange={(roundingMode) => set({ roundingMode })}
          />
        </InlineGrid>
      </Collapsible>
    </BlockStack>
  );
}
