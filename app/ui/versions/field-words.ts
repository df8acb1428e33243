import type { TFunction } from "i18next";
import type { FieldChange, OfferField, RuleField, SettingField } from "../../../domain/rating";
import { PERILS, ROUNDING_MODES } from "../../../domain/rating";
import type { Words } from "~/ui/plan/words/plan-words";

/** What the sentences need to know of the reader and the shop. */
export type DifferenceWords = {
  t: TFunction<["versions", "plan", "coverage"]>;
  plan: Words;
  /** All of a list: "a, b and c". */
  and: (items: readonly string[]) => string;
  /** The title of a product or collection by gid. */
  titleOf: (id: string) => string;
};

/** How a field's values are said: one, and each of a list. */
export type Say = { value: (text: string) => string; items: (items: readonly string[]) => readonly string[] };

/** A field that changed: "Least premium: US$2.00, was US$0.98." */
export function fieldWords(
  field: string,
  change: FieldChange<string>,
  { value, items }: Say,
  { t, and }: DifferenceWords,
): string {
  if (change.kind === "list") {
    const added = and(items(change.added));
    const removed = and(items(change.removed));
    if (change.removed.length === 0) return t("difference.list.added", { field, added });
    if (change.added.length === 0) return t("difference.list.removed", { field, removed });
    return t("difference.list.both", { field, added, removed });
  }
  const { before, after } = change;
  if (before === null) return t("difference.value.set", { field, after: value(after ?? "") });
  if (after === null) return t("difference.value.unset", { field, before: value(before) });
  return t("difference.value.changed", { field, before: value(before), after: value(after) });
}

const plain = (text: string) => text;
const asTheyAre = (items: readonly string[]) => items;
const quoted = (items: readonly string[]) => items.map((item) => `“${item}”`);

export function saySetting(field: SettingField, { t, plan, titleOf }: DifferenceWords): Say {
  switch (field) {
    case "currency":
      return { value: plain, items: asTheyAre };
    case "valueBasis":
      return {
        value: (text) =>
          t(`plan:settings.valueBasisOptions.${text === "discounted" ? "discounted" : "undiscounted"}`),
        items: asTheyAre,
      };
    case "includeShipping":
      return { value: (text) => t(text === "true" ? "difference.yes" : "difference.no"), items: asTheyAre };
    case "destinations.include":
    case "destinations.exclude":
    case "merchantFunded":
      return { value: plain, items: plan.destinations };
    case "exclude.productIds":
    case "exclude.collectionIds":
      return { value: plain, items: (items) => quoted(items.map(titleOf)) };
    case "exclude.tags":
    case "exclude.types":
    case "exclude.vendors":
      return { value: plain, items: quoted };
  }
}

export function sayOffer(field: OfferField, { t, plan }: DifferenceWords): Say {
  switch (field) {
    case "perils":
      return {
        value: plain,
        items: (items) =>
          PERILS.filter((peril) => items.includes(peril)).map((peril) => t(`coverage:peril.${peril}`)),
      };
    case "overMaximum":
      return {
        value: (text) => t(`plan:offer.overMaximumOptions.${text === "cap" ? "cap" : "decline"}`),
        items: asTheyAre,
      };
    case "rounding.mode":
      return {
        value: (text) => {
          const mode = ROUNDING_MODES.find((known) => known === text) ?? "half-up";
          return t(`plan:offer.roundingOptions.${mode}`);
        },
        items: asTheyAre,
      };
    case "minimumPremium":
    case "maximumPremium":
    case "minimumInsuredValue":
    case "maximumInsuredValue":
    case "rounding.increment":
      return { value: plan.amount, items: asTheyAre };
  }
}

export function sayRule(field: RuleField, { plan, titleOf }: DifferenceWords): Say {
  switch (field) {
    case "destinations":
      return { value: plain, items: plan.destinations };
    case "match.productIds":
    case "match.collectionIds":
      return { value: plain, items: (items) => quoted(items.map(titleOf)) };
    case "match.tags":
    case "match.types":
    case "match.vendors":
      return { value: plain, items: quoted };
    case "eligibleValue.from":
    case "eligibleValue.below":
    case "minimum":
    case "maximum":
      return { value: plan.amount, items: asTheyAre };
  }
}
