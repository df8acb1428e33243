import { Badge, BlockStack, Box, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  parseCart,
  quoteCart,
  SHIPPING_LINE,
  stepFor,
  type Cart,
  type OfferedQuote,
  type Plan,
  type Quote,
} from "../../../../domain/rating";
import { useFormatters } from "~/ui/formatters";
import { cartOfSample, firstSampleCart, inPresentment } from "~/ui/plan/quote/sample-cart";
import { SampleCartForm } from "~/ui/plan/quote/sample-cart-form";

/** What a shopper with a sample cart would be offered by the plan in the form, worked out as at checkout. */
export function QuoteCard({
  plan,
  steps,
  currency,
}: {
  /** Null while the form holds no valid plan. */
  plan: Plan | null;
  /** Null while the plan has no ladder. */
  steps: readonly string[] | null;
  currency: string;
}) {
  const { t } = useTranslation("plan");
  const [sample, setSample] = useState(() => firstSampleCart(currency));
  const quoted = useMemo(() => {
    if (!plan) return null;
    const cart = parseCart(cartOfSample(sample, plan.currency), plan);
    return cart.ok ? { cart: cart.value, quotes: quoteCart(plan, cart.value) } : null;
  }, [plan, sample]);

  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="050">
          <Text as="h2" variant="headingMd">
            {t("quote.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("quote.help")}
          </Text>
        </BlockStack>
        <div aria-live="polite">
          {quoted ? (
            <BlockStack gap="300">
              {quoted.quotes.map((quote) => (
                <QuoteView
                  key={quote.offer}
                  quote={quote}
                  cart={quoted.cart}
                  steps={steps}
                  named={quoted.quotes.length > 1}
                />
              ))}
            </BlockStack>
          ) : (
            <Box background="bg-surface-secondary" borderRadius="200" padding="300">
              <Text as="p" tone="subdued">
                {t(plan ? "quote.cartFaulty" : "quote.planFaulty")}
              </Text>
            </Box>
          )}
        </div>
        <Divider />
        <SampleCartForm sample={sample} shopCurrency={currency} onChange={setSample} />
        <Divider />
        <Link url="/app/plan/what-if" removeUnderline>
          {t("quote.whatIf")}
        </Link>
      </BlockStack>
    </Card>
  );
}

function QuoteView({
  quote,
  cart,
  steps,
  named,
}: {
  quote: Quote;
  cart: Cart;
  steps: readonly string[] | null;
  named: boolean;
}) {
  const { t } = useTranslation("plan");
  return (
    <Box background="bg-surface-secondary" borderRadius="200" padding="300">
      <BlockStack gap="200">
        {named ? (
          <Text as="h3" variant="headingSm">
            {quote.offer}
          </Text>
        ) : null}
        {quote.offered ? (
          <Offered quote={quote} cart={cart} steps={steps} />
        ) : (
          <BlockStack gap="100">
            <InlineStack>
              <Badge>{t("quote.notOffered")}</Badge>
            </InlineStack>
            <Text as="p">{t(`quote.reason.${quote.reason}`)}</Text>
          </BlockStack>
        )}
      </BlockStack>
    </Box>
  );
}

function Offered({
  quote,
  cart,
  steps,
}: {
  quote: OfferedQuote;
  cart: Cart;
  steps: readonly string[] | null;
}) {
  const { t } = useTranslation("plan");
  const { money } = useFormatters();
  const { currency } = quote;
  const premium = money({ amount: quote.premium, currency });
  return (
    <>
      {quote.payer === "merchant" ? (
        <BlockStack gap="050">
          <Text as="p" variant="headingLg">
            {t("quote.free")}
          </Text>
          <Text as="p">{t("quote.freeBody", { premium })}</Text>
        </BlockStack>
      ) : (
        <Charged quote={quote} cart={cart} steps={steps} />
      )}
      <InlineStack align="space-between" gap="200">
        <Text as="span">{t("quote.insuredValue")}</Text>
        <Text as="span" fontWeight="semibold" numeric>
          {money({ amount: quote.insuredValue, currency })}
        </Text>
      </InlineStack>
      <Divider />
      <Lines quote={quote} cart={cart} />
    </>
  );
}

function Charged({
  quote,
  cart,
  steps,
}: {
  quote: OfferedQuote;
  cart: Cart;
  steps: readonly string[] | null;
}) {
  const { t } = useTranslation("plan");
  const { money } = useFormatters();
  const { currency } = quote;
  const step = steps ? stepFor(steps, quote.premium) : quote.premium;
  if (step === null) return <Text as="p">{t("quote.noStep")}</Text>;
  const price = { amount: inPresentment(step, currency, cart), currency: cart.currency };
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {t("quote.shopperPays")}
      </Text>
      <Text as="p" variant="headingXl" numeric>
        {money(price)}
      </Text>
      {cart.currency === currency ? null : (
        <Text as="p" tone="subdued">
          {t("quote.inShopCurrency", { premium: money({ amount: step, currency }) })}
        </Text>
      )}
      {step === quote.premium ? null : (
        <Text as="p" tone="subdued">
          {t("quote.exact", { premium: money({ amount: quote.premium, currency }) })}
        </Text>
      )}
    </BlockStack>
  );
}

function Lines({ quote, cart }: { quote: OfferedQuote; cart: Cart }) {
  const { t } = useTranslation("plan");
  const { money } = useFormatters();
  const insured = new Map(quote.lines.map((line) => [line.id, line]));
  const named = [
    ...cart.lines.map(({ id }, index) => ({ id, name: t("quote.line", { number: index + 1 }) })),
    { id: SHIPPING_LINE, name: t("quote.shippingLine") },
  ];
  return (
    <BlockStack gap="100">
      {named
        .filter(({ id }) => insured.has(id) || quote.uninsured.includes(id))
        .map(({ id, name }) => {
          const line = insured.get(id);
          return (
            <InlineStack key={id} align="space-between" gap="200">
              <Text as="span">{name}</Text>
              <Text as="span" tone={line ? undefined : "subdued"}>
                {line
                  ? t("quote.lineInsured", {
                      value: money({ amount: line.insuredValue, currency: quote.currency }),
                      rule: line.rule,
                    })
                  : t("quote.lineUninsured")}
              </Text>
            </InlineStack>
          );
        })}
    </BlockStack>
  );
}
