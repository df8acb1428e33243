import { Badge, BlockStack, Box, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ConsentReceipt } from "../../../domain/cart";
import type { CoverageDetail } from "~/queries/read-coverage.server";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";

/** What the shopper read and agreed to: the proof that nothing was sold to them unasked. */
export function ConsentCard({ coverage }: { coverage: CoverageDetail }) {
  const { t } = useTranslation("coverage");
  const { consent, payer, premiumPaid } = coverage;
  const isGiven = payer === "merchant" && Number(premiumPaid.amount) === 0;
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("consent.title")}
          </Text>
          {consent ? (
            <Badge tone="success">{t("consent.kept")}</Badge>
          ) : isGiven ? null : (
            <Badge>{t("consent.none")}</Badge>
          )}
        </InlineStack>
        {consent ? (
          <Receipt consent={consent} />
        ) : (
          <Text as="p" tone="subdued">
            {t(isGiven ? "consent.given" : "consent.noneHelp")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Receipt({ consent }: { consent: ConsentReceipt }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const { later } = consent;
  const facts = [
    { name: t("consent.price"), value: shownPrice(consent, format) },
    { name: t("consent.at"), value: format.dateTime(consent.at) },
    { name: t("consent.surface"), value: t(`consent.surfaces.${consent.surface}`) },
    { name: t("consent.language"), value: format.language(consent.language) },
    { name: t("consent.box"), value: t(consent.unticked ? "consent.unticked" : "consent.ticked") },
    {
      name: t("detail.plan"),
      value: t("detail.planVersion", { version: consent.version, offer: consent.offer }),
    },
  ];
  return (
    <BlockStack gap="300">
      <Box
        background="bg-surface-secondary"
        padding="300"
        borderRadius="200"
        borderInlineStartWidth="050"
        borderColor="border-emphasis"
      >
        <blockquote lang={consent.language} style={{ margin: 0, overflowWrap: "anywhere" }}>
          <Text as="p">{consent.wording}</Text>
        </blockquote>
      </Box>
      <FactList facts={facts} />
      {later ? (
        <Text as="p" tone="subdued">
          {t("consent.later", {
            price: shownPrice(later, format),
            date: format.dateTime(later.at),
            version: later.version,
          })}
        </Text>
      ) : null}
    </BlockStack>
  );
}

/** The receipt comes with the order, from the shopper's browser: a currency that is none is shown as it is written. */
function shownPrice(
  { price, currency }: { price: string; currency: string },
  format: ReturnType<typeof useFormatters>,
): string {
  return /^[A-Z]{3}$/.test(currency) ? format.money({ amount: price, currency }) : `${price} ${currency}`;
}
