import { Form } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Why no coverage was found: none of an order called so, or none of the order that one came from. */
export type MissingOrder = { called: string } | "not-covered";

/** Asks which order a claim is about. */
export function FindOrder({ missing }: { missing: MissingOrder | null }) {
  const { t } = useTranslation("claims");
  const [name, setName] = useState(missing && missing !== "not-covered" ? missing.called : "");
  return (
    <Card>
      <Form method="get">
        <BlockStack gap="400">
          <Text as="h2" variant="headingMd">
            {t("new.findTitle")}
          </Text>
          {missing ? (
            <Banner tone="warning">
              <p>
                {missing === "not-covered"
                  ? t("new.findNotCovered")
                  : t("new.findNone", { name: missing.called })}
              </p>
            </Banner>
          ) : null}
          <TextField
            label={t("new.findLabel")}
            helpText={t("new.findHelp")}
            name="name"
            value={name}
            onChange={setName}
            autoComplete="off"
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
