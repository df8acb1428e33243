import { BlockStack, Card, Text } from "@shopify/polaris";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { MoneyFigures } from "~/queries/read-money.server";
import { FigureTable } from "~/ui/figure-table";
import { useFormatters } from "~/ui/formatters";
import { columnsOf } from "~/ui/money/columns";
import { wholeRow } from "~/ui/money/whole-row";
import { FigureLink } from "~/ui/money/figure-link";
import { useHydrated } from "~/ui/use-hydrated";
import type { Period } from "~/views/money-period";

const NetChart = lazy(() => import("~/ui/money/net-chart"));

/** The figures month by month: the net as bars, all of them in a table. */
export function MonthsCard({ money, period }: { money: MoneyFigures; period: Period }) {
  const { t, i18n } = useTranslation("money");
  const format = useFormatters();
  const hydrated = useHydrated();
  const { months, currency } = money;
  const columns = columnsOf(months.map(({ figures }) => figures));
  const bars = months.toReversed().map(({ month, figures }) => ({
    label: new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" }).format(
      new Date(month),
    ),
    name: format.month(month),
    // For the height of a bar only.
    height: Number(figures.net.amount),
    written: format.money(figures.net),
  }));
  const short = new Intl.NumberFormat(i18n.language, { style: "currency", currency, notation: "compact" });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("months.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("months.help")}
          </Text>
        </BlockStack>
        {months.length > 1 ? (
          <div style={{ minHeight: 220 }}>
            {hydrated ? (
              <Suspense fallback={null}>
                <NetChart bars={bars} name={t("months.chart")} tick={(value) => short.format(value)} />
              </Suspense>
            ) : null}
          </div>
        ) : null}
        <FigureTable
          caption={t("months.title")}
          headings={[t("months.month"), ...columns.map((figure) => t(`figure.${figure}`))]}
          rows={[
            ...months.map(({ month, figures }) => ({
              key: month,
              cells: [
                <span key="month" style={{ whiteSpace: "nowrap" }}>
                  {format.month(month)}
                </span>,
                ...columns.map((figure) => (
                  <FigureLink
                    key={figure}
                    figure={figure}
                    amount={figures[figure]}
                    period={period}
                    month={month}
                    what={format.month(month)}
                  />
                )),
              ],
            })),
            wholeRow(money, period, columns, t("whole")),
          ]}
        />
      </BlockStack>
    </Card>
  );
}
