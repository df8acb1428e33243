import { BlockStack, Box, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FIGURES, type AnyFigure, type Figure } from "../../../domain/insight";
import type { MoneyFigures } from "~/queries/read-money.server";
import { useFormatters } from "~/ui/formatters";
import { FigureLink } from "~/ui/money/figure-link";
import type { Period } from "~/views/money-period";

const IN_NET = [
  "premium-earned",
  "premium-paid",
  "premium-given-back",
  "premium-funded",
  "cargo-cost",
  "refunds",
  "reshipments",
  "credits",
  "delay-payouts",
  "recoveries-received",
  "disputes-lost",
] as const satisfies readonly Figure[];

/** How the net comes about, figure by figure, with what each one means; and what is told beside it. */
export function NetCard({ money, period }: { money: MoneyFigures; period: Period }) {
  const { t } = useTranslation("money");
  const format = useFormatters();
  const link = (figure: AnyFigure) => (
    <FigureLink figure={figure} amount={money.whole[figure]} period={period} what={t("whole")} />
  );
  const nameOf = (figure: (typeof IN_NET)[number]) => {
    const name = t(`figure.${figure}`);
    if (figure === "premium-earned" || "part" in FIGURES[figure]) return name;
    return t(FIGURES[figure].net === "takes" ? "less" : "plus", { figure: name });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("net.title")}
        </Text>
        {IN_NET.map((figure) => (
          <Line
            key={figure}
            name={nameOf(figure)}
            help={t(`help.${figure}`)}
            amount={link(figure)}
            isPart={"part" in FIGURES[figure]}
          />
        ))}
        <Divider />
        <Line name={t("figure.net")} help={t("help.net")} amount={link("net")} isSum />
        <Text as="h3" variant="headingSm">
          {t("net.beside")}
        </Text>
        <Line
          name={t("still.name")}
          help={t("still.help", { day: format.day(period.to) })}
          amount={
            <FigureLink
              figure="recoveries-expected"
              amount={money.stillExpected}
              period={{ from: "2000-01-01", to: period.to }}
              what={t("still.name")}
            />
          }
        />
        <Line name={t("figure.written-off")} help={t("help.written-off")} amount={link("written-off")} />
      </BlockStack>
    </Card>
  );
}

function Line({
  name,
  help,
  amount,
  isPart = false,
  isSum = false,
}: {
  name: string;
  help: string;
  amount: ReactNode;
  isPart?: boolean;
  isSum?: boolean;
}) {
  return (
    <Box {...(isPart ? { paddingInlineStart: "400" as const } : {})}>
      <InlineStack align="space-between" gap="400" wrap={false} blockAlign="start">
        <BlockStack>
          <Text as="span" fontWeight={isSum ? "semibold" : "regular"}>
            {name}
          </Text>
          <Text as="span" variant="bodySm" tone="subdued">
            {help}
          </Text>
        </BlockStack>
        <Text as="span" fontWeight={isSum ? "semibold" : "regular"} {...(isPart ? { tone: "subdued" } : {})}>
          {amount}
        </Text>
      </InlineStack>
    </Box>
  );
}
