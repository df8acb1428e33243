import { fromMinorUnits } from "../../money/index";
import { listsDestination } from "../destinations";
import { requireExact } from "./function-amounts";
import type { GoodsAlike } from "./function-goods";
import {
  EVERYWHERE,
  EXCLUDED,
  type FunctionBand,
  type FunctionOffer,
  type FunctionPlan,
  type FunctionPremium,
  type FunctionRule,
  type SelectionSet,
} from "./function-plan";
import type { Group } from "../premium";
import type { PreparedBand, PreparedPremium, RuleTerms } from "../prepared-plan";
import type { PremiumQuote } from "../quote";
import { destinationRefusal, payerOf, priceGroups } from "../rate-offer";

/** Goods that no rule tells apart, as `sortGoods` finds them: what they are worth together, and how many they are. */
export type Alike = Pick<GoodsAlike, "selections" | "value" | "items">;

export type SortedCart = {
  readonly destination: string | null;
  readonly goods: readonly Alike[];
  /** In minor units of the shop's currency. */
  readonly shipping: number;
};

/**
 * What the plan says to a cart whose lines are sorted (`sortGoods`): the premiums of `quoteCart`, for a fraction of
 * the instructions.
 *
 * @param only the offer that is asked for; null: all
 */
export function functionQuotes(plan: FunctionPlan, cart: SortedCart, only: string | null): PremiumQuote[] {
  const goods: Alike[] = [];
  let value = 0;
  for (const alike of cart.goods) {
    if (alike.value === 0 || (alike.selections & EXCLUDED) !== 0) continue;
    goods.push(alike);
    value += alike.value;
  }
  const reason = value === 0 ? "no-eligible-lines" : destinationRefusal(plan, cart.destination);
  if (plan.includeShipping && value > 0 && cart.shipping > 0) {
    goods.push({ selections: EVERYWHERE, value: cart.shipping, items: 1 });
    value += cart.shipping;
  }
  requireExact(value);
  const quotes: PremiumQuote[] = [];
  for (const offer of plan.offers) {
    if (only !== null && offer.id !== only) continue;
    quotes.push(
      reason === null
        ? quoteOf(plan, offer, cart.destination, goods, value)
        : { offer: offer.id, offered: false, reason },
    );
  }
  return quotes;
}

function quoteOf(
  plan: FunctionPlan,
  offer: FunctionOffer,
  destination: string | null,
  goods: readonly Alike[],
  value: number,
): PremiumQuote {
  // Plain loops here too: for each kind of goods the rules are gone through.
  const rules: FunctionRule[] = [];
  for (const rule of offer.rules) {
    if (
      (rule.destinations === undefined || listsDestination(rule.destinations, destination)) &&
      (rule.from === undefined || rule.from <= value) &&
      (rule.below === undefined || value < rule.below)
    ) {
      rules.push(rule);
    }
  }
  const groups = new Map<FunctionRule, SafeGroup>();
  const sold: { terms: RuleTerms; group: SafeGroup }[] = [];
  let insured = 0;
  for (const alike of goods) {
    const rule = firstOf(rules, alike.selections);
    if (!rule || rule.premium.type === "decline") continue;
    insured += alike.value;
    let group = groups.get(rule);
    if (!group) {
      group = { value: 0, items: 0 };
      groups.set(rule, group);
      sold.push({ terms: termsOf(rule), group });
    }
    group.value += alike.value;
    group.items += alike.items;
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
    sold,
  );
  if (priced.reason !== null) return { offer: offer.id, offered: false, reason: priced.reason };
  const premium = fromMinorUnits(priced.premium, plan.currency);
  return { offer: offer.id, offered: true, premium, payer: payerOf(plan, destination) };
}

type SafeGroup = Group & { value: number; items: number };

/** The first rule whose selection has one of the selections. */
function firstOf(rules: readonly FunctionRule[], selections: SelectionSet): FunctionRule | undefined {
  for (const rule of rules) if ((rule.selections & selections) !== 0) return rule;
  return undefined;
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
