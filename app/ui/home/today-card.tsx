import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { HomeFigures } from "~/queries/read-home.server";
import { useFormatters } from "~/ui/formatters";

/** The shop's figures of the day. */
export function TodayCard({ home }: { home: HomeFigures }) {
  const { t } = useTranslation("home");
  const format = useFormatters();
  const figures = [
    { name: t("today.covered"), value: String(home.today.covered) },
    { name: t("today.premium"), value: format.money(home.today.premium) },
    { name: t("today.insured"), value: format.money(home.today.insured) },
    { name: t("today.refunded"), value: format.money(home.today.refunded) },
    { name: t("today.openClaims"), value: String(home.openClaims) },
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="400">
          <Text as="h2" variant="headingMd">
            {t("today.title")}
          </Text>
          <InlineStack gap="400">
            <Link url="/app/orders">{t("today.seeOrders")}</Link>
            <Link url="/app/claims">{t("today.seeClaims")}</Link>
          </InlineStack>
        </InlineStack>
        <dl
          style={{
            margin: 0,
            display: "grid",
            gridTemplateColumns: "repeat(auto-fit, minmax(8rem, 1fr))",
            gap: "var(--p-space-400)",
          }}
        >
          {figures.map(({ name, value }) => (
            <div key={name}>
              <dt>
                <Text as="span" tone="subdued">
                  {name}
                </Text>
              </dt>
              <dd style={{ margin: 0 }}>
                <Text as="span" variant="headingLg" numeric>
                  {value}
                </Text>
              </dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}
