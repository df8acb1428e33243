import { plus, type Units } from "../money/index";
import { listsDestination } from "./destinations";
import { rateLines, type RatedCart } from "./eligible-lines";
import type { LeanCart } from "./lean-cart";
import { firstMatch } from "./line-index";
import type { Plan } from "./plan";
import { groupPremium, offerPremium, type Group, type Scale } from "./premium";
import {
  RATE_UNIT,
  type PreparedOffer,
  type PreparedPlan,
  type PreparedRule,
  type RuleTerms,
} from "./prepared-plan";
import type { Payer, RefusalReason } from "./quote";

const UNSCALED: Scale = { numerator: 1n, denominator: 1n };

/** A cart and what each offer of a plan says to it, in the plan's order. */
export type CartRating = { readonly rated: RatedCart; readonly offers: readonly OfferRating[] };

/** What one offer says; `reason` null: it is made. */
export type OfferRating =
  | { readonly offer: PreparedOffer; readonly reason: RefusalReason }
  | {
      readonly offer: PreparedOffer;
      readonly reason: null;
      /** In minor units of the shop's currency. */
      readonly premium: bigint;
      readonly payer: Payer;
      readonly insured: Insured;
      /** What the lines are insured for together, where a cap makes that less than their value; else null. */
      readonly cap: bigint | null;
    };

/** The lines that an offer insures, and by which rules. */
export type Insured = {
  /** Beside each line of the rated cart the rule that it takes; null: it is not insured. */
  readonly rules: readonly (PreparedRule | null)[];
  /** The value of the insured lines: V. */
  readonly value: Units;
};

/** Steps 1 to 5: the one implementation below `quoteCart` and the cart block, which differ in what they print. */
export function rateCart(prepared: PreparedPlan, cart: LeanCart): CartRating {
  const { plan } = prepared;
  const rated = rateLines(prepared, cart);
  const reason = rated.value === 0 ? "no-eligible-lines" : destinationRefusal(plan, cart.destination);
  return {
    rated,
    offers: prepared.offers.map((offer) =>
      reason ? { offer, reason } : rateOffer(plan, offer, cart.destination, rated),
    ),
  };
}

/**
 * Step 2: why the plan doesn't cover the destination, if so. "Exclusion beats inclusion", also for an unknown
 * destination, which an exclusion of "*" matches.
 */
export function destinationRefusal(
  { destinations }: Pick<Plan, "destinations">,
  destination: string | null,
): RefusalReason | null {
  if (listsDestination(destinations.exclude, destination)) return "destination-not-covered";
  if (listsDestination(destinations.include, destination)) return null;
  return destination === null ? "destination-unknown" : "destination-not-covered";
}

/** Steps 3 to 5 for one offer; the cart has eligible lines and the plan covers its destination. */
function rateOffer(
  plan: Plan,
  offer: PreparedOffer,
  destination: string | null,
  rated: RatedCart,
): OfferRating {
  const { groups, ...insured } = applyRules(offer, destination, rated);
  const priced = priceGroups(offer, insured.value, groups);
  return priced.reason === null
    ? { offer, ...priced, payer: payerOf(plan, destination), insured }
    : { offer, reason: priced.reason };
}

/** What an offer's price is made of; `reason` null: there is one. */
export type PricedGroups =
  | { readonly reason: RefusalReason }
  | { readonly reason: null; readonly premium: bigint; readonly cap: bigint | null };

/** Steps 4 and 5: from the lines of each rule, added up, to the premium; `value` is that of all of them. */
export function priceGroups(
  offer: Omit<PreparedOffer, "id" | "rules" | "start">,
  value: Units,
  groups: readonly { readonly terms: RuleTerms; readonly group: Group }[],
): PricedGroups {
  if (value === 0) return { reason: "no-rule" };
  if (offer.minimumInsuredValue !== null && value < offer.minimumInsuredValue) {
    return { reason: "under-minimum" };
  }
  const limit = offer.maximumInsuredValue;
  const cap = limit !== null && value > limit ? limit : null;
  if (cap !== null && offer.overMaximum === "decline") return { reason: "over-limit" };

  const scale = cap === null ? UNSCALED : { numerator: cap, denominator: BigInt(value) };
  let sum = 0n;
  for (const { terms, group } of groups) sum += groupPremium(terms, group, scale);
  const premium = offerPremium(sum, offer.terms, scale.denominator * RATE_UNIT);
  return premium === 0n ? { reason: "zero-premium" } : { reason: null, premium, cap };
}

/** Step 3: each eligible line takes the first rule that fits it; the lines of one rule are a group. */
function applyRules(
  offer: PreparedOffer,
  destination: string | null,
  rated: RatedCart,
): Insured & { readonly groups: readonly { readonly terms: RuleTerms; readonly group: Group }[] } {
  const fits = offer.rules.map(
    (rule) =>
      (rule.destinations.length === 0 || listsDestination(rule.destinations, destination)) &&
      (rule.from === null || rule.from <= rated.value) &&
      (rule.below === null || rated.value < rule.below),
  );
  const rules: (PreparedRule | null)[] = [];
  const groups: { terms: RuleTerms; group: Group }[] = [];
  // Beside each rule its group, once a line takes it.
  const groupOf: (Group | undefined)[] = [];
  let total: Units = 0;
  // A plain loop, for the reason given at LineIndex.
  for (let i = 0; i < rated.lines.length; i += 1) {
    const line = rated.lines[i];
    if (!line) continue;
    const { value, quantity } = line;
    const place = value === 0 ? -1 : firstMatch(line.places, offer.start, fits);
    const rule = offer.rules[place];
    if (!rule || rule.terms.premium.type === "decline") {
      rules.push(null);
      continue;
    }
    rules.push(rule);
    total = plus(total, value);
    const group = groupOf[place];
    if (group) {
      group.value = plus(group.value, value);
      group.items = plus(group.items, quantity);
    } else {
      groups.push({ terms: rule.terms, group: (groupOf[place] = { value, items: quantity }) });
    }
  }
  return { rules, groups, value: total };
}

/** An unknown destination is never funded by the merchant, not even by "*". */
export function payerOf(plan: Pick<Plan, "merchantFunded">, destination: string | null): Payer {
  const isFunded = destination !== null && listsDestination(plan.merchantFunded, destination);
  return isFunded ? "merchant" : "shopper";
}
