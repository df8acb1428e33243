import { Card, BlockStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { dayAfter } from "../../../domain/claim";
import { daysLateFor, inAllMinor, promisedDays, type DelayTerms } from "../../../domain/delay";
import { EU_MEMBERS } from "../../../domain/rating";
import { money } from "~/money";
import { useFormatters } from "~/ui/formatters";
import type { OnTimeEditing } from "~/ui/on-time/use-on-time-editor";

/** What the example's goods are insured for, minor units: 500.00 dollars, 50,000 yen. */
const EXAMPLE_MINOR = 50_000n;

/** What is typed, told of one parcel. */
export function ExampleCard({ editing, today }: { editing: OnTimeEditing; today: string }) {
  const { t } = useTranslation("onTime");
  const { parsed, currency } = editing;
  return (
    <Card background="bg-surface-secondary">
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("example.title")}
        </Text>
        {parsed.ok ? (
          <Example terms={parsed.terms} currency={currency} today={today} />
        ) : (
          <Text as="p" tone="subdued">
            {t("example.faulty")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Example({ terms, currency, today }: { terms: DelayTerms; currency: string; today: string }) {
  const { t } = useTranslation("onTime");
  const format = useFormatters();
  const destination = exampleDestination(terms);
  const days = promisedDays(terms, destination) ?? terms.promises[0]?.days ?? 0;
  const promised = dayAfter(today, days);
  const amount = (minor: bigint) => format.money(money(minor, currency));
  return (
    <>
      <Text as="p">
        {t("example.promise", {
          destination: format.country(destination),
          left: format.day(today),
          value: amount(EXAMPLE_MINOR),
          promised: format.day(promised),
        })}
      </Text>
      <List>
        {terms.grades.map((grade) => {
          const late = daysLateFor(terms, grade);
          return (
            <List.Item key={grade.daysLate}>
              {t("example.grade", {
                day: format.day(dayAfter(promised, late)),
                late: t("example.late", { count: late }),
                amount: amount(inAllMinor(terms, grade.share, EXAMPLE_MINOR)),
              })}
            </List.Item>
          );
        })}
      </List>
    </>
  );
}

/** A country that the first promise holds for. */
function exampleDestination(terms: DelayTerms): string {
  const [first] = terms.promises;
  const likely = ["BR", "US", "DE", "JP", ...EU_MEMBERS];
  const listed = first?.include.filter((entry) => /^[A-Z]{2}$/.test(entry) && entry !== "EU") ?? [];
  const candidates = [...listed, ...likely];
  return (
    candidates.find((country) => first && promisedDays({ promises: [first] }, country) !== null) ??
    candidates[0] ??
    "BR"
  );
}
