import { BlockStack, Box, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { USUAL_CARGO_RATES } from "../../../../domain/cargo/usual-rates";
import type { CargoComparison } from "../../../../domain/rating/warnings/cargo-comparison";
import { useFormatters } from "~/ui/formatters";
import { percentOf } from "~/ui/plan/form/percent";
import { CargoTable } from "~/ui/plan/rules/cargo-table";

/** What forwarders usually ask for the goods of a rule, beside its premium. */
export function CargoRates({ comparison, currency }: { comparison: CargoComparison; currency: string }) {
  const { t } = useTranslation("warnings");
  const { goods, least } = comparison;
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <BlockStack gap="050">
          <Text as="h5" variant="headingXs">
            {t("cargo.title", { goods: t(`cargo.goods.${goods}`) })}
          </Text>
          {least && !least.isConstant ? (
            <Text as="p" tone="subdued" variant="bodySm">
              {t("cargo.least", { percent: percentOf(least.rate) })}
            </Text>
          ) : null}
        </BlockStack>
        <CargoTable comparison={comparison} currency={currency} />
        <CargoSource />
      </BlockStack>
    </Box>
  );
}

/** From when and where the rates are, and that they promise nothing. */
export function CargoSource() {
  const { t } = useTranslation("warnings");
  const { month } = useFormatters();
  return (
    <Text as="p" tone="subdued" variant="bodySm">
      {t("cargo.source", { month: month(USUAL_CARGO_RATES.asOf) })}{" "}
      {USUAL_CARGO_RATES.sources.map(({ name, url }, index) => (
        <span key={url}>
          {index > 0 ? " · " : null}
          <Link url={url} target="_blank" monochrome>
            {name}
          </Link>
        </span>
      ))}
    </Text>
  );
}
