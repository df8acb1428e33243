import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormatters } from "~/ui/formatters";
import { OrderLink } from "~/ui/health/order-link";
import type { Health } from "~/views/health";

/** What is to be done outside and hangs. Nothing where nothing does. */
export function HangingCard({ hanging }: { hanging: Health["hanging"] }) {
  const { t } = useTranslation("health");
  const { dateTime } = useFormatters();
  const { count, rows } = hanging;
  if (count === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("hanging.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("hanging.help")}
          </Text>
        </BlockStack>
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          <BlockStack gap="200">
            {rows.map(({ id, kind, order, since }) => (
              <li key={id}>
                <InlineStack align="space-between" gap="200">
                  <InlineStack gap="200">
                    <Text as="span">{t(`hanging.kind.${kind}`)}</Text>
                    {order ? <OrderLink order={order} /> : null}
                  </InlineStack>
                  <Text as="span" tone="subdued">
                    {t("hanging.since", { time: dateTime(since) })}
                  </Text>
                </InlineStack>
              </li>
            ))}
          </BlockStack>
        </ul>
        {count > rows.length ? (
          <Text as="p" tone="subdued">
            {t("hanging.more", { count: count - rows.length })}
          </Text>
        ) : null}
      </BlockStack>
    </Card>
  );
}
