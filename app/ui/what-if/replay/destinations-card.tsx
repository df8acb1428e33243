import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReplayFigures } from "../../../../domain/replay";
import { useFormatters } from "~/ui/formatters";
import { FigureTable } from "~/ui/figure-table";

const FIRST = 10;

/** What the plan comes to by destination. */
export function DestinationsCard({ figures }: { figures: ReplayFigures }) {
  const { t, i18n } = useTranslation("whatIf");
  const { money, country } = useFormatters();
  const [all, setAll] = useState(false);
  const { destinations, currency, published } = figures;
  const shown = all ? destinations : destinations.slice(0, FIRST);
  const count = (value: number) => value.toLocaleString(i18n.language);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          {t("replay.destinations.title")}
        </Text>
        <FigureTable
          caption={t("replay.destinations.title")}
          headings={[
            t("replay.destinations.destination"),
            t("replay.destinations.orders"),
            t("replay.destinations.offered"),
            t("replay.destinations.premium"),
            ...(published ? [t("replay.destinations.before")] : []),
          ]}
          rows={shown.map((row) => ({
            key: row.destination ?? "",
            cells: [
              row.destination === null ? t("replay.destinations.none") : country(row.destination),
              count(row.orders),
              count(row.tried.offered),
              money({ amount: row.tried.premium, currency }),
              ...(row.published ? [money({ amount: row.published.premium, currency })] : []),
            ],
          }))}
        />
        {destinations.length > FIRST && !all ? (
          <InlineStack>
            <Button variant="plain" onClick={() => setAll(true)}>
              {t("replay.destinations.all", { count: destinations.length })}
            </Button>
          </InlineStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}
