import { BlockStack, Card, Checkbox, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { WordField } from "~/ui/plan/fields/fields";
import type { CheckoutForm, EditorAction } from "~/ui/plan/editor/plan-editor";

/** What belongs to the guarantee product and its block in the checkout, rather than to the rating. */
export function CheckoutCard({
  checkout,
  dispatch,
}: {
  checkout: CheckoutForm;
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation("plan");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("checkout.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("checkout.help")}
          </Text>
        </BlockStack>
        <WordField
          path="checkout.termsUrl"
          label={t("checkout.termsUrl")}
          help={t("checkout.termsUrlHelp")}
          placeholder="https://"
          value={checkout.termsUrl}
          onChange={(termsUrl) => dispatch({ type: "checkout-set", fields: { termsUrl } })}
        />
        <Checkbox
          label={t("checkout.taxable")}
          helpText={t("checkout.taxableHelp")}
          checked={checkout.taxable}
          onChange={(taxable) => dispatch({ type: "checkout-set", fields: { taxable } })}
        />
      </BlockStack>
    </Card>
  );
}
