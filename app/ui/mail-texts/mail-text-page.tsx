import { useNavigate } from "@remix-run/react";
import { BlockStack, Button, Card, InlineGrid, InlineStack, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { placesOf } from "~/mail/claim-mail-texts";
import { SHOPPER_LANGUAGES } from "~/shopper/languages";
import { MailField } from "~/ui/mail-texts/mail-field";
import { MailPreview } from "~/ui/mail-texts/mail-preview";
import { PlacesList } from "~/ui/mail-texts/places-list";
import {
  useMailTextEditor,
  type MailTextEditing,
  type MailTextPageData,
} from "~/ui/mail-texts/use-mail-text-editor";
import { SettingsFrame } from "~/ui/settings/settings-frame";

/** A mail's words in one language, and how shoppers see it. */
export function MailTextPage({ page, onSaved }: { page: MailTextPageData; onSaved: () => void }) {
  const { t } = useTranslation("mailTexts");
  const { mail } = page;
  const editing = useMailTextEditor(page, onSaved);
  return (
    <SettingsFrame
      saveBarId="mail-text-save-bar"
      page={{
        title: t(`mail.${mail}.name`),
        subtitle: t(`mail.${mail}.when`),
        backAction: { content: t("title"), url: "/app/settings/mails" },
      }}
      wide
      editing={editing}
      saved={page.saved}
      neverSaved={t("neverSaved")}
      onReload={onSaved}
    >
      <InlineGrid columns={{ xs: 1, md: "minmax(0, 1fr) minmax(0, 1fr)" }} gap="400" alignItems="start">
        <Card>
          <BlockStack gap="400">
            <Language page={page} />
            <MailField
              field="subject"
              places={placesOf(page.mail, "subject")}
              page={page}
              editing={editing}
            />
            <MailField field="body" places={page.places} page={page} editing={editing} />
            <BackToOurs editing={editing} />
          </BlockStack>
        </Card>
        <MailPreview page={page} editing={editing} />
        <PlacesList page={page} />
      </InlineGrid>
    </SettingsFrame>
  );
}

function Language({ page: { mail, language, changed } }: { page: MailTextPageData }) {
  const { t } = useTranslation("mailTexts");
  const navigate = useNavigate();
  return (
    <Select
      label={t("language.label")}
      helpText={t("language.help")}
      options={SHOPPER_LANGUAGES.map((value) => {
        const name = t(`language.${value}`);
        return { value, label: changed.includes(value) ? t("language.changed", { name }) : name };
      })}
      value={language}
      onChange={(chosen) => navigate(`/app/settings/mails/${mail}/${chosen}`)}
    />
  );
}

function BackToOurs({ editing: { isOurs, backToOurs, undo } }: { editing: MailTextEditing }) {
  const { t } = useTranslation("mailTexts");
  if (undo)
    return (
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t("ours.isBack")}</Text>
        <Button variant="plain" onClick={undo}>
          {t("ours.undo")}
        </Button>
      </InlineStack>
    );
  if (isOurs)
    return (
      <Text as="p" tone="subdued">
        {t("ours.is")}
      </Text>
    );
  return (
    <InlineStack>
      <Button onClick={backToOurs}>{t("ours.back")}</Button>
    </InlineStack>
  );
}
