import { Box, Button, InlineStack, Text } from "@shopify/polaris";
import { PlusIcon } from "@shopify/polaris-icons";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PlanEditing } from "~/ui/plan/editor/use-plan-editor";
import { RemovedRow } from "~/ui/plan/fields/removed-row";
import type { PlanForm } from "~/ui/plan/form/plan-form";
import { OfferCard } from "~/ui/plan/offers/offer-card";
import { CheckoutCard } from "~/ui/plan/settings/checkout-card";
import { DestinationsCard } from "~/ui/plan/settings/destinations-card";
import { GoodsCard } from "~/ui/plan/settings/goods-card";

/** What other parts of the app show on the page. */
export type PlanPageParts = {
  /** A publishing under way. */
  status: ReactNode;
  /** How premiums are charged. */
  pricing: ReactNode;
  versions: ReactNode;
};

/** The plan's cards: its offers, where and what it is for, and what other parts of the app say of it. */
export function PlanCards({
  plan: { editor, dispatch },
  form,
  parts,
  onFund,
}: {
  plan: PlanEditing;
  form: PlanForm;
  parts: PlanPageParts;
  onFund: (destinations: readonly string[]) => void;
}) {
  const { t } = useTranslation("plan");
  const { removed, currency } = editor;
  const [firstOffers] = useState(() => new Set(form.offers.map(({ key }) => key)));
  const gone = removed?.kind === "offer" ? removed : null;
  const undo = gone ? (
    <RemovedRow key="removed" words={t("removed.offer", { id: gone.offer.id })} dispatch={dispatch} />
  ) : null;
  const offers = form.offers.map((offer, index) => (
    <OfferCard
      key={offer.key}
      path={`plan.offers[${index}]`}
      offer={offer}
      position={{ index, count: form.offers.length }}
      isNew={!firstOffers.has(offer.key)}
      removed={removed}
      currency={currency}
      dispatch={dispatch}
    />
  ));
  return (
    <>
      {gone ? offers.toSpliced(gone.index, 0, <>{undo}</>) : offers}
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <InlineStack gap="200" blockAlign="center">
          <Button icon={PlusIcon} onClick={() => dispatch({ type: "offer-added" })}>
            {t("offer.add")}
          </Button>
          <Text as="span" tone="subdued">
            {t("offer.help")}
          </Text>
        </InlineStack>
      </Box>
      <DestinationsCard form={form} dispatch={dispatch} onFund={onFund} />
      <GoodsCard form={form} dispatch={dispatch} />
      <CheckoutCard checkout={editor.checkout} dispatch={dispatch} />
      {parts.pricing}
      {parts.versions}
    </>
  );
}
