import { BlockStack, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { OfferBasics } from "~/ui/plan/offers/offer-basics";
import { OfferLimits } from "~/ui/plan/offers/offer-limits";
import { OfferMenu } from "~/ui/plan/offers/offer-menu";
import type { OfferProps } from "~/ui/plan/offers/offer-props";
import { OfferRules } from "~/ui/plan/offers/offer-rules";

/** An offer: what it covers, its rules, its limits. */
export function OfferCard(props: OfferProps) {
  const { path, offer, position, currency, dispatch } = props;
  const { t } = useTranslation("plan");
  const id = offer.id.trim();
  const name = id === "" ? t("offer.untitled") : t("offer.title", { id });
  const card = useRef<HTMLDivElement>(null);
  const [startsNew] = useState(props.isNew);
  useEffect(() => {
    // An offer that was just added is named next.
    if (startsNew) card.current?.querySelector("input")?.focus();
  }, [startsNew]);
  return (
    <div ref={card}>
      <Card>
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd" breakWord>
                {name}
              </Text>
              {position.count > 1 ? (
                <Text as="p" tone="subdued">
                  {t("offer.position", { number: position.index + 1, count: position.count })}
                </Text>
              ) : null}
            </BlockStack>
            <OfferMenu {...props} name={name} />
          </InlineStack>
          <OfferBasics {...props} />
          <Divider />
          <OfferRules {...props} />
          <Divider />
          <OfferLimits path={path} offer={offer} currency={currency} dispatch={dispatch} />
        </BlockStack>
      </Card>
    </div>
  );
}
