import { BlockStack, Card, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { DestinationPicker } from "~/ui/plan/destinations/destination-picker";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { PlanFields } from "~/ui/plan/form/plan-form";
import { HazardNote } from "~/ui/plan/warnings/hazard-note";
import { WarningNotes } from "~/ui/plan/warnings/warning-notes";

/** Where the guarantee is offered, and where the shop gives it. */
export function DestinationsCard({
  form,
  dispatch,
  onFund,
}: {
  form: PlanFields;
  dispatch: Dispatch<EditorAction>;
  onFund: (destinations: readonly string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const set = (fields: Partial<PlanFields>) => dispatch({ type: "plan-set", fields });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("settings.where")}
        </Text>
        <DestinationPicker
          path="plan.destinations.include"
          label={t("settings.include")}
          help={t("settings.includeHelp")}
          chosen={form.include}
          onChange={(include) => set({ include })}
          withEverywhere
        />
        <WarningNotes path="plan.destinations.include" />
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
        <HazardNote onFund={onFund} />
      </BlockStack>
    </Card>
  );
}
