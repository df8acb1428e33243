import { Form } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Asks which order a claim is about. */
export function FindOrder({ missing }: { missing: string | null }) {
  const { t } = useTranslation("claims");
  const [name, setName] = useState(missing ?? "");
  return (
    <Card>
      <Form method="get">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t("new.findTitle")}
          </Text>
          {missing ? (
            <Banner tone="warning">
              <p>{t("new.findNone", { name: missing })}</p>
            </Banner>
          ) : null}
          <TextField
            label={t("new.findLabel")}
            helpText={t("new.findHelp")}
            name="name"
            value={name}
            onChange={setName}
            autoComplete="off"
            autoFocus
          />
          <InlineStack align="end">
            <Button submit variant="primary" disabled={!name.trim()}>
              {t("new.find")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Card>
  );
}
