import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Explanation, Quote } from "../../../../domain/rating";
import { OfferCard } from "~/ui/what-if/explanation/offer-card";
import type { QuotedCart } from "~/ui/what-if/explanation/quoted-cart";

/** What one plan says to the cart, and why. */
export function PlanColumn({
  title,
  live,
  children,
}: {
  title: string;
  /** Shown where it is the plan that shoppers are rated by. */
  live?: string;
  children: ReactNode;
}) {
  return (
    <BlockStack gap="400">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {live === undefined ? null : <Badge tone="success">{live}</Badge>}
      </InlineStack>
      {children}
    </BlockStack>
  );
}

/** Why there is nothing to be said. */
export function NoPlan({ children }: { children: ReactNode }) {
  return (
    <Card>
      <BlockStack gap="200">{children}</BlockStack>
    </Card>
  );
}

/** One card an offer; beside the plan that it is held against, if there is one. */
export function OfferCards({
  explanation,
  quoted,
  against,
}: {
  explanation: Explanation;
  quoted: QuotedCart;
  against: { version: number; quotes: readonly Quote[] } | null;
}) {
  const { offers } = explanation;
  return offers.map((offer) => (
    <OfferCard
      key={offer.quote.offer}
      offer={offer}
      explanation={explanation}
      quoted={quoted}
      named={offers.length > 1}
      against={
        against && {
          version: against.version,
          quote: against.quotes.find((quote) => quote.offer === offer.quote.offer) ?? null,
        }
      }
    />
  ));
}
