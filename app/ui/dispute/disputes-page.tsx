import { useSearchParams } from "@remix-run/react";
import { Box, Card, EmptyState, InlineGrid, InlineStack, Link, Page, Select, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DisputeItem } from "~/queries/dispute-item.server";
import type { DisputePage } from "~/queries/list-disputes.server";
import { PhaseBadge, useReasonWords, useTimeLeft } from "~/ui/dispute/phase-badge";
import { useFormatters } from "~/ui/formatters";
import { ListSearch } from "~/ui/list-search";
import { ListTable, type ListRow } from "~/ui/list-table";
import { useListAddress } from "~/ui/use-list-address";
import { DISPUTE_FILTERS } from "~/views/dispute-phase";

/** The shop's disputes, what has to be answered first on top. */
export function DisputesPage({ page, narrowed }: { page: DisputePage; narrowed: boolean }) {
  const { t } = useTranslation("disputes");
  const rowOf = useDisputeRow();
  if (page.rows.length === 0 && !narrowed) {
    return (
      <Page title={t("list.title")}>
        <Card>
          <EmptyState heading={t("list.emptyTitle")} image="/illustrations/claim.svg">
            <p>{t("list.emptyBody")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t("list.title")} subtitle={t("list.help")} fullWidth>
      <Card padding="0">
        <Filters />
        <ListTable
          headings={[
            { title: t("list.order") },
            { title: t("list.state") },
            { title: t("list.due") },
            { title: t("list.reason") },
            { title: t("list.claim") },
            { title: t("list.amount"), alignment: "end" },
          ]}
          rows={page.rows.map(rowOf)}
          page={page}
          words={{
            noneTitle: t("list.noneTitle"),
            noneBody: t("list.noneBody"),
            newer: t("list.newer"),
            older: t("list.older"),
          }}
        />
      </Card>
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation("disputes");
  const [parameters] = useSearchParams();
  const list = useListAddress();
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <InlineGrid columns={{ xs: 1, sm: "2fr 1fr" }} gap="300">
        <ListSearch label={t("list.search")} list={list} />
        <Select
          label={t("list.state")}
          labelHidden
          options={[
            { label: t("list.all"), value: "" },
            ...DISPUTE_FILTERS.map((filter) => ({ label: t(`filter.${filter}`), value: filter })),
          ]}
          value={parameters.get("show") ?? ""}
          onChange={(show) => list.narrow({ show })}
        />
      </InlineGrid>
    </Box>
  );
}

function useDisputeRow(): (item: DisputeItem) => ListRow {
  const { t } = useTranslation("disputes");
  const format = useFormatters();
  const timeLeft = useTimeLeft();
  const reasonOf = useReasonWords();
  return (item) => {
    const order = (
      <Link url={`/app/disputes/${item.id}`} dataPrimaryLink>
        {item.orderName}
      </Link>
    );
    const left = timeLeft(item);
    const isUrgent = item.left !== null && (item.left.unit === "hour" || item.left.count < 3);
    const due =
      item.dueBy === null || !["answer", "missed"].includes(item.phase) ? (
        <Text as="span" tone="subdued">
          –
        </Text>
      ) : (
        <Text as="span" tone={isUrgent || item.phase === "missed" ? "critical" : undefined}>
          {left ? `${left} · ${format.date(item.dueBy)}` : format.date(item.dueBy)}
        </Text>
      );
    const phase = (
      <InlineStack gap="100">
        <PhaseBadge phase={item.phase} />
        {item.type === "INQUIRY" ? <Text as="span">{t("type.INQUIRY")}</Text> : null}
      </InlineStack>
    );
    const claim = item.claim ? (
      <Link url={`/app/claims/${item.claim.id}`}>C-{item.claim.number}</Link>
    ) : (
      <Text as="span" tone="subdued">
        {t(item.coverageId === null ? "list.noGuarantee" : "list.noClaim")}
      </Text>
    );
    const amount = (
      <Text as="p" alignment="end" numeric>
        {format.money(item.amount)}
      </Text>
    );
    return {
      id: item.id,
      cells: [order, phase, due, reasonOf(item.reason), claim, amount],
      card: [
        [order, amount],
        [phase, due],
        [reasonOf(item.reason), claim],
      ],
    };
  };
}
