import { BlockStack, Card, Text } from "@shopify/polaris";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import type { ReplayFigures } from "../../../../domain/replay";
import { useFormatters } from "~/ui/formatters";
import { FigureTable } from "~/ui/figure-table";
import { useHydrated } from "~/ui/use-hydrated";

const DistributionChart = lazy(() => import("~/ui/what-if/replay/distribution-chart"));

/** How many orders there are of which premium: as bars, and the same in a table. */
export function DistributionCard({
  figures,
  names,
}: {
  figures: ReplayFigures;
  names: { tried: string; published: string | null };
}) {
  const { t, i18n } = useTranslation("whatIf");
  const { money } = useFormatters();
  const hydrated = useHydrated();
  const { currency, distribution } = figures;
  const amount = (text: string) => money({ amount: text, currency });
  const short = new Intl.NumberFormat(i18n.language, {
    style: "currency",
    currency,
    notation: "compact",
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  });
  const bars = distribution.map(({ from, below, tried, published }) => ({
    label: short.format(from as Intl.StringNumericLiteral),
    range:
      below === null
        ? t("replay.distribution.last", { from: amount(from) })
        : t("replay.distribution.range", { from: amount(from), below: amount(below) }),
    tried,
    published,
  }));
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h3" variant="headingMd">
            {t("replay.distribution.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t(bars.length === 0 ? "replay.distribution.empty" : "replay.distribution.help")}
          </Text>
        </BlockStack>
        {bars.length === 0 ? null : (
          <>
            <div style={{ minHeight: 280 }}>
              {hydrated ? (
                <Suspense fallback={null}>
                  <DistributionChart bars={bars} names={names} />
                </Suspense>
              ) : null}
            </div>
            <FigureTable
              caption={t("replay.distribution.title")}
              headings={[
                t("replay.distribution.premium"),
                names.tried,
                ...(names.published === null ? [] : [names.published]),
              ]}
              rows={bars.map((bar) => ({
                key: bar.range,
                cells: [
                  bar.range,
                  bar.tried.toLocaleString(i18n.language),
                  ...(bar.published === null ? [] : [bar.published.toLocaleString(i18n.language)]),
                ],
              }))}
            />
          </>
        )}
      </BlockStack>
    </Card>
  );
}
