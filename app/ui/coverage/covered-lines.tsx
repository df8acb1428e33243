import { BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CoverageDetail } from "~/queries/read-coverage.server";
import { useFormatters } from "~/ui/formatters";

/** What an order is covered for, line by line. */
export function CoveredLines({ coverage }: { coverage: CoverageDetail }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const rows = coverage.lines.map((line) => [
    <BlockStack key={line.id}>
      <Text as="span" fontWeight="medium">
        {line.title || t("detail.shippingFee")}
      </Text>
      <Text as="span" tone="subdued" variant="bodySm">
        {[line.variantTitle, line.sku].filter(Boolean).join(" · ")}
      </Text>
    </BlockStack>,
    line.quantity,
    line.rule ?? "–",
    line.rule ? (
      format.money(line.insured)
    ) : (
      <Text key="not" as="span" tone="subdued">
        {t("detail.notInsured")}
      </Text>
    ),
    line.rule ? format.money(line.remaining) : "–",
  ]);
  return (
    <Card padding="0">
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
    </Card>
  );
}
