import { Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CARRIER_TERMS } from "../../../domain/cargo";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** Treaties and carriers whose periods a new policy can begin with. */
export function StartFromCard() {
  const { t } = useTranslation("cargo");
  return (
    <SettingsCard title={t("startFrom.title")} help={t("startFrom.help")}>
      <InlineStack gap="200">
        {CARRIER_TERMS.map(({ id, name, mode }) => (
          <Button key={id} url={`/app/cargo/policies/new?terms=${id}`}>
            {t("startFrom.one", { mode: t(`mode.${mode}`), name })}
          </Button>
        ))}
      </InlineStack>
    </SettingsCard>
  );
}
