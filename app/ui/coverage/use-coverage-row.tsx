import { InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CoverageRow } from "~/queries/list-coverages.server";
import { CoverageStateBadge, PremiumCheckBadge } from "~/ui/coverage/badges";
import { useFormatters } from "~/ui/formatters";
import { AmountCell, CardAmount, CardNote, type ListRow, RowName } from "~/ui/list-table";

/** How a covered order stands in the list. */
export function useCoverageRow(): (row: CoverageRow) => ListRow {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  return (row) => {
    const name = <RowName url={`/app/orders/${row.id}`}>{row.orderName}</RowName>;
    const ordered = format.dateTime(row.orderedAt);
    const destination = row.destination ? format.country(row.destination) : t("detail.unknownDestination");
    const insured = format.money(row.insured);
    const premium = row.payer === "merchant" ? t("payer.merchant") : format.money(row.premium);
    const claims = row.claims > 0 ? t("list.claims", { count: row.claims }) : "";
    const badges = (
      <InlineStack gap="100">
        <CoverageStateBadge state={row.state} />
        {row.premiumCheck === "matched" ? null : <PremiumCheckBadge check={row.premiumCheck} />}
      </InlineStack>
    );
    return {
      id: row.id,
      cells: [
        name,
        ordered,
        destination,
        <AmountCell key="insured">{insured}</AmountCell>,
        <AmountCell key="premium">{premium}</AmountCell>,
        badges,
        claims,
      ],
      card: [
        [name, <CardNote key="ordered">{ordered}</CardNote>],
        [[destination, claims].filter(Boolean).join(" · "), <CardAmount key="insured">{insured}</CardAmount>],
        [
          badges,
          <CardNote key="premium">
            {t("list.columns.premium")} {premium}
          </CardNote>,
        ],
      ],
    };
  };
}
