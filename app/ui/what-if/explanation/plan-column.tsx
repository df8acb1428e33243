import { BlockStack, Box, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Explanation, Quote } from "../../../../domain/rating";
import { OfferCard } from "~/ui/what-if/explanation/offer-card";
import type { QuotedCart } from "~/ui/what-if/explanation/quoted-cart";

/** What one plan says to the cart, and why. */
export function PlanColumn({ title, children }: { title: string; children: ReactNode }) {
  return (
    <BlockStack gap="400">
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
      </Box>
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
