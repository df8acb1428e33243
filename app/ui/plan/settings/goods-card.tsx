import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { VALUE_BASES } from "../../../../domain/rating";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import { FieldPlace } from "~/ui/plan/faults/faults";
import { ChoiceField } from "~/ui/plan/fields/fields";
import type { PlanFields } from "~/ui/plan/form/plan-form";
import { SelectionEditor } from "~/ui/plan/selections/selection-editor";

/** Which goods are never covered, and what the others are worth. */
export function GoodsCard({ form, dispatch }: { form: PlanFields; dispatch: Dispatch<EditorAction> }) {
  const { t } = useTranslation("plan");
  const set = (fields: Partial<PlanFields>) => dispatch({ type: "plan-set", fields });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("settings.what")}
        </Text>
        <SelectionEditor
          path="plan.exclude"
          label={t("settings.excludedGoods")}
          help={t("settings.excludedGoodsHelp")}
          none={t("settings.excludedGoodsNone")}
          selection={form.excludedGoods}
          onChange={(excludedGoods) => set({ excludedGoods })}
        />
        <ChoiceField
          path="plan.valueBasis"
          label={t("settings.valueBasis")}
          value={form.valueBasis}
          options={VALUE_BASES.map((value) => ({ value, label: t(`settings.valueBasisOptions.${value}`) }))}
          onChange={(valueBasis) => set({ valueBasis })}
        />
        <FieldPlace path="plan.includeShipping">
          <Checkbox
            label={t("settings.includeShipping")}
            helpText={t("settings.includeShippingHelp")}
            checked={form.includeShipping}
            onChange={(includeShipping) => set({ includeShipping })}
          />
        </FieldPlace>
      </BlockStack>
    </Card>
  );
}
