import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ClaimDetail } from "~/queries/read-claim.server";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";

/** The order behind a claim, what is left on its coverage, and how to reach the shopper. */
export function ClaimFacts({ claim }: { claim: ClaimDetail }) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  const { coverage } = claim;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("detail.order")}
        </Text>
        <FactList
          facts={[
            {
              name: t("detail.order"),
              value: <Link url={`/app/orders/${coverage.id}`}>{coverage.orderName}</Link>,
            },
            { name: t("detail.insured"), value: format.money(coverage.insured) },
            { name: t("detail.remaining"), value: format.money(coverage.remaining) },
            { name: t("detail.wishes"), value: t(`remedy.${claim.wishedRemedy}`) },
            {
              name: t("detail.contact"),
              value: claim.contactEmail ? (
                <Link url={`mailto:${claim.contactEmail}`}>{claim.contactEmail}</Link>
              ) : (
                t("detail.noContact")
              ),
            },
          ]}
        />
      </BlockStack>
    </Card>
  );
}
