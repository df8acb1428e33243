import { useTranslation } from "react-i18next";
import type { SettingsPage as SettingsPageData } from "~/queries/read-settings-page.server";
import {
  CancellingCard,
  FulfilmentCard,
  GivingBackCard,
  MailCard,
  StaffMailCard,
  TagCard,
} from "~/ui/settings/settings-cards";
import { SettingsFrame } from "~/ui/settings/settings-frame";
import { useSettingsEditor } from "~/ui/settings/use-settings-editor";

/** What the shop chose about its guarantees, beside the plan. */
export function SettingsPage({
  page,
  mailsGoOut,
  onSaved,
}: {
  page: SettingsPageData;
  mailsGoOut: boolean;
  onSaved: () => void;
}) {
  const { t } = useTranslation("settings");
  const editing = useSettingsEditor(page, onSaved);
  return (
    <SettingsFrame
      saveBarId="settings-save-bar"
      page={{ title: t("title"), subtitle: t("subtitle") }}
      editing={editing}
      saved={page.saved}
      onReload={onSaved}
      links={[
        { words: t("claims"), url: "/app/settings/claims" },
        { words: t("mails"), url: "/app/settings/mails" },
        { words: t("privacy"), url: "/app/privacy" },
      ]}
    >
      <FulfilmentCard editing={editing} />
      <CancellingCard editing={editing} />
      <GivingBackCard editing={editing} />
      <TagCard editing={editing} />
      <MailCard editing={editing} goesOut={mailsGoOut} />
      <StaffMailCard editing={editing} />
    </SettingsFrame>
  );
}
