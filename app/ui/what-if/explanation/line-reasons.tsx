import { BlockStack, Box, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { ExplainedOffer, Explanation } from "../../../../domain/rating";
import { lineWords, passedWords, type ExplainWords } from "~/ui/what-if/explanation/explain-words";

/** Line by line: which rule took it, and why those before didn't. */
export function LineReasons({
  heading,
  offer,
  explanation,
  nameOf,
  words,
}: {
  heading: "h3" | "h4";
  offer: ExplainedOffer;
  explanation: Explanation;
  nameOf: (lineId: string) => string;
  words: ExplainWords;
}) {
  const { t } = useTranslation("whatIf");
  const rules = new Map(offer.lines.map((line) => [line.id, line]));
  // Before the rules are asked, all that can be said of a line is whether it can be insured.
  const reached = offer.insuredValue !== null;
  const lines = explanation.lines.filter(({ eligible }) => reached || !eligible);
  if (lines.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as={heading} variant="headingSm">
        {t("why.title")}
      </Text>
      {lines.map((line) => {
        const rule = rules.get(line.id);
        return (
          <Box key={line.id} background="bg-surface-secondary" borderRadius="200" padding="300">
            <BlockStack gap="100">
              <Text as="p" fontWeight="medium" breakWord>
                {nameOf(line.id)}
              </Text>
              <Text as="p" tone={line.eligible && rule?.rule && !rule.declined ? undefined : "subdued"}>
                {lineWords(line, rule, offer, words)}
              </Text>
              {rule && rule.passed.length > 0 ? (
                <BlockStack gap="050">
                  <Text as="p" tone="subdued" variant="bodySm">
                    {t(rule.rule === null ? "why.passedAll" : "why.passedTitle")}
                  </Text>
                  <List gap="extraTight">
                    {rule.passed.map((passed) => (
                      <List.Item key={passed.rule}>
                        <Text as="span" tone="subdued" variant="bodySm">
                          {passedWords(passed, explanation.eligibleValue, words)}
                        </Text>
                      </List.Item>
                    ))}
                  </List>
                </BlockStack>
              ) : null}
            </BlockStack>
          </Box>
        );
      })}
    </BlockStack>
  );
}
