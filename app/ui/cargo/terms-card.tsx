import { BlockStack, Link, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CARGO_PERILS, type CarrierTerms, type TermPeriod } from "../../../domain/cargo";
import { useFormatters } from "~/ui/formatters";
import { SettingsCard } from "~/ui/settings/settings-cards";

/** What a carrier's terms say of periods, where that was read and when, and what couldn't be confirmed. */
export function TermsCard({ terms }: { terms: CarrierTerms }) {
  const { t } = useTranslation(["cargo", "coverage"]);
  const format = useFormatters();
  const lengthOf = ({ count, unit, since }: TermPeriod) => ({
    period: t(`terms.${unit}`, { count }),
    since: t(`since.${since}`),
  });
  const said = (words: string, { confirmed }: TermPeriod) =>
    confirmed ? words : t("terms.unconfirmed", { words });
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
            <List.Item key={key}>
              {said(t("terms.notice", { peril: name, ...lengthOf(period) }), period)}
            </List.Item>
          ))}
          {terms.limitation ? (
            <List.Item>{said(t("terms.limitation", lengthOf(terms.limitation)), terms.limitation)}</List.Item>
          ) : null}
        </List>
        <BlockStack gap="200">
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
