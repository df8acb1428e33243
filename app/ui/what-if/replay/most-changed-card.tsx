import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderOutcome, ReplayFigures } from "../../../../domain/replay";
import { useFormatters } from "~/ui/formatters";
import { FigureTable } from "~/ui/figure-table";

/** The orders whose premium changes most, each leading to its quote. */
export function MostChangedCard({ figures }: { figures: ReplayFigures }) {
  const { t } = useTranslation("whatIf");
  const { money, country } = useFormatters();
  const { mostChanged, currency } = figures;
  const amount = (text: string) => money({ amount: text, currency });
  const outcome = (told: OrderOutcome) => {
    if (!told.offered) return t("replay.most.notOffered");
    return told.funded ? t("replay.most.funded", { premium: amount(told.premium) }) : amount(told.premium);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          {t("replay.most.title")}
        </Text>
        {mostChanged.length === 0 ? (
          <Text as="p" tone="subdued">
            {t("replay.most.none")}
          </Text>
        ) : (
          <FigureTable
            caption={t("replay.most.title")}
            headings={[
              t("replay.most.order"),
              t("replay.most.destination"),
              t("replay.most.before"),
              t("replay.most.after"),
              t("replay.most.difference"),
            ]}
            rows={mostChanged.map((order) => ({
              key: order.id,
              cells: [
                <Link
                  key="order"
                  url={`/app/plan/what-if?${new URLSearchParams({ order: order.id }).toString()}`}
                  accessibilityLabel={t("replay.most.open", { name: order.name })}
                >
                  {order.name}
                </Link>,
                order.destination === null ? t("replay.destinations.none") : country(order.destination),
                outcome(order.before),
                outcome(order.after),
                signed(order.difference, amount),
              ],
            }))}
          />
        )}
      </BlockStack>
    </Card>
  );
}

function signed(difference: string, amount: (text: string) => string): string {
  return difference.startsWith("-") ? `−${amount(difference.slice(1))}` : `+${amount(difference)}`;
}
