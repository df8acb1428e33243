import { BlockStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CARGO_PERILS, type CarrierTerms, type TermPeriod } from "../../../domain/cargo";
import { useFormatters } from "~/ui/formatters";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** What a carrier's terms say of periods, where that was read and when, and what couldn't be confirmed. */
export function TermsCard({ terms }: { terms: CarrierTerms }) {
  const { t } = useTranslation(["cargo", "coverage"]);
  const format = useFormatters();
  const words = ({ count, unit, since, confirmed }: TermPeriod) =>
    [t(`terms.${unit}`, { count }), t(`since.${since}`), confirmed ? null : t("terms.unconfirmed")]
      .filter(Boolean)
      .join(" · ");
  const periods = CARGO_PERILS.flatMap((peril) => {
    const notice = terms.notice[peril];
    return notice ? [{ key: peril, name: t(`coverage:peril.${peril}`), period: notice }] : [];
  });
  return (
    <SettingsCard
      title={t("terms.title", { name: terms.name })}
      help={t("terms.help", { month: format.month(terms.asOf) })}
    >
      <BlockStack gap="300">
        <List>
          {periods.map(({ key, name, period }) => (
            <List.Item key={key}>{t("terms.notice", { peril: name, period: words(period) })}</List.Item>
          ))}
          {terms.limitation ? (
            <List.Item>{t("terms.limitation", { period: words(terms.limitation) })}</List.Item>
          ) : null}
        </List>
        <BlockStack gap="050">
          <Text as="h3" variant="headingSm">
            {t("terms.sources")}
          </Text>
          {terms.sources.map(({ name, url }) => (
            <Text key={url} as="p">
              <Link url={url} target="_blank">
                {name}
              </Link>
            </Text>
          ))}
        </BlockStack>
      </BlockStack>
    </SettingsCard>
  );
}
