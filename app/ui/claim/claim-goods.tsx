import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { useFormatters } from "~/ui/formatters";

/** The goods that are claimed and what the shopper says happened to them. */
export function ClaimGoods({ claim }: { claim: ClaimDetail }) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {t("detail.goods")}
          </Text>
          {claim.lines.map((line) => (
            <InlineStack key={line.coverageLineId} align="space-between" gap="400">
              <Text as="span" fontWeight="medium">
                {t("detail.goodsTimes", {
                  count: line.quantity,
                  title: line.title || t("coverage:detail.shippingFee"),
                })}
              </Text>
              <Text as="span" tone="subdued">
                {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
              </Text>
            </InlineStack>
          ))}
        </BlockStack>
        <BlockStack gap="200">
          <Text as="h3" variant="headingSm">
            {t("detail.story")}
          </Text>
          <div style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{claim.description}</div>
          {claim.happenedOn ? (
            <Text as="p" tone="subdued">
              {t("detail.happenedOn", { date: format.day(claim.happenedOn) })}
            </Text>
          ) : null}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}
