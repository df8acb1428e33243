import { SaveBar } from "@shopify/app-bridge-react";
import { BlockStack, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { EvidenceCard, RemediesCard, TimesCard, WindowsCard } from "~/ui/claim-settings/claim-settings-cards";
import {
  useClaimSettingsEditor,
  type ClaimSettingsPageData,
} from "~/ui/claim-settings/use-claim-settings-editor";
import { useFormatters } from "~/ui/formatters";
import { useLeaveConfirmation } from "~/ui/plan/page/use-leave-confirmation";
import { SettingsProblem } from "~/ui/settings/settings-page";

/** What the shop chose about claims, beside the decision rules. */
export function ClaimSettingsPage({ page, onSaved }: { page: ClaimSettingsPageData; onSaved: () => void }) {
  const { t } = useTranslation(["claimSettings", "settings", "shell"]);
  const format = useFormatters();
  const editing = useClaimSettingsEditor(page, onSaved);
  const { dirty, busy, problem } = editing;
  useLeaveConfirmation(dirty);
  const loading = busy ? { loading: "" } : {};
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      backAction={{ content: t("settings:title"), url: "/app/settings" }}
      secondaryActions={[{ content: t("rules"), url: "/app/claims/rules" }]}
      narrowWidth
    >
      <SaveBar id="claim-settings-save-bar" open={dirty} discardConfirmation>
        <button variant="primary" onClick={editing.save} {...loading}>
          {t("shell:action.save")}
        </button>
        <button onClick={editing.discard} disabled={busy}>
          {t("shell:action.discard")}
        </button>
      </SaveBar>
      <BlockStack gap="400">
        {problem ? <SettingsProblem problem={problem} onReload={onSaved} /> : null}
        <TimesCard editing={editing} />
        <RemediesCard editing={editing} />
        <EvidenceCard editing={editing} />
        <WindowsCard editing={editing} />
        <Text as="p" tone="subdued" alignment="center">
          {page.saved
            ? t("settings:savedBy", { name: page.saved.by, time: format.dateTime(page.saved.at) })
            : t("settings:neverSaved")}
        </Text>
      </BlockStack>
    </Page>
  );
}
