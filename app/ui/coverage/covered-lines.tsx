import { BlockStack, Box, Card, DataTable, InlineStack, Text, useBreakpoints } from "@shopify/polaris";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { CoverageDetail, CoverageLineDetail } from "~/queries/read-coverage.server";
import { useFormatters } from "~/ui/formatters";

/** What an order is covered for, line by line. */
export function CoveredLines({ coverage }: { coverage: CoverageDetail }) {
  const { smDown } = useBreakpoints();
  return (
    <Card padding="0">{smDown ? <Listed coverage={coverage} /> : <Tabulated coverage={coverage} />}</Card>
  );
}

function Tabulated({ coverage }: { coverage: CoverageDetail }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const rows = coverage.lines.map((line) => [
    <Goods key={line.id} line={line} />,
    unitsOf(line, t),
    line.rule ?? "–",
    <InsuredValue key="insured" line={line} />,
    line.rule ? format.money(line.remaining) : "–",
  ]);
  return (
    <DataTable
      columnContentTypes={["text", "numeric", "text", "numeric", "numeric"]}
      headings={[
        t("detail.line"),
        t("detail.quantity"),
        t("detail.rule"),
        t("detail.insured"),
        t("detail.remaining"),
      ]}
      rows={rows}
      totals={["", "", "", format.money(coverage.insured), format.money(coverage.remaining)]}
      totalsName={{ singular: t("detail.total"), plural: t("detail.total") }}
      showTotalsInFooter
      verticalAlign="middle"
    />
  );
}

/** Where there is no room for columns. */
function Listed({ coverage }: { coverage: CoverageDetail }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  return (
    <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
      {coverage.lines.map((line) => (
        <Box key={line.id} as="li" padding="400" borderBlockEndWidth="025" borderColor="border">
          <BlockStack gap="100">
            <InlineStack align="space-between" gap="400" wrap={false}>
              <Goods line={line} />
              <InsuredValue line={line} />
            </InlineStack>
            <InlineStack align="space-between" gap="400">
              <Text as="span" tone="subdued">
                {[`${t("detail.quantity")} ${unitsOf(line, t)}`, line.rule].filter(Boolean).join(" · ")}
              </Text>
              {line.rule ? (
                <Text as="span" tone="subdued" numeric>
                  {t("detail.remaining")} {format.money(line.remaining)}
                </Text>
              ) : null}
            </InlineStack>
          </BlockStack>
        </Box>
      ))}
      <Box as="li" padding="400">
        <InlineStack align="space-between" gap="400">
          <Text as="span" fontWeight="semibold">
            {t("detail.total")}
          </Text>
          <Text as="span" fontWeight="semibold" numeric>
            {format.money(coverage.insured)}
          </Text>
        </InlineStack>
        <InlineStack align="end">
          <Text as="span" tone="subdued" numeric>
            {t("detail.remaining")} {format.money(coverage.remaining)}
          </Text>
        </InlineStack>
      </Box>
    </ul>
  );
}

/** "2", or "1 of 2" where some are refunded, returned or taken out of the order. */
function unitsOf({ quantity, soldQuantity }: CoverageLineDetail, t: TFunction<"coverage">): string {
  return quantity === soldQuantity
    ? String(quantity)
    : t("detail.ofSold", { left: quantity, sold: soldQuantity });
}

function Goods({ line }: { line: CoverageLineDetail }) {
  const { t } = useTranslation("coverage");
  return (
    <BlockStack>
      <Text as="span" fontWeight="medium">
        {line.title || t("detail.shippingFee")}
      </Text>
      <Text as="span" tone="subdued" variant="bodySm">
        {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
      </Text>
    </BlockStack>
  );
}

function InsuredValue({ line }: { line: CoverageLineDetail }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  return line.rule ? (
    <Text as="span" numeric>
      {format.money(line.insured)}
    </Text>
  ) : (
    <Text as="span" tone="subdued">
      {t("detail.notInsured")}
    </Text>
  );
}
