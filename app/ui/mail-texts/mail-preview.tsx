import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import { claimMail } from "~/mail/claim-mails";
import { SendExample } from "~/ui/mail-texts/send-example";
import type { MailTextEditing, MailTextPageData } from "~/ui/mail-texts/use-mail-text-editor";

/** The mail as a shopper sees it, with example values: made by what makes the mails that are sent. */
export function MailPreview({ page, editing }: { page: MailTextPageData; editing: MailTextEditing }) {
  const { t } = useTranslation("mailTexts");
  const { from, frame, values } = page.example;
  const { subject, html } = claimMail(frame, { said: editing.said, values });
  // Typing doesn't wait for it.
  const shown = useDeferredValue(html);
  return (
    <Card padding="0">
      <Box padding="400" borderBlockEndWidth="025" borderColor="border">
        <BlockStack gap="200">
          <BlockStack gap="050">
            <Text as="h2" variant="headingSm">
              {t("preview.title")}
            </Text>
            <Text as="p" tone="subdued">
              {t("preview.help")}
            </Text>
          </BlockStack>
          <BlockStack gap="050">
            <Text as="p" tone="subdued" breakWord>
              {t("preview.from", { sender: from ?? t("preview.nobody") })}
            </Text>
            <Text as="p" fontWeight="semibold" breakWord>
              {subject}
            </Text>
          </BlockStack>
          {page.sendTo === null ? null : <SendExample form={editing.form} to={page.sendTo} />}
        </BlockStack>
      </Box>
      {/* Nothing in it runs, and its links, which lead to no claim, open nothing. */}
      <iframe
        title={t("preview.title")}
        sandbox=""
        srcDoc={shown.replace("<head>", '<head><base target="_blank">')}
        style={{ display: "block", width: "100%", height: "27rem", border: 0 }}
      />
    </Card>
  );
}
