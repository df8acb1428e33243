import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { RecoveryItem } from "~/queries/recovery-item.server";
import { useFormatters } from "~/ui/formatters";
import { AmountCell, CardAmount, CardNote, RowName, type ListRow } from "~/ui/list-table";
import { DaysBadge, RecoveryStateBadge } from "~/ui/recovery/badges";

/** How a recovery stands on the board; `isDue`: among others with deadlines. */
export function useRecoveryRow({ isDue }: { isDue: boolean }): (item: RecoveryItem) => ListRow {
  const { t } = useTranslation(["recoveries", "coverage"]);
  const format = useFormatters();
  return (item) => {
    const name = <RowName url={`/app/recoveries/${item.id}`}>{t("number", { number: item.number })}</RowName>;
    const peril = t(`coverage:peril.${item.peril}`);
    const { deadline } = item;
    const until = deadline && t(`deadline.${deadline.what}`, { day: format.day(deadline.by) });
    return {
      id: item.id,
      cells: [
        name,
        <Text as="span" key="order">
          {item.orderName} · {peril}
        </Text>,
        item.policy,
        ...(isDue
          ? [
              deadline ? (
                <BlockStack key="deadline" gap="050" inlineAlign="start">
                  <DaysBadge days={deadline.days} />
                  <Text as="span" tone="subdued">
                    {until}
                  </Text>
                </BlockStack>
              ) : (
                ""
              ),
            ]
          : []),
        <AmountCell key="expected">{format.money(item.expected)}</AmountCell>,
        <AmountCell key="received">{format.money(item.received)}</AmountCell>,
        <RecoveryStateBadge key="state" of={item} />,
      ],
      card: [
        [name, <RecoveryStateBadge key="state" of={item} />],
        [
          `${item.orderName} · ${peril}`,
          <CardAmount key="expected">{format.money(item.expected)}</CardAmount>,
        ],
        [
          deadline ? (
            <DaysBadge key="days" days={deadline.days} />
          ) : (
            <CardNote key="policy">{item.policy}</CardNote>
          ),
          <CardNote key="until">{until ?? `${t("total.received")} ${format.money(item.received)}`}</CardNote>,
        ],
      ],
    };
  };
}
