import { roundQuotient, type Units } from "../money/index";
import { RATE_UNIT, type Limits, type OfferTerms, type RuleTerms } from "./prepared-plan";

/** The lines that one rule has: their values, in minor units, and their quantities, each added up. */
export type Group = { value: Units; items: Units };

/** What every value is multiplied by: M/V under a cap, else 1/1. */
export type Scale = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * A group's premium by the terms of its rule, unrounded: in minor units, times RATE_UNIT, times the scale's
 * denominator, so that it stays a whole number.
 */
export function groupPremium(terms: RuleTerms, group: Group, scale: Scale): bigint {
  const unit = scale.denominator * RATE_UNIT;
  return hold(unheldPremium(terms, group, scale, unit), terms, unit);
}

function unheldPremium({ premium }: RuleTerms, group: Group, scale: Scale, unit: bigint): bigint {
  switch (premium.type) {
    case "order":
      return premium.amount * unit;
    case "item":
      return premium.amount * BigInt(group.items) * unit;
    case "rate":
      return BigInt(group.value) * scale.numerator * premium.rate;
    case "bands": {
      const value = BigInt(group.value) * scale.numerator;
      const band = premium.bands.find(({ below }) => below === null || below * scale.denominator > value);
      // A parsed plan's last band has no `below`, so one is always found.
      if (!band) throw new RangeError("no last band");
      return band.rate === null ? band.amount * unit : value * band.rate;
    }
    case "decline":
      return 0n;
  }
}

/** `value`, counted in minor units times `unit`, held between limits in minor units. */
export function hold(value: bigint, limits: Limits, unit: bigint): bigint {
  if (limits.minimum !== null && value < limits.minimum * unit) return limits.minimum * unit;
  if (limits.maximum !== null && value > limits.maximum * unit) return limits.maximum * unit;
  return value;
}

/**
 * The premium of an offer, in minor units: the sum of its groups' premiums, counted in minor units times `unit`,
 * held between the offer's limits, then rounded once and not held again.
 */
export function offerPremium(sum: bigint, terms: OfferTerms, unit: bigint): bigint {
  return roundQuotient(hold(sum, terms, unit), terms.increment * unit, terms.mode) * terms.increment;
}
