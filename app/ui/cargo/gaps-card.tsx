import { BlockStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CargoGapItem } from "~/queries/list-cargo-gaps.server";
import { useFormatters } from "~/ui/formatters";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** Shipments that no policy takes, with why. */
export function GapsCard({ gaps, count }: { gaps: readonly CargoGapItem[]; count: number }) {
  const { t } = useTranslation("cargo");
  const format = useFormatters();
  return (
    <SettingsCard title={t("gap.title")} help={t("gap.help")}>
      {gaps.map((gap) => (
        <BlockStack key={gap.shipmentId} gap="050">
          <Link url={`/app/orders/${gap.coverageId}`}>
            {t("gap.line", {
              shipment: gap.shipment,
              destination: gap.destination ? format.country(gap.destination) : t("gap.unknownDestination"),
              date: format.date(gap.shippedAt),
              value: format.money(gap.value),
            })}
          </Link>
          <Text as="p" tone="caution">
            {t(`gap.reason.${gap.reason}`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`gap.advice.${gap.reason}`)}
          </Text>
        </BlockStack>
      ))}
      {count > gaps.length ? (
        <Text as="p" tone="subdued">
          {t("gap.shown", { shown: gaps.length, count })}
        </Text>
      ) : null}
    </SettingsCard>
  );
}
