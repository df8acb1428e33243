import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryItem } from "~/queries/recovery-item.server";
import { useFormatters } from "~/ui/formatters";
import { DaysBadge, isNothing, RecoveryStateBadge } from "~/ui/recovery/badges";

/** What forwarders and insurers owe for a claim; nothing where they owe nothing. */
export function ClaimRecoveriesCard({ recoveries }: { recoveries: readonly RecoveryItem[] }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  if (recoveries.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("card.title")}
        </Text>
        {recoveries.map((item) => (
          <BlockStack key={item.id} gap="100">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Link url={`/app/recoveries/${item.id}`}>{t("number", { number: item.number })}</Link>
              <InlineStack gap="100">
                {item.deadline ? <DaysBadge days={item.deadline.days} /> : null}
                <RecoveryStateBadge of={item} />
              </InlineStack>
            </InlineStack>
            <Text as="p" tone="subdued">
              {t(isNothing(item.expected) ? "card.nothing" : "card.line", {
                policy: item.policy,
                received: format.money(item.received),
                expected: format.money(item.expected),
              })}
            </Text>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
