import { useSearchParams } from "@remix-run/react";
import {
  Badge,
  BlockStack,
  Box,
  Card,
  EmptySearchResult,
  EmptyState,
  InlineGrid,
  InlineStack,
  Page,
  Select,
  Text,
} from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { RECOVERY_STATES } from "../../../domain/cargo";
import type { RecoveryBoard } from "~/queries/list-recoveries.server";
import { useFormatters } from "~/ui/formatters";
import { ListSearch } from "~/ui/list-search";
import { ListTable } from "~/ui/list-table";
import { useRecoveryRow } from "~/ui/recovery/use-recovery-row";
import { useListAddress } from "~/ui/use-list-address";

/** What forwarders and insurers owe, by what has to be done first. */
export function RecoveryBoardPage({ board, narrowed }: { board: RecoveryBoard; narrowed: boolean }) {
  const { t } = useTranslation("recoveries");
  if (!board.any) {
    return (
      <Page title={t("title")}>
        <Card>
          <EmptyState
            heading={t("list.emptyTitle")}
            action={{ content: t("list.emptyAction"), url: "/app/cargo" }}
            image="/illustrations/parcel.svg"
          >
            <p>{t("list.emptyBody")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  return (
    <Page title={t("title")} subtitle={t("subtitle")} fullWidth>
      <BlockStack gap="400">
        <Card padding="0">
          <Filters policies={board.policies} />
          <Totals totals={board.totals} />
        </Card>
        {board.groups.length === 0 && narrowed ? (
          <Card>
            <EmptySearchResult
              title={t("list.noneTitle")}
              description={t("list.noneBody")}
              withIllustration
            />
          </Card>
        ) : null}
        {board.groups.map((group) => (
          <Group key={group.group} {...group} />
        ))}
      </BlockStack>
    </Page>
  );
}

function Group({ group, items, count }: RecoveryBoard["groups"][number]) {
  const { t } = useTranslation("recoveries");
  const isDue = items.some(({ deadline }) => deadline !== null);
  const rowOf = useRecoveryRow({ isDue });
  return (
    <Card padding="0">
      <Box padding="300" paddingBlockEnd="200">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t(`group.${group}`)}
            </Text>
            <Badge tone={group === "overdue" ? "critical" : undefined}>{String(count)}</Badge>
          </InlineStack>
          <Text as="p" tone="subdued">
            {t(`groupHelp.${group}`)}
          </Text>
        </BlockStack>
      </Box>
      <ListTable
        headings={[
          { title: t("list.columns.recovery") },
          { title: t("list.columns.order") },
          { title: t("list.columns.policy") },
          ...(isDue ? [{ title: t("list.columns.deadline") }] : []),
          { title: t("list.columns.expected"), alignment: "end" },
          { title: t("list.columns.received"), alignment: "end" },
          { title: t("list.columns.state") },
        ]}
        rows={items.map(rowOf)}
        page={{ newer: null, older: null }}
        words={{ noneTitle: t("list.noneTitle"), noneBody: t("list.noneBody"), newer: "", older: "" }}
      />
      {count > items.length ? (
        <Box padding="300">
          <Text as="p" tone="subdued">
            {t("list.shown", { count: items.length, all: count })}
          </Text>
        </Box>
      ) : null}
    </Card>
  );
}

function Totals({ totals }: { totals: RecoveryBoard["totals"] }) {
  const { t } = useTranslation("recoveries");
  const format = useFormatters();
  return totals.map(({ expected, received, writtenOff }) => (
    <Box key={expected.currency} padding="300">
      <dl style={{ margin: 0, display: "flex", flexWrap: "wrap", gap: "var(--p-space-600)" }}>
        {(
          [
            ["expected", expected],
            ["received", received],
            ["writtenOff", writtenOff],
          ] as const
        ).map(([name, amount]) => (
          <div key={name}>
            <dt>
              <Text as="span" tone="subdued">
                {t(`total.${name}`)}
              </Text>
            </dt>
            <dd style={{ margin: 0 }}>
              <Text as="span" variant="headingLg" numeric>
                {format.money(amount)}
              </Text>
            </dd>
          </div>
        ))}
      </dl>
    </Box>
  ));
}

function Filters({ policies }: { policies: RecoveryBoard["policies"] }) {
  const { t } = useTranslation("recoveries");
  const [parameters] = useSearchParams();
  const list = useListAddress();
  const any = (label: string) => ({ label: `${label}: ${t("list.any")}`, value: "" });
  return (
    <Box padding="300" borderBlockEndWidth="025" borderColor="border">
      <InlineGrid columns={{ xs: 1, sm: "2fr 1fr 1fr" }} gap="300">
        <ListSearch label={t("list.search")} list={list} />
        <Select
          label={t("list.policy")}
          labelHidden
          options={[any(t("list.policy")), ...policies.map(({ id, name }) => ({ label: name, value: id }))]}
          value={parameters.get("policy") ?? ""}
          onChange={(policy) => list.narrow({ policy })}
        />
        <Select
          label={t("list.state")}
          labelHidden
          options={[
            any(t("list.state")),
            ...RECOVERY_STATES.map((state) => ({ label: t(`state.${state}`), value: state })),
          ]}
          value={parameters.get("state") ?? ""}
          onChange={(state) => list.narrow({ state })}
        />
      </InlineGrid>
    </Box>
  );
}
