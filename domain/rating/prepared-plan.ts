import { minorUnits, powerOfTen, scaled, type RoundingMode } from "../money/index";
import { EXCLUDE_PLACE, indexPlan, type LineIndex } from "./line-index";
import { RATE_DECIMALS } from "./parse-premium";
import type { Band, Offer, OverMaximum, Plan, Premium, Rule } from "./plan";

/** Rates are kept in whole millionths. */
export const RATE_UNIT = powerOfTen(RATE_DECIMALS);

/** A plan made ready for arithmetic: amounts in minor units of the shop's currency, matches indexed. */
export type PreparedPlan = {
  readonly plan: Plan;
  readonly index: LineIndex;
  readonly offers: readonly PreparedOffer[];
};

export type PreparedOffer = {
  readonly id: string;
  readonly minimumInsuredValue: bigint | null;
  readonly maximumInsuredValue: bigint | null;
  readonly overMaximum: OverMaximum;
  readonly terms: OfferTerms;
  readonly rules: readonly PreparedRule[];
  /** The place of its first rule in the plan's index. */
  readonly start: number;
};

/** What becomes of the sum of an offer's premiums. */
export type OfferTerms = Limits & { readonly increment: bigint; readonly mode: RoundingMode };

export type Limits = { readonly minimum: bigint | null; readonly maximum: bigint | null };

export type PreparedRule = {
  readonly id: string;
  readonly destinations: readonly string[];
  readonly from: bigint | null;
  readonly below: bigint | null;
  readonly terms: RuleTerms;
};

/** How a rule prices the lines that it has. */
export type RuleTerms = Limits & { readonly premium: PreparedPremium };

export type PreparedPremium =
  | { readonly type: "order"; readonly amount: bigint }
  | { readonly type: "item"; readonly amount: bigint }
  | { readonly type: "rate"; readonly rate: bigint }
  | { readonly type: "bands"; readonly bands: readonly PreparedBand[] }
  | { readonly type: "decline" };

/** `below` null: the last band. `rate` null: the band has its amount once; else millionths of the value. */
export type PreparedBand = {
  readonly below: bigint | null;
  readonly amount: bigint;
  readonly rate: bigint | null;
};

export function preparePlan(plan: Plan): PreparedPlan {
  const offers: PreparedOffer[] = [];
  let start = EXCLUDE_PLACE + 1;
  for (const offer of plan.offers) {
    offers.push(prepareOffer(offer, plan.currency, start));
    start += offer.rules.length;
  }
  return { plan, index: indexPlan(plan), offers };
}

export function prepareOffer(offer: Offer, currency: string, start: number): PreparedOffer {
  const digits = minorUnits(currency);
  return {
    id: offer.id,
    minimumInsuredValue: optional(offer.minimumInsuredValue, digits),
    maximumInsuredValue: optional(offer.maximumInsuredValue, digits),
    overMaximum: offer.overMaximum,
    terms: {
      minimum: optional(offer.minimumPremium, digits),
      maximum: optional(offer.maximumPremium, digits),
      increment: scaled(offer.rounding.increment, digits),
      mode: offer.rounding.mode,
    },
    rules: offer.rules.map((rule) => prepareRule(rule, digits)),
    start,
  };
}

function prepareRule(rule: Rule, digits: number): PreparedRule {
  return {
    id: rule.id,
    destinations: rule.destinations,
    from: optional(rule.eligibleValue.from, digits),
    below: optional(rule.eligibleValue.below, digits),
    terms: {
      premium: preparePremium(rule.premium, digits),
      minimum: optional(rule.minimum, digits),
      maximum: optional(rule.maximum, digits),
    },
  };
}

function preparePremium(premium: Premium, digits: number): PreparedPremium {
  switch (premium.type) {
    case "flat":
      return { type: premium.per, amount: scaled(premium.amount, digits) };
    case "rate":
      return { type: "rate", rate: scaled(premium.rate, RATE_DECIMALS) };
    case "bands":
      return { type: "bands", bands: premium.bands.map((band) => prepareBand(band, digits)) };
    case "decline":
      return premium;
  }
}

function prepareBand(band: Band, digits: number): PreparedBand {
  const below = optional(band.below, digits);
  return "amount" in band
    ? { below, amount: scaled(band.amount, digits), rate: null }
    : { below, amount: 0n, rate: scaled(band.rate, RATE_DECIMALS) };
}

function optional(amount: string | undefined, digits: number): bigint | null {
  return amount === undefined ? null : scaled(amount, digits);
}
