import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { FLAT_PER } from "../../../../domain/rating";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import { AmountField, ChoiceField, PercentField } from "~/ui/plan/fields/fields";
import type { RuleFields, RuleForm } from "~/ui/plan/form/plan-form";
import { BandsEditor } from "~/ui/plan/rules/bands-editor";

const TYPES = ["rate", "flat", "bands", "decline"] as const;

/** How a rule's premium is worked out. */
export function PremiumEditor({
  path,
  offer,
  rule,
  currency,
  dispatch,
}: {
  path: string;
  offer: string;
  rule: RuleForm;
  currency: string;
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation("plan");
  const set = (fields: Partial<RuleFields>) => dispatch({ type: "rule-set", offer, rule: rule.key, fields });
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 1, sm: rule.premiumType === "flat" ? 3 : 2 }} gap="300">
        <ChoiceField
          path={`${path}.type`}
          label={t("rule.premiumType")}
          value={rule.premiumType}
          options={TYPES.map((value) => ({ value, label: t(`rule.premiumTypes.${value}`) }))}
          onChange={(premiumType) => set({ premiumType })}
        />
        {rule.premiumType === "rate" ? (
          <PercentField
            path={`${path}.rate`}
            label={t("rule.rate")}
            value={rule.percent}
            onChange={(percent) => set({ percent })}
          />
        ) : null}
        {rule.premiumType === "flat" ? (
          <>
            <AmountField
              path={`${path}.amount`}
              label={t("rule.amount")}
              value={rule.amount}
              currency={currency}
              onChange={(amount) => set({ amount })}
            />
            <ChoiceField
              path={`${path}.per`}
              label={t("rule.per")}
              value={rule.per}
              options={FLAT_PER.map((value) => ({ value, label: t(`rule.perOptions.${value}`) }))}
              onChange={(per) => set({ per })}
            />
          </>
        ) : null}
      </InlineGrid>
      {rule.premiumType === "decline" ? (
        <Text as="p" tone="subdued">
          {t("rule.declineHelp")}
        </Text>
      ) : null}
      {rule.premiumType === "bands" ? (
        <BandsEditor path={path} offer={offer} rule={rule} currency={currency} dispatch={dispatch} />
      ) : null}
    </BlockStack>
  );
}
