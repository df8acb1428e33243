import { useTranslation } from "react-i18next";
import { EvidenceCard, RemediesCard, TimesCard, WindowsCard } from "~/ui/claim-settings/claim-settings-cards";
import {
  useClaimSettingsEditor,
  type ClaimSettingsPageData,
} from "~/ui/claim-settings/use-claim-settings-editor";
import { SettingsFrame } from "~/ui/settings/settings-frame";

/** What the shop chose about claims, beside the decision rules. */
export function ClaimSettingsPage({ page, onSaved }: { page: ClaimSettingsPageData; onSaved: () => void }) {
  const { t } = useTranslation(["claimSettings", "settings", "mailTexts"]);
  const editing = useClaimSettingsEditor(page, onSaved);
  return (
    <SettingsFrame
      saveBarId="claim-settings-save-bar"
      page={{
        title: t("title"),
        subtitle: t("subtitle"),
        backAction: { content: t("settings:title"), url: "/app/settings" },
        secondaryActions: [
          { content: t("rules"), url: "/app/claims/rules" },
          { content: t("mailTexts:title"), url: "/app/settings/mails" },
        ],
      }}
      editing={editing}
      saved={page.saved}
      onReload={onSaved}
    >
      <TimesCard editing={editing} />
      <RemediesCard editing={editing} />
      <EvidenceCard editing={editing} />
      <WindowsCard editing={editing} />
    </SettingsFrame>
  );
}
