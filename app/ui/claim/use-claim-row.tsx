import { Badge, Text } from "@shopify/polaris";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { ClaimRow } from "~/views/claim-views";
import { ClaimStateBadge } from "~/ui/claim/badges";
import { useFormatters } from "~/ui/formatters";
import { AmountCell, CardAmount, CardNote, type ListRow, RowName } from "~/ui/list-table";

/** How a claim stands in the list. `now`: what is past it is late (ISO 8601). */
export function useClaimRow(now: string): (row: ClaimRow) => ListRow {
  const { t } = useTranslation(["claims", "coverage"]);
  const format = useFormatters();
  return (row) => {
    const number = <RowName url={`/app/claims/${row.id}`}>C-{row.number}</RowName>;
    const due = <Due key="due" filedAt={row.filedAt} promisedBy={row.promisedBy} now={now} />;
    const peril = t(`coverage:peril.${row.peril}`);
    const claimed = format.money(row.claimed);
    const given = row.settled ? format.money(row.settled) : null;
    const state = <ClaimStateBadge state={row.state} />;
    return {
      id: row.id,
      cells: [
        number,
        row.orderName,
        due,
        peril,
        row.assignee ?? "–",
        <AmountCell key="claimed">{claimed}</AmountCell>,
        <AmountCell key="given">{given ?? "–"}</AmountCell>,
        state,
      ],
      card: [
        [
          <Fragment key="name">
            {number}
            <Text as="span">{row.orderName}</Text>
          </Fragment>,
          due,
        ],
        [peril, <CardAmount key="claimed">{claimed}</CardAmount>],
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

/** Until when the shopper was promised a decision, marked once that is past; when it was filed, where nothing is promised. */
function Due({ filedAt, promisedBy, now }: { filedAt: string; promisedBy: string | null; now: string }) {
  const { t } = useTranslation("claims");
  const format = useFormatters();
  if (promisedBy === null) return <CardNote>{t("list.filedOn", { date: format.date(filedAt) })}</CardNote>;
  const by = t("list.promised", { date: format.dateTime(promisedBy) });
  return promisedBy < now ? <Badge tone="critical">{by}</Badge> : <Text as="span">{by}</Text>;
}
