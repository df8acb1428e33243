import { BlockStack, Card, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AnyFigure } from "../../../domain/insight";
import { toMinorUnits } from "../../../domain/money";
import type { MoneyFigures } from "~/queries/read-money.server";
import { FigureTable } from "~/ui/figure-table";
import { useFormatters } from "~/ui/formatters";
import { columnsOf } from "~/ui/money/columns";
import { FigureLink } from "~/ui/money/figure-link";
import { wholeRow } from "~/ui/money/whole-row";
import { UNKNOWN_ROUTE } from "~/views/money-address";
import type { Period } from "~/views/money-period";

type Column = "route" | AnyFigure;
type Sorting = { column: Column; falling: boolean };

/** The figures by the country that orders go to, sorted by the heading that was chosen: first what earns most. */
export function RoutesCard({ money, period }: { money: MoneyFigures; period: Period }) {
  const { t, i18n } = useTranslation("money");
  const format = useFormatters();
  const [sorting, setSorting] = useState<Sorting>({ column: "premium-earned", falling: true });
  const columns = columnsOf(money.routes.map(({ figures }) => figures));
  const named = money.routes.map((row) => ({
    ...row,
    name: row.route === null ? t("routes.unknown") : format.country(row.route),
  }));
  const rows = named.toSorted((one, other) => {
    const { column, falling } = sorting;
    // What isn't known stands last, however it is sorted.
    if ((one.route === null) !== (other.route === null)) return one.route === null ? 1 : -1;
    const byName = one.name.localeCompare(other.name, i18n.language);
    const order =
      column === "route"
        ? byName
        : compareMinor(one.figures[column], other.figures[column]) || (falling ? -byName : byName);
    return falling ? -order : order;
  });
  const heading = (column: Column, title: string) =>
    ({
      title,
      sorted: sorting.column === column ? (sorting.falling ? "descending" : "ascending") : null,
      onSort: () =>
        setSorting({ column, falling: sorting.column === column ? !sorting.falling : column !== "route" }),
    }) as const;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("routes.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("routes.help")}
          </Text>
        </BlockStack>
        <FigureTable
          caption={t("routes.title")}
          headings={[
            heading("route", t("routes.route")),
            ...columns.map((figure) => heading(figure, t(`figure.${figure}`))),
          ]}
          rows={[
            ...rows.map(({ route, name, figures }) => ({
              key: route ?? UNKNOWN_ROUTE,
              cells: [
                // Chinese can be broken anywhere, and would be.
                <span key="name" style={{ display: "inline-block", minWidth: "5rem" }}>
                  {name}
                </span>,
                ...columns.map((figure) => (
                  <FigureLink
                    key={figure}
                    figure={figure}
                    amount={figures[figure]}
                    period={period}
                    route={route ?? UNKNOWN_ROUTE}
                    what={name}
                  />
                )),
              ],
            })),
            wholeRow(money, period, columns, t("whole")),
          ]}
        />
      </BlockStack>
    </Card>
  );
}

function compareMinor(
  one: { amount: string; currency: string },
  other: { amount: string; currency: string },
): number {
  const [a, b] = [one, other].map(({ amount, currency }) => toMinorUnits(amount, currency) ?? 0n);
  return a === undefined || b === undefined || a === b ? 0 : a < b ? -1 : 1;
}
