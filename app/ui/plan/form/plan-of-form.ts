import type { Selection } from "../../../../domain/rating";
import { fractionOf, plainNumber } from "~/ui/plan/form/percent";
import type { BandForm, OfferForm, PlanForm, RuleForm } from "~/ui/plan/form/plan-form";

/** JSON, as a draft is saved. */
export type PlanJson = { [field: string]: Json };
type Json = string | number | boolean | Json[] | { [field: string]: Json };

/** The plan of a form, valid or not; empty optional fields are left out. The server numbers its version when it publishes it. */
export function planOfForm(form: PlanForm, currency: string): PlanJson {
  return {
    schema: 1,
    currency,
    valueBasis: form.valueBasis,
    includeShipping: form.includeShipping,
    destinations: { include: [...form.include], exclude: [...form.exclude] },
    exclude: selectionOf(form.excludedGoods),
    merchantFunded: [...form.merchantFunded],
    offers: form.offers.map(offerOf),
  };
}

function offerOf(offer: OfferForm): PlanJson {
  return {
    id: offer.id.trim(),
    perils: [...offer.perils],
    ...amountIfTyped("minimumPremium", offer.minimumPremium),
    ...amountIfTyped("maximumPremium", offer.maximumPremium),
    ...amountIfTyped("minimumInsuredValue", offer.minimumInsuredValue),
    ...amountIfTyped("maximumInsuredValue", offer.maximumInsuredValue),
    overMaximum: offer.overMaximum,
    rounding: { increment: plainNumber(offer.increment), mode: offer.roundingMode },
    rules: offer.rules.map(ruleOf),
  };
}

function ruleOf(rule: RuleForm): PlanJson {
  return {
    id: rule.id.trim(),
    match: selectionOf(rule.match),
    destinations: [...rule.destinations],
    eligibleValue: { ...amountIfTyped("from", rule.from), ...amountIfTyped("below", rule.below) },
    premium: premiumOf(rule),
    ...amountIfTyped("minimum", rule.minimum),
    ...amountIfTyped("maximum", rule.maximum),
  };
}

function premiumOf(rule: RuleForm): PlanJson {
  switch (rule.premiumType) {
    case "flat":
      return { type: "flat", amount: plainNumber(rule.amount), per: rule.per };
    case "rate":
      return { type: "rate", rate: fractionOf(rule.percent) };
    case "bands":
      return { type: "bands", bands: rule.bands.map(bandOf) };
    case "decline":
      return { type: "decline" };
  }
}

function bandOf(band: BandForm, index: number, bands: readonly BandForm[]): PlanJson {
  const price: PlanJson =
    band.priced === "amount" ? { amount: plainNumber(band.amount) } : { rate: fractionOf(band.percent) };
  return index === bands.length - 1 ? price : { below: plainNumber(band.below), ...price };
}

function selectionOf({ tags, types, vendors, productIds, collectionIds }: Selection): PlanJson {
  return {
    tags: [...tags],
    types: [...types],
    vendors: [...vendors],
    productIds: [...productIds],
    collectionIds: [...collectionIds],
  };
}

function amountIfTyped(field: string, typed: string): PlanJson {
  const text = plainNumber(typed);
  return text === "" ? {} : { [field]: text };
}
