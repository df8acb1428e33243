import { Box, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { AnyFigure } from "../../../domain/insight";
import type { Money } from "~/money";
import type { PageOf } from "~/queries/keyset.server";
import type { LedgerRow } from "~/queries/list-ledger-entries.server";
import { useFormatters } from "~/ui/formatters";
import { AmountCell, CardAmount, CardNote, ListTable, type ListRow } from "~/ui/list-table";
import { useMoneyFile } from "~/ui/money/use-money-file";
import { daysOf, moneyParameters, UNKNOWN_ROUTE, type MoneyAddress } from "~/views/money-address";

/** The entries that make up a figure, and what they come to. */
export function EntriesPage({
  address,
  figure,
  currency,
  page,
  total,
  count,
}: {
  address: MoneyAddress;
  figure: AnyFigure;
  currency: string;
  page: PageOf<LedgerRow>;
  total: Money;
  count: number;
}) {
  const { t } = useTranslation("money");
  const format = useFormatters();
  const rowOf = useLedgerRow();
  const { period, month, route } = address;
  const { from, to } = daysOf(address);
  const days = t("period.range", { from: format.day(from), to: format.day(to) });
  const there = route === UNKNOWN_ROUTE ? t("routes.unknown") : route && format.country(route);
  const isWhole = month !== null && period.from === from && period.to === to;
  const back = moneyParameters({ currency, ...(isWhole && address.chosen !== "custom" ? {} : { period }) });
  const files = useMoneyFile({ period, month, route, figure, currency });
  return (
    <Page
      title={t(`figure.${figure}`)}
      subtitle={[days, ...(there ? [there] : [])].join(" · ")}
      backAction={{ content: t("title"), url: `/app/money?${back}` }}
      fullWidth
      secondaryActions={count === 0 ? [] : files}
    >
      <Card padding="0">
        <Box padding="400" borderBlockEndWidth="025" borderColor="border">
          <InlineStack align="space-between" gap="400">
            <Text as="p" tone="subdued">
              {t(`help.${figure}`)}
            </Text>
            <Text as="p" fontWeight="semibold" numeric>
              {t("entries.total", { count, amount: format.money(total) })}
            </Text>
          </InlineStack>
        </Box>
        <ListTable
          headings={[
            { title: t("entries.columns.at") },
            { title: t("entries.columns.kind") },
            { title: t("entries.columns.order") },
            { title: t("entries.columns.route") },
            { title: t("entries.columns.about") },
            { title: t("entries.columns.amount"), alignment: "end" },
          ]}
          rows={page.rows.map(rowOf)}
          page={page}
          words={{
            noneTitle: t("entries.noneTitle"),
            noneBody: t("entries.noneBody"),
            newer: t("entries.newer"),
            older: t("entries.older"),
          }}
        />
      </Card>
    </Page>
  );
}

/** How an entry stands in the list. */
function useLedgerRow(): (row: LedgerRow) => ListRow {
  const { t } = useTranslation("money");
  const format = useFormatters();
  return ({ id, at, kind, coverage, claim, recovery, dispute, amount }) => {
    const when = format.dateTime(at);
    const what = t(`kind.${kind}`);
    const order = coverage ? <Link url={`/app/orders/${coverage.id}`}>{coverage.orderName}</Link> : "";
    const route = coverage?.destination ? format.country(coverage.destination) : t("routes.unknown");
    const links = [
      ...(claim
        ? [{ url: `/app/claims/${claim.id}`, name: t("entries.claim", { number: claim.number }) }]
        : []),
      ...(recovery
        ? [
            {
              url: `/app/recoveries/${recovery.id}`,
              name: t("entries.recovery", { number: recovery.number }),
            },
          ]
        : []),
      ...(dispute
        ? [{ url: `/app/disputes/${dispute.id}`, name: t("entries.dispute", { order: dispute.orderName }) }]
        : []),
    ];
    const about = (
      <InlineStack gap="200">
        {links.map(({ url, name }) => (
          <Link key={url} url={url}>
            {name}
          </Link>
        ))}
      </InlineStack>
    );
    const written = format.money(amount);
    return {
      id,
      cells: [when, what, order, route, about, <AmountCell key="amount">{written}</AmountCell>],
      card: [
        [what, <CardAmount key="amount">{written}</CardAmount>],
        [order, <CardNote key="when">{when}</CardNote>],
        [about, <CardNote key="route">{route}</CardNote>],
      ],
    };
  };
}
