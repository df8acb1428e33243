import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GuaranteeToFileOn } from "~/queries/find-coverage.server";
import { useFormatters } from "~/ui/formatters";

/** Asks on which of an order's guarantees a claim is filed. */
export function ChooseGuarantee({ guarantees }: { guarantees: readonly GuaranteeToFileOn[] }) {
  const { t, i18n } = useTranslation("claims");
  const format = useFormatters();
  const list = new Intl.ListFormat(i18n.language);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("new.chooseTitle")}
        </Text>
        {guarantees.map(({ coverageId, orderName, insured, goods }) => {
          const what = list.format(goods);
          const worth = t("new.forOrder", { name: orderName, amount: format.money(insured) });
          return (
            <InlineStack key={coverageId} align="space-between" blockAlign="center" gap="200">
              <BlockStack>
                <Text as="p">{what}</Text>
                <Text as="p" tone="subdued">
                  {worth}
                </Text>
              </BlockStack>
              <Button
                url={`/app/claims/new?coverage=${coverageId}`}
                accessibilityLabel={t("new.chooseNamed", { goods: what })}
              >
                {t("new.choose")}
              </Button>
            </InlineStack>
          );
        })}
      </BlockStack>
    </Card>
  );
}
