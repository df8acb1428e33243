import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { DelayTermsForm } from "~/http/delay-terms-form";
import { useFormatters } from "~/ui/formatters";
import type { OnTimeVersion } from "~/ui/on-time/use-on-time-editor";
import { useDestinationNames } from "~/ui/plan/destinations/use-destination-names";

/** All that was ever promised, the newest first; any of it can be taken into the form again. */
export function VersionsCard({
  versions,
  currency,
  onUse,
}: {
  versions: readonly OnTimeVersion[];
  currency: string;
  onUse: (form: DelayTermsForm) => void;
}) {
  const { t } = useTranslation("onTime");
  const format = useFormatters();
  const wordsOf = useTermsWords(currency);
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("versions.title")}
        </Text>
        {versions.map(({ version, on, form, since, by }, index) => (
          <BlockStack key={version} gap="100">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <InlineStack gap="200" blockAlign="center">
                <Text as="h3" variant="headingSm">
                  {t("versions.version", { version })}
                </Text>
                {index === 0 && on ? <Badge tone="success">{t("versions.current")}</Badge> : null}
                {on ? null : <Badge>{t("versions.off")}</Badge>}
                <Text as="span" tone="subdued">
                  {t("versions.since", { time: format.dateTime(since), name: by })}
                </Text>
              </InlineStack>
              <Button
                variant="plain"
                accessibilityLabel={t("versions.useLabel", { version })}
                onClick={() => onUse(form)}
              >
                {t("versions.use")}
              </Button>
            </InlineStack>
            {wordsOf(form).map((words) => (
              <Text key={words} as="p" tone="subdued">
                {words}
              </Text>
            ))}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

/** Terms in a few lines. */
function useTermsWords(currency: string): (form: DelayTermsForm) => string[] {
  const { t } = useTranslation("onTime");
  const format = useFormatters();
  const names = useDestinationNames();
  const separator = t("versions.separator");
  const listed = (entries: readonly string[]) => names.short(entries).join(separator);
  return ({ promises, grades, graceDays, cap }) => [
    ...promises.map(({ include, exclude, days }) => {
      const where =
        exclude.length === 0
          ? listed(include)
          : t("versions.but", { where: listed(include), but: listed(exclude) });
      return t("versions.promise", { where, days });
    }),
    [
      ...grades.map(({ daysLate, percent }) => t("versions.grade", { days: daysLate, percent })),
      ...(graceDays === "0" ? [] : [t("versions.grace", { days: graceDays })]),
      ...(cap === "" ? [] : [t("versions.cap", { amount: format.money({ amount: cap, currency }) })]),
    ].join(separator),
  ];
}
