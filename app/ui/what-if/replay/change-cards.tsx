import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PlanFigures, RefusalCounts, ReplayFigures } from "../../../../domain/replay";
import { REFUSAL_REASONS } from "../../../../domain/rating";
import { useFormatters } from "~/ui/formatters";
import { FigureTable } from "~/ui/figure-table";

const CHANGES = [
  "newlyOffered",
  "noLongerOffered",
  "higher",
  "lower",
  "nowFunded",
  "noLongerFunded",
  "unchanged",
] as const;

/** How many orders change, and how. */
export function ChangesCard({ changes }: { changes: NonNullable<ReplayFigures["changes"]> }) {
  const { t, i18n } = useTranslation("whatIf");
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          {t("replay.changes.title")}
        </Text>
        <InlineGrid columns={{ xs: 2, sm: 3, lg: 7 }} gap="300">
          {CHANGES.map((change) => (
            <BlockStack key={change} gap="050">
              <Text as="p" variant="headingLg" numeric>
                {changes[change].toLocaleString(i18n.language)}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm">
                {t(`replay.changes.${change}`)}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}

/** Why orders would go without an offer. */
export function ReasonsCard({
  figures,
  names,
}: {
  figures: ReplayFigures;
  names: { tried: string; published: string | null };
}) {
  const { t, i18n } = useTranslation("whatIf");
  const { tried, published } = figures;
  const count = (counts: RefusalCounts, reason: (typeof REFUSAL_REASONS)[number]) =>
    (counts[reason] ?? 0).toLocaleString(i18n.language);
  const reasons = REFUSAL_REASONS.filter(
    (reason) => (tried.refused[reason] ?? 0) + (published?.refused[reason] ?? 0) > 0,
  );
  if (reasons.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          {t("replay.reasons.title")}
        </Text>
        <FigureTable
          caption={t("replay.reasons.title")}
          headings={[
            t("replay.reasons.what"),
            names.tried,
            ...(names.published === null ? [] : [names.published]),
          ]}
          rows={reasons.map((reason) => ({
            key: reason,
            cells: [
              t(`replay.reasons.${reason}`),
              count(tried.refused, reason),
              ...(published ? [count(published.refused, reason)] : []),
            ],
          }))}
        />
      </BlockStack>
    </Card>
  );
}

/** Each offer for itself, where there are several. */
export function OffersCard({ tried, currency }: { tried: PlanFigures; currency: string }) {
  const { t, i18n } = useTranslation("whatIf");
  const { money } = useFormatters();
  if (tried.offers.length < 2) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h3" variant="headingMd">
            {t("replay.offers.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("replay.offers.help")}
          </Text>
        </BlockStack>
        <FigureTable
          caption={t("replay.offers.title")}
          headings={[t("replay.offers.offer"), t("replay.offers.offered"), t("replay.offers.premium")]}
          rows={tried.offers.map(({ offer, offered, premium }) => ({
            key: offer,
            cells: [offer, offered.toLocaleString(i18n.language), money({ amount: premium, currency })],
          }))}
        />
      </BlockStack>
    </Card>
  );
}
