import { BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CoverageRow } from "~/queries/list-coverages.server";
import { CoverageStateBadge, PremiumCheckBadge } from "~/ui/coverage/badges";
import { useFormatters } from "~/ui/formatters";

/** A covered order in the list: in columns, or as a small card where there is no room for columns (`condensed`). */
export function CoverageRowView({
  row,
  index,
  condensed,
}: {
  row: CoverageRow;
  index: number;
  condensed: boolean;
}) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const name = (
    <Link url={`/app/orders/${row.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {row.orderName}
      </Text>
    </Link>
  );
  const destination = row.destination ? format.country(row.destination) : t("detail.unknownDestination");
  const premium = row.payer === "merchant" ? t("payer.merchant") : format.money(row.premium);
  const badges = (
    <InlineStack gap="100">
      <CoverageStateBadge state={row.state} />
      {row.premiumCheck === "matched" ? null : <PremiumCheckBadge check={row.premiumCheck} />}
    </InlineStack>
  );
  const claims = row.claims > 0 ? t("list.claims", { count: row.claims }) : "";

  if (condensed) {
    return (
      <IndexTable.Row id={row.id} position={index}>
        <Box padding="300" width="100%">
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="200">
              {name}
              <Text as="span" tone="subdued">
                {format.dateTime(row.orderedAt)}
              </Text>
            </InlineStack>
            <InlineStack align="space-between" gap="200">
              <Text as="span">{[destination, claims].filter(Boolean).join(" · ")}</Text>
              <Text as="span" fontWeight="medium" numeric>
                {format.money(row.insured)}
              </Text>
            </InlineStack>
            <InlineStack align="space-between" gap="200" blockAlign="center">
              <InlineStack align="start">{badges}</InlineStack>
              <Text as="span" tone="subdued" numeric>
                {t("list.columns.premium")} {premium}
              </Text>
            </InlineStack>
          </BlockStack>
        </Box>
      </IndexTable.Row>
    );
  }
  return (
    <IndexTable.Row id={row.id} position={index}>
      <IndexTable.Cell>{name}</IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(row.orderedAt)}</IndexTable.Cell>
      <IndexTable.Cell>{destination}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {format.money(row.insured)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {premium}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>{badges}</IndexTable.Cell>
      <IndexTable.Cell>{claims}</IndexTable.Cell>
    </IndexTable.Row>
  );
}
