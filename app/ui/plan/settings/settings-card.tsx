import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { VALUE_BASES } from "../../../../domain/rating";
import { DestinationPicker } from "~/ui/plan/destinations/destination-picker";
import { FieldPlace } from "~/ui/plan/faults/faults";
import { ChoiceField } from "~/ui/plan/fields/fields";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { PlanFields } from "~/ui/plan/form/plan-form";
import { SelectionEditor } from "~/ui/plan/selections/selection-editor";

/** Where the guarantee is offered and given, and which goods count at which value. */
export function SettingsCard({ form, dispatch }: { form: PlanFields; dispatch: Dispatch<EditorAction> }) {
  const { t } = useTranslation("plan");
  const set = (fields: Partial<PlanFields>) => dispatch({ type: "plan-set", fields });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("settings.title")}
        </Text>
        <DestinationPicker
          path="plan.destinations.include"
          label={t("settings.include")}
          help={t("settings.includeHelp")}
          chosen={form.include}
          onChange={(include) => set({ include })}
          withEverywhere
        />
        <DestinationPicker
          path="plan.destinations.exclude"
          label={t("settings.exclude")}
          help={t("settings.excludeHelp")}
          chosen={form.exclude}
          onChange={(exclude) => set({ exclude })}
        />
        <DestinationPicker
          path="plan.merchantFunded"
          label={t("settings.merchantFunded")}
          help={t("settings.merchantFundedHelp")}
          chosen={form.merchantFunded}
          onChange={(merchantFunded) => set({ merchantFunded })}
          withEverywhere
        />
        <SelectionEditor
          path="plan.exclude"
          label={t("settings.excludedGoods")}
          help={t("settings.excludedGoodsHelp")}
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
