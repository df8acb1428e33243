import { BlockStack, Box, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ClaimRow } from "~/claim-views";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { useFormatters } from "~/ui/formatters";

/** A claim in the list: in columns, or as a small card where there is no room for columns (`condensed`). */
export function ClaimRowView({
  row,
  index,
  condensed,
}: {
  row: ClaimRow;
  index: number;
  condensed: boolean;
}) {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  const number = (
    <Link url={`/app/claims/${row.id}`} dataPrimaryLink monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        C-{row.number}
      </Text>
    </Link>
  );
  const peril = t(`coverage:peril.${row.peril}`);
  const given = row.settled ? format.money(row.settled) : null;

  if (condensed) {
    return (
      <IndexTable.Row id={row.id} position={index}>
        <Box padding="300" width="100%">
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="200">
              <InlineStack align="start" gap="200">
                {number}
                <Text as="span">{row.orderName}</Text>
              </InlineStack>
              <Text as="span" tone="subdued">
                {format.dateTime(row.filedAt)}
              </Text>
            </InlineStack>
            <InlineStack align="space-between" gap="200">
              <Text as="span">{peril}</Text>
              <Text as="span" fontWeight="medium" numeric>
                {format.money(row.insured)}
              </Text>
            </InlineStack>
            <InlineStack align="space-between" gap="200" blockAlign="center">
              <ClaimStateBadge state={row.state} />
              {given ? (
                <Text as="span" tone="subdued" numeric>
                  {t("list.columns.settled")} {given}
                </Text>
              ) : null}
            </InlineStack>
          </BlockStack>
        </Box>
      </IndexTable.Row>
    );
  }
  return (
    <IndexTable.Row id={row.id} position={index}>
      <IndexTable.Cell>{number}</IndexTable.Cell>
      <IndexTable.Cell>{row.orderName}</IndexTable.Cell>
      <IndexTable.Cell>{format.dateTime(row.filedAt)}</IndexTable.Cell>
      <IndexTable.Cell>{peril}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {format.money(row.insured)}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {given ?? "–"}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ClaimStateBadge state={row.state} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
