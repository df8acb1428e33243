import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { fromMinorUnits, minorUnits, roundQuotient, scaled } from "../../../../domain/money";
import type { PlanFigures, ReplayFigures } from "../../../../domain/replay";
import { useFormatters } from "~/ui/formatters";
import { FigureTable } from "~/ui/figure-table";

/** What the plan comes to in all, beside the published one. */
export function FiguresCard({
  figures,
  names,
}: {
  figures: ReplayFigures;
  names: { tried: string; published: string | null };
}) {
  const { t, i18n } = useTranslation("whatIf");
  const { money } = useFormatters();
  const { currency, tried, published, orders } = figures;
  const amount = (text: string) => money({ amount: text, currency });
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const count = (value: number) =>
    orders === 0
      ? value.toLocaleString(i18n.language)
      : `${value.toLocaleString(i18n.language)} (${percent.format(value / orders)})`;
  const optional = (text: string | null) => (text === null ? "–" : amount(text));
  const row = (key: string, name: string, cell: (plan: PlanFigures) => string) => ({
    key,
    cells: [name, cell(tried), ...(published ? [cell(published)] : [])],
  });
  const rows = [
    row("offered", t("replay.figures.offered"), (plan) => count(plan.offered)),
    row("notOffered", t("replay.figures.notOffered"), (plan) => count(plan.notOffered)),
    row("premium", t("replay.figures.premium"), (plan) => amount(plan.premium)),
    row("paidByShoppers", t("replay.figures.paidByShoppers"), (plan) => amount(plan.paidByShoppers)),
    row("paidByShop", t("replay.figures.paidByShop"), (plan) => amount(plan.paidByShop)),
    row("average", t("replay.figures.average"), (plan) => optional(averageOf(plan, currency))),
    row("median", t("replay.figures.median"), (plan) => optional(plan.median)),
    row("range", t("replay.figures.range"), ({ least, most }) =>
      least === null || most === null ? "–" : `${amount(least)} – ${amount(most)}`,
    ),
    row("insuredValue", t("replay.figures.insuredValue"), (plan) => amount(plan.insuredValue)),
    ...(tried.funded + (published?.funded ?? 0) > 0
      ? [row("funded", t("replay.figures.funded"), (plan) => count(plan.funded))]
      : []),
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          {t("replay.figures.title")}
        </Text>
        <FigureTable
          caption={t("replay.figures.title")}
          headings={[
            t("replay.figures.what"),
            names.tried,
            ...(names.published === null ? [] : [names.published]),
          ]}
          rows={rows}
        />
      </BlockStack>
    </Card>
  );
}

/** Per order that it is offered for, rounded half-up. */
function averageOf({ offered, premium }: PlanFigures, currency: string): string | null {
  if (offered === 0) return null;
  return fromMinorUnits(
    roundQuotient(scaled(premium, minorUnits(currency)), BigInt(offered), "half-up"),
    currency,
  );
}
