import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MoneyFigures } from "~/queries/read-money.server";
import { FigureLink } from "~/ui/money/figure-link";
import type { Period } from "~/views/money-period";

const SHOWN = [
  "net",
  "premium-earned",
  "cargo-cost",
  "payouts",
  "recoveries-received",
  "disputes-lost",
] as const;

/** What the period comes to, the net first. */
export function TotalsCards({ money, period }: { money: MoneyFigures; period: Period }) {
  const { t } = useTranslation("money");
  return (
    <InlineGrid columns={{ xs: 2, md: 3, xl: 6 }} gap={{ xs: "200", md: "400" }}>
      {SHOWN.map((figure) => (
        <Card key={figure} padding={{ xs: "300", md: "400" }}>
          <BlockStack gap="100">
            <Text as="h2" variant="bodyMd" tone="subdued">
              {t(`figure.${figure}`)}
            </Text>
            <Text as="p" variant="headingLg">
              <FigureLink figure={figure} amount={money.whole[figure]} period={period} what={t("whole")} />
            </Text>
          </BlockStack>
        </Card>
      ))}
    </InlineGrid>
  );
}
