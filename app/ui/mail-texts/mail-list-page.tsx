import { Badge, Banner, BlockStack, Box, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ChangedMails } from "~/queries/read-mail-texts.server";
import type { ShopperLanguage } from "~/shopper/languages";

/** The mails that tell shoppers of a claim's steps, in the order of the steps. */
export function MailListPage({
  mails,
  language,
  mailsGoOut,
}: {
  mails: ChangedMails;
  /** In which a mail is opened first. */
  language: ShopperLanguage;
  /** Whoever runs the app has set an account to send by. */
  mailsGoOut: boolean;
}) {
  const { t } = useTranslation(["mailTexts", "settings"]);
  return (
    <Page
      title={t("title")}
      subtitle={t("subtitle")}
      backAction={{ content: t("settings:title"), url: "/app/settings" }}
      narrowWidth
    >
      <BlockStack gap="400">
        {mailsGoOut ? null : (
          <Banner tone="warning">
            <p>{t("settings:mail.noAccount")}</p>
          </Banner>
        )}
        <Card padding="0">
          {mails.map(({ mail, languages }, index) => (
            <Box
              key={mail}
              padding="400"
              {...(index > 0 ? { borderBlockStartWidth: "025", borderColor: "border" } : {})}
            >
              <BlockStack gap="100">
                <Text as="h2" variant="headingSm">
                  <Link url={`/app/settings/mails/${mail}/${languages[0] ?? language}`} removeUnderline>
                    {t(`mail.${mail}.name`)}
                  </Link>
                </Text>
                <Text as="p" tone="subdued">
                  {t(`mail.${mail}.when`)}
                </Text>
                <InlineStack gap="100">
                  {languages.length === 0 ? (
                    <Text as="span" variant="bodySm" tone="subdued">
                      {t("unchanged")}
                    </Text>
                  ) : (
                    languages.map((each) => (
                      <Badge key={each} tone="info">
                        {t("changedIn", { language: t(`language.${each}`) })}
                      </Badge>
                    ))
                  )}
                </InlineStack>
              </BlockStack>
            </Box>
          ))}
        </Card>
        <Text as="p" tone="subdued" alignment="center">
          {t("others")}
        </Text>
      </BlockStack>
    </Page>
  );
}
