import { Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { ClaimRow } from "~/views/claim-views";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { useFormatters } from "~/ui/formatters";
import { AmountCell, CardAmount, CardNote, type ListRow, RowName } from "~/ui/list-table";

/** How a claim stands in the list. */
export function useClaimRow(): (row: ClaimRow) => ListRow {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  return (row) => {
    const number = <RowName url={`/app/claims/${row.id}`}>C-{row.number}</RowName>;
    const filed = format.dateTime(row.filedAt);
    const peril = t(`coverage:peril.${row.peril}`);
    const insured = format.money(row.insured);
    const given = row.settled ? format.money(row.settled) : null;
    const state = <ClaimStateBadge state={row.state} />;
    return {
      id: row.id,
      cells: [
        number,
        row.orderName,
        filed,
        peril,
        <AmountCell key="insured">{insured}</AmountCell>,
        <AmountCell key="given">{given ?? "–"}</AmountCell>,
        state,
      ],
      card: [
        [
          <Fragment key="name">
            {number}
            <Text as="span">{row.orderName}</Text>
          </Fragment>,
          <CardNote key="filed">{filed}</CardNote>,
        ],
        [peril, <CardAmount key="insured">{insured}</CardAmount>],
        [
          state,
          given ? (
            <CardNote key="given">
              {t("list.columns.settled")} {given}
            </CardNote>
          ) : null,
        ],
      ],
    };
  };
}
