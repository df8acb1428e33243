import { BlockStack, Box, Button, Card, InlineGrid, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { parseCart, parsePlan, quoteCart } from "../../../../domain/rating";
import { useFormatters } from "~/ui/formatters";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";
import { cartOfSample, firstSampleCart } from "~/ui/plan/quote/sample-cart";
import { similarAmount, starterPlan, STARTERS, type Starter } from "~/ui/plan/start/starter-plans";

/** Plans to start from, each with what two orders would pay. */
export function EmptyPlan({ currency, dispatch }: { currency: string; dispatch: Dispatch<EditorAction> }) {
  const { t } = useTranslation("plan");
  return (
    <Card padding="600">
      <BlockStack gap="600">
        <BlockStack gap="200">
          <Text as="h2" variant="headingLg">
            {t("start.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("start.body")}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
          {STARTERS.map((starter) => (
            <StarterCard key={starter} starter={starter} currency={currency} dispatch={dispatch} />
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}

const EXAMPLES = ["180.00", "1600.00"] as const;

function StarterCard({
  starter,
  currency,
  dispatch,
}: {
  starter: Starter;
  currency: string;
  dispatch: Dispatch<EditorAction>;
}) {
  const { t } = useTranslation("plan");
  const { money } = useFormatters();
  const plan = starterPlan(starter, currency);
  const amount = (text: string) => money({ amount: text, currency });
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="300" padding="400">
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h3" variant="headingMd">
            {t(`start.${starter}.title`)}
          </Text>
          <Text as="p">
            {t(`start.${starter}.body`, {
              from: amount(similarAmount("0.98", currency)),
              to: amount(similarAmount("79.98", currency)),
              limit: amount(similarAmount("5000.00", currency)),
            })}
          </Text>
        </BlockStack>
        <BlockStack gap="100">
          {EXAMPLES.map((example) => {
            const value = similarAmount(example, currency);
            return (
              <Text as="p" tone="subdued" key={example}>
                {t("start.example", {
                  value: amount(value),
                  premium: amount(premiumOf(plan, value, currency)),
                })}
              </Text>
            );
          })}
        </BlockStack>
        <div>
          <Button variant="primary" onClick={() => dispatch({ type: "plan-started", plan })}>
            {t(`start.${starter}.action`)}
          </Button>
        </div>
      </BlockStack>
    </Box>
  );
}

/** What a jade bangle of that value would pay, sent where shoppers pay themselves. */
function premiumOf(plan: PlanJson, value: string, currency: string): string {
  const parsed = parsePlan({ ...plan, version: 1 });
  if (!parsed.ok) return "0";
  const sample = firstSampleCart(currency);
  const lines = sample.lines.map((line) => ({ ...line, price: value }));
  const cart = parseCart(cartOfSample({ ...sample, lines }, currency), parsed.value);
  const quote = cart.ok ? quoteCart(parsed.value, cart.value)[0] : undefined;
  return quote?.offered ? quote.premium : "0";
}
