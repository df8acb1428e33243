import { BlockStack, InlineGrid, Text } from "@shopify/polaris";
import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DestinationPicker } from "~/ui/plan/destinations/destination-picker";
import { AmountField, WordField } from "~/ui/plan/fields/fields";
import type { RuleFields } from "~/ui/plan/form/plan-form";
import { CargoRates } from "~/ui/plan/rules/cargo-rates";
import { PremiumEditor } from "~/ui/plan/rules/premium-editor";
import type { RuleProps } from "~/ui/plan/rules/rule-props";
import { SelectionEditor } from "~/ui/plan/selections/selection-editor";
import { useReview } from "~/ui/plan/warnings/plan-review";

/** The fields of a rule: which goods, where to, for which orders, and what that costs. */
export function RuleFieldset({ path, offer, offerIndex, rule, position, currency, dispatch }: RuleProps) {
  const { t } = useTranslation("plan");
  const cargo = useReview()?.cargo[offerIndex]?.[position.index];
  const set = (fields: Partial<RuleFields>) => dispatch({ type: "rule-set", offer, rule: rule.key, fields });
  const amount = (field: "minimum" | "maximum" | "from" | "below", at: string) => (
    <AmountField
      path={`${path}.${at}`}
      label={t(`rule.${field}`)}
      value={rule[field]}
      currency={currency}
      onChange={(typed) => set({ [field]: typed })}
    />
  );
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
        <WordField path={`${path}.id`} label={t("rule.id")} value={rule.id} onChange={(id) => set({ id })} />
      </InlineGrid>
      <SelectionEditor
        path={`${path}.match`}
        label={t("rule.goods")}
        help={t("rule.goodsHelp")}
        none={t("rule.goodsNone")}
        selection={rule.match}
        onChange={(match) => set({ match })}
      />
      <DestinationPicker
        path={`${path}.destinations`}
        label={t("rule.destinations")}
        help={rule.destinations.length === 0 ? t("rule.destinationsNone") : undefined}
        chosen={rule.destinations}
        onChange={(destinations) => set({ destinations })}
      />
      <PremiumEditor
        path={`${path}.premium`}
        offer={offer}
        rule={rule}
        currency={currency}
        dispatch={dispatch}
      />
      {cargo ? <CargoRates comparison={cargo} currency={currency} /> : null}
      {rule.premiumType === "decline" ? null : (
        <AmountPair legend={t("rule.limits")}>
          {amount("minimum", "minimum")}
          {amount("maximum", "maximum")}
        </AmountPair>
      )}
      <AmountPair legend={t("rule.eligibleValue")}>
        {amount("from", "eligibleValue.from")}
        {amount("below", "eligibleValue.below")}
      </AmountPair>
    </BlockStack>
  );
}

function AmountPair({ legend, children }: { legend: string; children: ReactNode }) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <BlockStack gap="200">
        <Text as="p" id={id}>
          {legend}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
          {children}
        </InlineGrid>
      </BlockStack>
    </div>
  );
}
