import { BlockStack, Checkbox, InlineError, InlineGrid, Text } from "@shopify/polaris";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { PERILS, type Peril } from "../../../../domain/rating";
import { FieldPlace, useFaults } from "~/ui/plan/faults/faults";
import { WordField } from "~/ui/plan/fields/fields";
import type { OfferFields } from "~/ui/plan/form/plan-form";
import type { OfferProps } from "~/ui/plan/offers/offer-props";

/** An offer's name, and what it covers. */
export function OfferBasics({ path, offer, dispatch }: OfferProps) {
  const { t } = useTranslation(["plan", "coverage"]);
  const error = useFaults().at(`${path}.perils`);
  const id = useId();
  const set = (fields: Partial<OfferFields>) => dispatch({ type: "offer-set", offer: offer.key, fields });
  const toggle = (peril: Peril) =>
    set({ perils: PERILS.filter((each) => (each === peril) !== offer.perils.includes(each)) });
  return (
    <BlockStack gap="400">
      <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
        <WordField
          path={`${path}.id`}
          label={t("offer.id")}
          help={t("offer.idHelp")}
          value={offer.id}
          onChange={(typed) => set({ id: typed })}
        />
      </InlineGrid>
      <FieldPlace path={`${path}.perils`}>
        <div role="group" aria-labelledby={id}>
          <BlockStack gap="100">
            <Text as="p" id={id}>
              {t("offer.perils")}
            </Text>
            <InlineGrid columns={{ xs: 2, sm: 3 }} gap="0">
              {PERILS.map((peril) => (
                <Checkbox
                  key={peril}
                  label={t(`coverage:peril.${peril}`)}
                  checked={offer.perils.includes(peril)}
                  onChange={() => toggle(peril)}
                />
              ))}
            </InlineGrid>
            {error ? <InlineError message={error} fieldID={id} /> : null}
          </BlockStack>
        </div>
      </FieldPlace>
    </BlockStack>
  );
}
