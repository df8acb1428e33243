import { SaveBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsPage as SettingsPageData } from "~/queries/read-settings-page.server";
import { useFormatters } from "~/ui/formatters";
import { useLeaveConfirmation } from "~/ui/plan/page/use-leave-confirmation";
import {
  CancellingCard,
  FulfilmentCard,
  GivingBackCard,
  MailCard,
  TagCard,
} from "~/ui/settings/settings-cards";
import { useSettingsEditor, type SettingsEditing } from "~/ui/settings/use-settings-editor";

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
  const { t } = useTranslation(["settings", "shell"]);
  const format = useFormatters();
  const editing = useSettingsEditor(page, onSaved);
  const { dirty, busy, problem } = editing;
  useLeaveConfirmation(dirty);
  const loading = busy ? { loading: "" } : {};
  return (
    <Page title={t("title")} subtitle={t("subtitle")} narrowWidth>
      <SaveBar id="settings-save-bar" open={dirty} discardConfirmation>
        <button variant="primary" onClick={editing.save} {...loading}>
          {t("shell:action.save")}
        </button>
        <button onClick={editing.discard} disabled={busy}>
          {t("shell:action.discard")}
        </button>
      </SaveBar>
      <BlockStack gap="400">
        {problem ? <SettingsProblem problem={problem} onReload={onSaved} /> : null}
        <FulfilmentCard editing={editing} />
        <CancellingCard editing={editing} />
        <GivingBackCard editing={editing} />
        <TagCard editing={editing} />
        <MailCard editing={editing} goesOut={mailsGoOut} />
        <Text as="p" tone="subdued" alignment="center">
          {page.saved
            ? t("savedBy", { name: page.saved.by, time: format.dateTime(page.saved.at) })
            : t("neverSaved")}
        </Text>
        <Text as="p" alignment="center">
          <Link url="/app/settings/claims">{t("claims")}</Link>
        </Text>
        <Text as="p" alignment="center">
          <Link url="/app/privacy">{t("privacy")}</Link>
        </Text>
      </BlockStack>
    </Page>
  );
}

/** Why the settings weren't saved; what was typed stays. */
export function SettingsProblem({
  problem,
  onReload,
}: {
  problem: NonNullable<SettingsEditing["problem"]>;
  onReload: () => void;
}) {
  const { t } = useTranslation("settings");
  const theirs = { content: t("problem.showTheirs"), onAction: onReload };
  return (
    <Banner
      tone={problem === "conflict" ? "warning" : "critical"}
      title={t(`problem.${problem}.title`)}
      action={problem === "conflict" ? theirs : undefined}
    >
      <p>{t(`problem.${problem}.body`)}</p>
    </Banner>
  );
}
