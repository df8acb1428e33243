import { hold, offerPremium } from "../premium";
import { RATE_UNIT, type PreparedOffer, type PreparedPremium, type PreparedRule } from "../prepared-plan";

/** The least and the most that an offer's premium comes to, in minor units; multiples of its increment. */
export type PremiumRange = { readonly least: bigint; readonly most: bigint };

/**
 * The range of an offer that insures something: L, the least that any one rule can give, at least one increment;
 * U, the sum of the most that each can give; both held and rounded as premiums are. Null when some rule has
 * no most and the offer has no maximum.
 */
export function premiumRange({ rules, terms, maximumInsuredValue }: PreparedOffer): PremiumRange | null {
  let least: bigint | null = null;
  let most: bigint | null = 0n;
  for (const rule of rules) {
    if (rule.terms.premium.type === "decline") continue;
    const low = leastOf(rule);
    if (least === null || low < least) least = low;
    const high = mostOf(rule, maximumInsuredValue);
    most = most === null || high === null ? null : most + high;
  }
  if (most === null && terms.maximum === null) return null;
  const from = offerPremium(least ?? 0n, terms, RATE_UNIT);
  const to = offerPremium(most ?? (terms.maximum ?? 0n) * RATE_UNIT, terms, RATE_UNIT);
  const first = from > terms.increment ? from : terms.increment;
  return { least: first, most: to > first ? to : first };
}

/** The least that a rule can give, in minor units times RATE_UNIT. */
function leastOf({ terms }: PreparedRule): bigint {
  return hold(unheldLeast(terms.premium), terms, RATE_UNIT);
}

function unheldLeast(premium: PreparedPremium): bigint {
  switch (premium.type) {
    case "order":
    case "item":
      return premium.amount * RATE_UNIT;
    case "bands": {
      // A band with a rate gives the least where it begins: at the `below` of the band before.
      let start = 0n;
      let least: bigint | null = null;
      for (const { below, amount, rate } of premium.bands) {
        const low = rate === null ? amount * RATE_UNIT : start * rate;
        if (least === null || low < least) least = low;
        start = below ?? start;
      }
      return least ?? 0n;
    }
    case "rate":
    case "decline":
      return 0n;
  }
}

/**
 * The most that a rule can give, in minor units times RATE_UNIT; null when nothing sets it a limit. "A rule's most
 * is its `maximum`", even where its premium can't come to that; else what its premium comes to, but no less
 * than its minimum.
 */
function mostOf({ terms, below }: PreparedRule, maximumInsuredValue: bigint | null): bigint | null {
  if (terms.maximum !== null) return terms.maximum * RATE_UNIT;
  const most = unheldMost(terms.premium, lesser(maximumInsuredValue, below));
  return most === null ? null : hold(most, terms, RATE_UNIT);
}

function unheldMost(premium: PreparedPremium, valueLimit: bigint | null): bigint | null {
  switch (premium.type) {
    case "order":
      return premium.amount * RATE_UNIT;
    case "item":
      return null;
    case "rate":
      return valueLimit === null ? null : valueLimit * premium.rate;
    case "bands": {
      let most = 0n;
      for (const { below, amount, rate } of premium.bands) {
        // "its rate times the least of maximumInsuredValue and its eligibleValue.below", and a band's own end.
        const limit = lesser(valueLimit, below);
        if (rate !== null && limit === null) return null;
        const high = rate === null ? amount * RATE_UNIT : (limit ?? 0n) * rate;
        if (high > most) most = high;
      }
      return most;
    }
    case "decline":
      return 0n;
  }
}

function lesser(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
