import { Badge, BlockStack, Card, Divider, InlineStack, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { fromMinorUnits, minorUnits, scaled } from "../../../../domain/money";
import {
  stepFor,
  type ExplainedOffer,
  type Explanation,
  type OfferedQuote,
  type Quote,
} from "../../../../domain/rating";
import { useFormatters } from "~/ui/formatters";
import { inPresentment } from "~/ui/plan/quote/sample-cart";
import { stepWords } from "~/ui/what-if/explanation/explain-words";
import { LineReasons } from "~/ui/what-if/explanation/line-reasons";
import type { QuotedCart } from "~/ui/what-if/explanation/quoted-cart";
import { useExplainWords } from "~/ui/what-if/explanation/use-explain-words";

type Against = { version: number; quote: Quote | null } | null;

/** What one offer says to the cart: the price or why there is none, then line by line, then the arithmetic. */
export function OfferCard({
  offer,
  explanation,
  quoted,
  named,
  against,
}: {
  offer: ExplainedOffer;
  explanation: Explanation;
  quoted: QuotedCart;
  named: boolean;
  against: Against;
}) {
  const { t } = useTranslation("whatIf");
  const { quote } = offer;
  const below = named ? "h4" : "h3";
  const words = useExplainWords(explanation.currency, quoted.cart.currency);
  const steps = stepWords(offer, explanation, quoted.cart, words);
  return (
    <Card>
      <BlockStack gap="400">
        {named ? (
          <Text as="h3" variant="headingSm">
            {t("result.offer", { id: quote.offer })}
          </Text>
        ) : null}
        {quote.offered ? (
          <Offered quote={quote} quoted={quoted} />
        ) : (
          <NotOffered offer={offer} reason={quote.reason} currency={explanation.currency} />
        )}
        {against ? <Difference quote={quote} against={against} currency={explanation.currency} /> : null}
        <Divider />
        <LineReasons
          heading={below}
          offer={offer}
          explanation={explanation}
          nameOf={quoted.nameOf}
          words={words}
        />
        {steps.length > 0 ? (
          <BlockStack gap="200">
            <Text as={below} variant="headingSm">
              {t("steps.title")}
            </Text>
            <List type="number">
              {steps.map((step, index) => (
                <List.Item key={index}>{step}</List.Item>
              ))}
            </List>
          </BlockStack>
        ) : null}
      </BlockStack>
    </Card>
  );
}

function Offered({ quote, quoted }: { quote: OfferedQuote; quoted: QuotedCart }) {
  const { t } = useTranslation("whatIf");
  const { money } = useFormatters();
  const { currency, premium } = quote;
  const inShop = (amount: string) => money({ amount, currency });
  const step = quoted.steps ? stepFor(quoted.steps, premium) : null;
  const { cart } = quoted;
  return (
    <BlockStack gap="200">
      {quote.payer === "merchant" ? (
        <BlockStack gap="050">
          <Text as="p" variant="headingLg">
            {t("result.free")}
          </Text>
          <Text as="p" tone="subdued">
            {t("result.freeBody", { premium: inShop(premium) })}
          </Text>
        </BlockStack>
      ) : (
        <BlockStack gap="050">
          <Text as="p" tone="subdued">
            {t("result.shopperPays")}
          </Text>
          <Text as="p" variant="headingXl" numeric>
            {money({ amount: quote.presentment.premium, currency: cart.currency })}
          </Text>
          {cart.currency === currency ? null : (
            <Text as="p" tone="subdued">
              {t("result.inShopCurrency", { premium: inShop(premium) })}
            </Text>
          )}
          {step === null || step === premium ? null : (
            <Text as="p" tone="subdued">
              {t("result.step", {
                step: money({ amount: inPresentment(step, currency, cart), currency: cart.currency }),
              })}
            </Text>
          )}
        </BlockStack>
      )}
      <InlineStack align="space-between" gap="200">
        <Text as="span">{t("result.insuredValue")}</Text>
        <Text as="span" fontWeight="semibold" numeric>
          {inShop(quote.insuredValue)}
        </Text>
      </InlineStack>
    </BlockStack>
  );
}

function NotOffered({
  offer,
  reason,
  currency,
}: {
  offer: ExplainedOffer;
  reason: Exclude<Quote, { offered: true }>["reason"];
  currency: string;
}) {
  const { t } = useTranslation(["whatIf", "plan"]);
  const { money } = useFormatters();
  const { insuredValue, limit } = offer;
  const limited = insuredValue !== null && limit !== null;
  const facts = limited && {
    value: money({ amount: insuredValue, currency }),
    limit: money({ amount: limit, currency }),
  };
  return (
    <BlockStack gap="200">
      <InlineStack>
        <Badge>{t("result.notOffered")}</Badge>
      </InlineStack>
      <Text as="p">
        {facts && reason === "under-minimum"
          ? t("result.underMinimum", facts)
          : facts && reason === "over-limit"
            ? t("result.overLimit", facts)
            : t(`plan:quote.reason.${reason}`)}
      </Text>
    </BlockStack>
  );
}

/** How the offer differs from that of the plan that shoppers are rated by. */
function Difference({
  quote,
  against: { version, quote: other },
  currency,
}: {
  quote: Quote;
  against: NonNullable<Against>;
  currency: string;
}) {
  const { t } = useTranslation("whatIf");
  const { money } = useFormatters();
  const inShop = (amount: string) => money({ amount, currency });
  if (!quote.offered && !other?.offered) return null;
  const words = () => {
    if (!quote.offered)
      return t("result.onlyThere", { version, amount: inShop(other?.offered ? other.premium : "0") });
    if (!other?.offered) return t("result.onlyHere", { version });
    const digits = minorUnits(currency);
    const difference = scaled(quote.premium, digits) - scaled(other.premium, digits);
    if (difference === 0n) return t("result.same", { version });
    const size = fromMinorUnits(difference < 0n ? -difference : difference, currency);
    return t(difference > 0n ? "result.more" : "result.less", { version, amount: inShop(size) });
  };
  return (
    <Text as="p" tone="subdued">
      {words()}
    </Text>
  );
}
