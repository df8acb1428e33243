import { fromMinorUnits } from "../money/index";
import { listsDestination } from "./destinations";
import {
  EVERYWHERE,
  EXCLUDED,
  type FunctionBand,
  type FunctionOffer,
  type FunctionPlan,
  type FunctionPremium,
  type FunctionRule,
  type Places,
} from "./function-plan";
import type { Group } from "./premium";
import type { PreparedBand, PreparedPremium, RuleTerms } from "./prepared-plan";
import type { PremiumQuote } from "./quote";
import { destinationRefusal, payerOf, priceGroups } from "./rate-offer";

/**
 * The lines of a cart that are in the same selections, which no rule can tell apart. Only lines that are shipped, and
 * are neither a gift card nor the guarantee.
 */
export type Alike = {
  readonly places: Places;
  /** Of all of them, in minor units of the shop's currency. Each line's was rounded to them. */
  readonly value: number;
  /** All quantities. */
  readonly items: number;
};

export type SortedCart = {
  readonly destination: string | null;
  readonly goods: readonly Alike[];
  /** In minor units of the shop's currency. */
  readonly shipping: number;
};

/**
 * What the plan says to a cart whose lines are sorted (`placesReader`): the same as `premiumRaterOf`, for a fraction of
 * the instructions.
 *
 * @param only the offer that is asked for; null: all
 */
export function functionQuotes(plan: FunctionPlan, cart: SortedCart, only: string | null): PremiumQuote[] {
  const goods = cart.goods.filter(({ places }) => (places & EXCLUDED) === 0);
  let value = 0;
  for (const alike of goods) value += alike.value;
  const reason = value === 0 ? "no-eligible-lines" : destinationRefusal(plan, cart.destination);
  if (plan.includeShipping && value > 0) {
    goods.push({ places: EVERYWHERE, value: cart.shipping, items: cart.shipping > 0 ? 1 : 0 });
    value += cart.shipping;
  }
  if (!Number.isSafeInteger(value)) throw new RangeError("a cart past the exact numbers");
  const offers = plan.offers.filter(({ id }) => only === null || id === only);
  return offers.map((offer) =>
    reason === null
      ? quoteOf(plan, offer, cart.destination, goods, value)
      : { offer: offer.id, offered: false, reason },
  );
}

function quoteOf(
  plan: FunctionPlan,
  offer: FunctionOffer,
  destination: string | null,
  goods: readonly Alike[],
  value: number,
): PremiumQuote {
  const rules = offer.rules.filter(
    (rule) =>
      (rule.destinations === undefined || listsDestination(rule.destinations, destination)) &&
      (rule.from === undefined || rule.from <= value) &&
      (rule.below === undefined || value < rule.below),
  );
  const groups = new Map<FunctionRule, Group & { value: number; items: number }>();
  let insured = 0;
  for (const alike of goods) {
    if (alike.value === 0) continue;
    const rule = rules.find(({ places }) => (places & alike.places) !== 0);
    if (!rule || rule.premium.type === "decline") continue;
    insured += alike.value;
    const group = groups.get(rule);
    if (group) {
      group.value += alike.value;
      group.items += alike.items;
    } else {
      groups.set(rule, { value: alike.value, items: alike.items });
    }
  }
  const priced = priceGroups(
    {
      minimumInsuredValue: optional(offer.minimumInsuredValue),
      maximumInsuredValue: optional(offer.maximumInsuredValue),
      overMaximum: offer.overMaximum,
      terms: {
        minimum: optional(offer.minimum),
        maximum: optional(offer.maximum),
        increment: BigInt(offer.increment),
        mode: offer.mode,
      },
    },
    insured,
    [...groups].map(([rule, group]) => ({ terms: termsOf(rule), group })),
  );
  if (priced.reason !== null) return { offer: offer.id, offered: false, reason: priced.reason };
  const premium = fromMinorUnits(priced.premium, plan.currency);
  return { offer: offer.id, offered: true, premium, payer: payerOf(plan, destination) };
}

function termsOf({ premium, minimum, maximum }: FunctionRule): RuleTerms {
  return { premium: premiumOf(premium), minimum: optional(minimum), maximum: optional(maximum) };
}

function premiumOf(premium: FunctionPremium): PreparedPremium {
  switch (premium.type) {
    case "order":
    case "item":
      return { type: premium.type, amount: BigInt(premium.amount) };
    case "rate":
      return { type: "rate", rate: BigInt(premium.rate) };
    case "bands":
      return { type: "bands", bands: premium.bands.map(bandOf) };
    case "decline":
      return premium;
  }
}

function bandOf({ below, amount, rate }: FunctionBand): PreparedBand {
  return { below: optional(below), amount: BigInt(amount ?? 0), rate: optional(rate) };
}

function optional(amount: number | undefined): bigint | null {
  return amount === undefined ? null : BigInt(amount);
}
