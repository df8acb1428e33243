import { hold, offerPremium } from "../premium";
import type { PreparedOffer, RuleTerms } from "../prepared-plan";

// Of sums that lie close together, coarse rounding can make few premiums: a bound on the work spent on them.
const MAX_SUMS = 1 << 18;

/**
 * All premiums above zero that any choice of a finite offer's rules can give, in minor units. Null when the
 * offer is not finite, or when there are more than `limit` of them.
 *
 * Finite: each rule but `decline` is flat per order, or has bands of amounts only, or a minimum equal to its
 * maximum, so that what it gives is one of a few amounts.
 */
export function finitePremiums(offer: PreparedOffer, limit: number): Set<bigint> | null {
  const choices: bigint[][] = [];
  for (const { terms } of offer.rules) {
    if (terms.premium.type === "decline") continue;
    const amounts = amountsOf(terms);
    if (!amounts) return null;
    choices.push([...new Set(amounts)]);
  }
  const premiums = new Set<bigint>();
  const sums = new Set<bigint>();
  for (const amounts of choices) {
    // The sums of the rules before are taken first: a rule gives one amount to a sum.
    for (const before of [0n, ...sums]) {
      for (const amount of amounts) {
        const sum = saturated(before + amount, offer.terms.maximum);
        if (sums.has(sum)) continue;
        sums.add(sum);
        const premium = offerPremium(sum, offer.terms, 1n);
        if (premium > 0n) premiums.add(premium);
      }
      if (premiums.size > limit || sums.size > MAX_SUMS) return null;
    }
  }
  return premiums;
}

/** The amounts that a rule can give, held between its limits; null when they are not a few. */
function amountsOf(terms: RuleTerms): bigint[] | null {
  if (terms.minimum !== null && terms.minimum === terms.maximum) return [terms.minimum];
  const { premium } = terms;
  if (premium.type === "order") return [hold(premium.amount, terms, 1n)];
  if (premium.type !== "bands" || premium.bands.some((band) => band.rate !== null)) return null;
  return premium.bands.map((band) => hold(band.amount, terms, 1n));
}

/** All sums from the maximum on give the same premium: one stands for them all. */
function saturated(sum: bigint, maximum: bigint | null): bigint {
  return maximum !== null && sum > maximum ? maximum : sum;
}
