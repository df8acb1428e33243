import { BlockStack, Card, DescriptionList, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OfferForm, PlanForm } from "~/ui/plan/form/plan-form";
import { rulePremiumWords, ruleScopeWords, selectionWords, type Words } from "~/ui/plan/words/plan-words";
import { isEmptySelection } from "~/ui/plan/form/plan-form";
import { usePlanWords } from "~/ui/plan/words/use-plan-words";

/** A plan in words, read only. */
export function PlanSummary({ form, currency }: { form: PlanForm; currency: string }) {
  const { t } = useTranslation("plan");
  const words = usePlanWords(currency);
  const places = (entries: readonly string[]) => words.destinations(entries).join(t("summary.comma"));
  const items = [
    { term: t("settings.include"), description: places(form.include) },
    ...(form.exclude.length > 0 ? [{ term: t("settings.exclude"), description: places(form.exclude) }] : []),
    ...(form.merchantFunded.length > 0
      ? [{ term: t("settings.merchantFunded"), description: places(form.merchantFunded) }]
      : []),
    ...(isEmptySelection(form.excludedGoods)
      ? []
      : [{ term: t("settings.excludedGoods"), description: selectionWords(form.excludedGoods, words) }]),
    {
      term: t("settings.valueBasis"),
      description: t(`settings.valueBasisOptions.${form.valueBasis}`),
    },
    ...(form.includeShipping
      ? [{ term: t("quote.shippingLine"), description: t("settings.includeShipping") }]
      : []),
  ];
  return (
    <BlockStack gap="400">
      {form.offers.map((offer) => (
        <OfferSummary key={offer.key} offer={offer} words={words} />
      ))}
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t("settings.title")}
          </Text>
          <DescriptionList items={items} gap="tight" />
        </BlockStack>
      </Card>
    </BlockStack>
  );
}

function OfferSummary({ offer, words }: { offer: OfferForm; words: Words }) {
  const { t } = useTranslation(["plan", "coverage"]);
  const limit = (
    field: "minimumPremium" | "maximumPremium" | "minimumInsuredValue" | "maximumInsuredValue",
  ) => (offer[field] === "" ? [] : [{ term: t(`offer.${field}`), description: words.amount(offer[field]) }]);
  const items = [
    {
      term: t("offer.perils"),
      description: offer.perils.map((peril) => t(`coverage:peril.${peril}`)).join(t("summary.comma")),
    },
    ...limit("minimumPremium"),
    ...limit("maximumPremium"),
    ...limit("minimumInsuredValue"),
    ...limit("maximumInsuredValue"),
    { term: t("offer.overMaximum"), description: t(`offer.overMaximumOptions.${offer.overMaximum}`) },
    {
      term: t("offer.increment"),
      description: `${words.amount(offer.increment)} · ${t(`offer.roundingOptions.${offer.roundingMode}`)}`,
    },
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("offer.title", { id: offer.id })}
        </Text>
        <List type="number">
          {offer.rules.map((rule) => (
            <List.Item key={rule.key}>
              <Text as="span" fontWeight="semibold">
                {rule.id}
              </Text>
              {" · "}
              {rulePremiumWords(rule, words)}{" "}
              <Text as="span" tone="subdued">
                {` · ${ruleScopeWords(rule, words)}`}
              </Text>
              {rule.premiumType === "bands" ? <Bands rule={rule} words={words} /> : null}
            </List.Item>
          ))}
        </List>
        <DescriptionList items={items} gap="tight" />
      </BlockStack>
    </Card>
  );
}

function Bands({ rule, words }: { rule: OfferForm["rules"][number]; words: Words }) {
  const { t } = useTranslation("plan");
  return (
    <List>
      {rule.bands.map((band, index) => (
        <List.Item key={band.key}>
          {index === rule.bands.length - 1
            ? t("rule.bandAbove")
            : `${t("rule.bandBelow")} ${words.amount(band.below)}`}
          {": "}
          {band.priced === "amount"
            ? words.amount(band.amount)
            : t("summary.rate", { percent: band.percent })}
        </List.Item>
      ))}
    </List>
  );
}
