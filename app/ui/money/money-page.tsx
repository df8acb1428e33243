import { BlockStack, Card, EmptyState, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { MoneyFigures } from "~/queries/read-money.server";
import { MonthsCard } from "~/ui/money/months-card";
import { PeriodCard } from "~/ui/money/period-card";
import { RoutesCard } from "~/ui/money/routes-card";
import { NetCard } from "~/ui/money/net-card";
import { TotalsCards } from "~/ui/money/totals-cards";
import { useMoneyFile } from "~/ui/money/use-money-file";
import type { MoneyAddress } from "~/views/money-address";

/** What the guarantee earns and costs in a period: in all, by month and by route. */
export function MoneyPage({ address, money }: { address: MoneyAddress; money: MoneyFigures }) {
  const { t } = useTranslation("money");
  const { period, chosen } = address;
  const { currency, currencies, months } = money;
  const isEmpty = months.length === 0;
  const files = useMoneyFile({ period, currency: null, month: null, route: null, figure: null });
  return (
    <Page title={t("title")} subtitle={t("subtitle")} fullWidth secondaryActions={isEmpty ? [] : files}>
      <BlockStack gap="400">
        <PeriodCard address={{ period, chosen }} currency={currency} currencies={currencies} />
        {isEmpty ? (
          <Card>
            <EmptyState
              heading={t("empty.title")}
              action={{ content: t("empty.action"), url: "/app/orders" }}
              image="/illustrations/parcel.svg"
            >
              <p>{t("empty.body")}</p>
            </EmptyState>
          </Card>
        ) : (
          <>
            <TotalsCards money={money} period={period} />
            <MonthsCard money={money} period={period} />
            <RoutesCard money={money} period={period} />
            <NetCard money={money} period={period} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}
