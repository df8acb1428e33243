import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import type { Dispatch } from "react";
import { useTranslation } from "react-i18next";
import { parseCart, parsePlan, quoteCart } from "../../../../domain/rating";
import { useFormatters } from "~/ui/formatters";
import type { EditorAction } from "~/ui/plan/editor/plan-editor";
import type { PlanJson } from "~/ui/plan/form/plan-of-form";
import { cartOfSample, firstSampleCart } from "~/ui/plan/quote/sample-cart";
import { similarAmount, starterPlan, type Starter } from "~/ui/plan/start/starter-plans";

const EXAMPLES = ["180.00", "1600.00"] as const;

/** One plan to start from. */
export function StarterCard({
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
  const like = (dollars: string) => amount(similarAmount(dollars, currency));
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="300" padding="400">
      {/* The buttons of cards side by side stand in one line. */}
      <div style={{ blockSize: "100%", display: "flex", flexDirection: "column", gap: "var(--p-space-400)" }}>
        <div style={{ flex: 1 }}>
          <BlockStack gap="400">
            <BlockStack gap="200">
              <Text as="h3" variant="headingMd">
                {t(`start.${starter}.title`)}
              </Text>
              <Text as="p">
                {t(`start.${starter}.body`, {
                  least: like("1.00"),
                  from: like("0.98"),
                  to: like("79.98"),
                  limit: like(starter === "flat-price" ? "500.00" : "5000.00"),
                  price: like("4.98"),
                })}
              </Text>
            </BlockStack>
            <BlockStack gap="100">
              {EXAMPLES.map((example) => {
                const value = similarAmount(example, currency);
                const premium = premiumOf(plan, value, currency);
                return (
                  <Text as="p" tone="subdued" key={example}>
                    {premium === null
                      ? t("start.notOffered", { value: amount(value) })
                      : t("start.example", { value: amount(value), premium: amount(premium) })}
                  </Text>
                );
              })}
            </BlockStack>
          </BlockStack>
        </div>
        <div>
          <Button variant="primary" onClick={() => dispatch({ type: "plan-started", plan })}>
            {t(`start.${starter}.action`)}
          </Button>
        </div>
      </div>
    </Box>
  );
}

/** What a jade bangle of that value would pay, sent where shoppers pay themselves; null where it isn't offered anything. */
function premiumOf(plan: PlanJson, value: string, currency: string): string | null {
  const parsed = parsePlan({ ...plan, version: 1 });
  if (!parsed.ok) return null;
  const sample = firstSampleCart(currency);
  const lines = sample.lines.map((line) => ({ ...line, price: value }));
  const cart = parseCart(cartOfSample({ ...sample, lines }, currency), parsed.value);
  const quote = cart.ok ? quoteCart(parsed.value, cart.value)[0] : undefined;
  return quote?.offered ? quote.premium : null;
}
