import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OtherClaim } from "~/queries/read-claim-file.server";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { useFormatters } from "~/ui/formatters";

/** Other claims of the same customer, mail address or delivery address: a sign at most, never a proof. */
export function OthersCard({ others }: { others: readonly OtherClaim[] }) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("file.others")}
        </Text>
        {others.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("file.noOthers")}
          </Text>
        ) : (
          others.map((other) => (
            <BlockStack key={other.id} gap="050">
              <InlineStack align="space-between" gap="200">
                <Link url={`/app/claims/${other.id}`}>C-{other.number}</Link>
                <ClaimStateBadge state={other.state} />
              </InlineStack>
              <Text as="p" tone="subdued" variant="bodySm">
                {[
                  t(`coverage:peril.${other.peril}`),
                  format.date(other.filedAt),
                  other.settled ? format.money(other.settled) : null,
                  other.same.map((what) => t(`file.same.${what}`)).join(", "),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </Text>
            </BlockStack>
          ))
        )}
      </BlockStack>
    </Card>
  );
}
