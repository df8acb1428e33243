import { fromMinorUnits, minorUnits, scaled } from "../../money/index";
import { SHIPPING_LINE, type Cart, type CartLine } from "../cart";
import { listsDestination } from "../destinations";
import { leanCart, type RatedCart, type RatedLine } from "../eligible-lines";
import type { Plan, Rule } from "../plan";
import { preparePlan, type PreparedPlan } from "../prepared-plan";
import { raterOf } from "../quote-cart";
import { rateCart, type OfferRating } from "../rate-offer";
import type { Quote } from "../quote";
import { explainPremium, type TakenLine } from "./explain-premium";
import type { ExplainedLine, ExplainedOffer, Explanation, Ineligible, LineRule, Miss } from "./explanation";
import { whatMatches } from "./what-matches";

/** A line that was rated, with what it is called and what the cart says of it (null: the shipping fee). */
type Named = { readonly id: string; readonly line: RatedLine; readonly source: CartLine | null };

/**
 * Why a plan quotes a cart as it does. It walks the same steps on the same values as `quoteCart`, whose quotes it gives
 * along; both are parsed values.
 */
export function explainCart(plan: Plan, cart: Cart): Explanation {
  const prepared = preparePlan(plan);
  const { lean, ids } = leanCart(prepared, cart);
  const { rated, offers } = rateCart(prepared, lean);
  const named = namedLines(cart, rated, ids);
  const quotes = raterOf(plan)(cart);
  return {
    currency: plan.currency,
    lines: explainLines(plan, cart, named),
    eligibleValue: fromMinorUnits(BigInt(rated.value), plan.currency),
    offers: offers.map((rating, index): ExplainedOffer => {
      const quote = quotes[index];
      const rules = plan.offers[index]?.rules;
      if (!quote || !rules) throw new RangeError("a rating without its offer");
      return explainOffer({ prepared, cart, rated, named, rules }, rating, quote);
    }),
  };
}

function namedLines(cart: Cart, rated: RatedCart, ids: readonly string[]): Named[] {
  const sources = new Map(cart.lines.map((line) => [line.id, line]));
  return rated.lines.map((line, index) => {
    const id = ids[index] ?? SHIPPING_LINE;
    return { id, line, source: sources.get(id) ?? null };
  });
}

/** Step 1. */
function explainLines(plan: Plan, cart: Cart, named: readonly Named[]): ExplainedLine[] {
  const rated = new Map(named.map(({ id, line }) => [id, line]));
  const lines = cart.lines.map((line): ExplainedLine => {
    const amount = plan.valueBasis === "discounted" ? line.discounted : line.subtotal;
    const told = { id: line.id, quantity: line.quantity, amount };
    const value = rated.get(line.id)?.value ?? 0;
    return value === 0
      ? { ...told, eligible: false, because: ineligible(plan, line) }
      : { ...told, eligible: true, value: fromMinorUnits(BigInt(value), plan.currency) };
  });
  const shipping = rated.get(SHIPPING_LINE);
  if (!shipping) return lines;
  const value = fromMinorUnits(BigInt(shipping.value), plan.currency);
  return [...lines, { id: SHIPPING_LINE, quantity: 1, amount: cart.shipping, eligible: true, value }];
}

function ineligible(plan: Plan, line: CartLine): Ineligible {
  if (line.guarantee) return { code: "guarantee" };
  if (line.giftCard) return { code: "gift-card" };
  if (!line.requiresShipping) return { code: "not-shipped" };
  const by = whatMatches(plan.exclude, line.product);
  return by ? { code: "excluded", by } : { code: "worth-nothing" };
}

type Rating = {
  readonly prepared: PreparedPlan;
  readonly cart: Cart;
  readonly rated: RatedCart;
  readonly named: readonly Named[];
  /** Of the offer. */
  readonly rules: readonly Rule[];
};

function explainOffer(rating: Rating, { offer, ...outcome }: OfferRating, quote: Quote): ExplainedOffer {
  const { currency } = rating.prepared.plan;
  if (
    outcome.reason === "no-eligible-lines" ||
    outcome.reason === "destination-not-covered" ||
    outcome.reason === "destination-unknown"
  )
    return { quote, lines: [], insuredValue: null, limit: null, premium: null };

  const lines = rating.named
    .filter(({ line }) => line.value !== 0)
    .map((each) => ({ each, rule: explainLine(rating, each) }));
  const taken = lines.flatMap(({ each, rule: { rule, declined } }): TakenLine[] => {
    const prepared = declined ? undefined : offer.rules.find(({ id }) => id === rule);
    return prepared ? [{ id: each.id, line: each.line, rule: prepared }] : [];
  });
  const value = taken.reduce((sum, { line }) => sum + BigInt(line.value), 0n);
  const explained = {
    quote,
    lines: lines.map(({ rule }) => rule),
    insuredValue: fromMinorUnits(value, currency),
  };
  const amount = (units: bigint | null) => (units === null ? null : fromMinorUnits(units, currency));
  switch (outcome.reason) {
    case "no-rule":
      return { ...explained, limit: null, premium: null };
    case "under-minimum":
      return { ...explained, limit: amount(offer.minimumInsuredValue), premium: null };
    case "over-limit":
      return { ...explained, limit: amount(offer.maximumInsuredValue), premium: null };
    case "zero-premium":
    case null: {
      const most = offer.maximumInsuredValue;
      const cap = most !== null && value > most ? most : null;
      const scale =
        cap === null ? { numerator: 1n, denominator: 1n } : { numerator: cap, denominator: value };
      return { ...explained, limit: amount(cap), premium: explainPremium(offer, taken, scale, currency) };
    }
  }
}

/** Step 3 for one line: the rules in order, until one takes it. */
function explainLine(rating: Rating, { id, source }: Named): LineRule {
  const product = source?.product ?? null;
  const passed: { rule: string; because: Miss }[] = [];
  for (const rule of rating.rules) {
    const miss = missOf(rating, rule, product);
    if (!miss) {
      const by = whatMatches(rule.match, product);
      return { id, rule: rule.id, by, declined: rule.premium.type === "decline", passed };
    }
    passed.push({ rule: rule.id, because: miss });
  }
  return { id, rule: null, by: null, declined: false, passed };
}

/** The first condition of a rule that doesn't hold; null when it takes the line. */
function missOf({ prepared, cart, rated }: Rating, rule: Rule, product: CartLine["product"]): Miss | null {
  const isForEvery = Object.values(rule.match).every((list) => list.length === 0);
  if (!isForEvery && !whatMatches(rule.match, product)) return { code: "goods" };
  const { destination } = cart;
  if (rule.destinations.length > 0 && !listsDestination(rule.destinations, destination))
    return { code: destination === null ? "destination-unknown" : "destination" };
  const { currency } = prepared.plan;
  const { from, below } = rule.eligibleValue;
  const value = BigInt(rated.value);
  if (from !== undefined && value < minor(from, currency)) return { code: "value-under", limit: from };
  if (below !== undefined && value >= minor(below, currency))
    return { code: "value-not-under", limit: below };
  return null;
}

/** A plan's amounts have exactly their currency's digits. */
function minor(amount: string, currency: string): bigint {
  return scaled(amount, minorUnits(currency));
}
