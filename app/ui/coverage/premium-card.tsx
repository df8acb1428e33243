import { Banner, BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CoverageDetail } from "~/queries/read-coverage.server";
import { PremiumCheckBadge } from "~/ui/coverage/badges";
import { FactList } from "~/ui/fact-list";
import { useFormatters } from "~/ui/formatters";

/** What the guarantee cost, by whom it was paid and whether that is what the plan asks for. */
export function PremiumCard({ coverage }: { coverage: CoverageDetail }) {
  const { t } = useTranslation("coverage");
  const format = useFormatters();
  const { premiumCharged, premiumPaid, premiumDue, premiumNamed, premiumCheck, premiumCause } = coverage;
  const facts = [
    { name: t("detail.payer"), value: t(`payer.${coverage.payer}`) },
    { name: t("detail.charged"), value: format.money(premiumCharged) },
    ...(premiumPaid.currency === premiumCharged.currency
      ? []
      : [{ name: t("detail.paid"), value: format.money(premiumPaid) }]),
    ...(premiumDue ? [{ name: t("detail.due"), value: format.money(premiumDue) }] : []),
    ...(premiumNamed && premiumNamed.amount !== premiumDue?.amount
      ? [{ name: t("detail.named"), value: format.money(premiumNamed) }]
      : []),
    ...(coverage.planVersion && coverage.offer
      ? [
          {
            name: t("detail.plan"),
            value: (
              <Link url={`/app/plan/versions/${coverage.planVersion}`}>
                {t("detail.planVersion", { version: coverage.planVersion, offer: coverage.offer })}
              </Link>
            ),
          },
        ]
      : []),
    {
      name: t("detail.perils"),
      value: coverage.perils.map((peril) => t(`peril.${peril}`)).join(t("detail.listSeparator")) || "–",
    },
    {
      name: t("detail.destination"),
      value: coverage.destination ? format.country(coverage.destination) : t("detail.unknownDestination"),
    },
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100" inlineAlign="start">
          <Text as="h2" variant="headingMd">
            {t("detail.premium")}
          </Text>
          <PremiumCheckBadge check={premiumCheck} />
        </BlockStack>
        {premiumCheck === "matched" ? null : (
          <Banner tone={premiumCheck === "unrated" ? "critical" : "warning"}>
            <p>{premiumCause ? t(`causeHelp.${premiumCause}`) : t(`checkHelp.${premiumCheck}`)}</p>
          </Banner>
        )}
        {premiumCheck === "matched" && premiumCause ? (
          <Text as="p" tone="subdued">
            {t(`causeHelp.${premiumCause}`)}
          </Text>
        ) : null}
        <FactList facts={facts} />
      </BlockStack>
    </Card>
  );
}
