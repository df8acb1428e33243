import { judge, type Violation } from "../../../domain/cart/index";
import { compareDecimals, fromMinorUnits, minorUnits } from "../../../domain/money/index";
import {
  amountOf,
  functionQuotes,
  readFunctionPlan,
  sortGoods,
  type Conversions,
  type FunctionPlan,
  type Goods,
  type PremiumQuote,
} from "../../../domain/rating/index";
import type { CartValidationsGenerateRunResult, Input } from "./api";
import { candidateCarts } from "./candidate-carts";
import { deliveryOf } from "./delivery";
import { conversionsBy } from "./exchange-rates";
import { messageFor } from "./messages";
import { firstGuarantee, guaranteesIn, isCustomItem, soldGuarantee, type GuaranteeLine } from "./sold-lines";

const PASSED: CartValidationsGenerateRunResult = { operations: [] };

/**
 * The last word on the guarantee before a shopper pays: stops a cart whose guarantee is certainly wrong, with a sentence
 * in the shopper's language that says what to do. It never asks for a guarantee, and lets everything pass that it can't
 * judge: while the cart is being put together, without a plan, and after a fault of our own.
 */
export function run(input: Input): CartValidationsGenerateRunResult {
  try {
    const violation = violationIn(input);
    if (!violation) return PASSED;
    const message = messageFor(violation, input.localization.language.isoCode);
    return { operations: [{ validationAdd: { errors: [{ message, target: "$.cart" }] } }] };
  } catch (error) {
    // oxlint-disable-next-line no-console -- the log of the function's run is where a developer looks
    console.error(String(error));
    return PASSED;
  }
}

function violationIn({ buyerJourney, cart, validation }: Input): Violation | null {
  const { step } = buyerJourney;
  if (step !== "CHECKOUT_INTERACTION" && step !== "CHECKOUT_COMPLETION") return null;
  const { lines } = cart;
  const guarantee = firstGuarantee(lines);
  const plan = readFunctionPlan(validation.plan?.jsonValue);
  if (!guarantee || !plan) return null;

  const money = moneyOf(guarantee, plan.currency);
  const hasDiscounts = cart.discountApplications.length > 0;
  const goods = sortGoods(plan, lines, { ...money, hasDiscounts });
  if (!goods) return null;
  const guarantees = guaranteesIn(goods.rest);
  const canBeRated = (money.isShops || money.conversions) && !goods.rest.some(isCustomItem);
  const exact = exactPrice(guarantee, money, plan.currency);
  return judge({
    guarantees: guarantees.map((each) => soldGuarantee(each, exact)),
    hasGoods: lines.length > guarantees.length,
    plan: { version: plan.version, offers: plan.offers.map(({ id }) => id) },
    stepOf: (premium) => stepBelow(guarantee.step, premium),
    candidates: () => (canBeRated ? quotesFor(cart, plan, guarantee, money, goods) : []),
    exact: exact !== null,
  });
}

/**
 * The ladder isn't at hand (an input query can't ask for everything), but its promise is: a premium's step is not above
 * it, and at most half a percent below. So the line's own step stands for that of every premium that this holds for.
 */
function stepBelow(step: string, premium: string): string {
  if (premium === step) return step;
  const units = amountOf(premium, FINEST);
  const difference = units - amountOf(step, FINEST);
  return difference >= 0 && difference * 200 <= units ? step : premium;
}

/** Units of the currencies with the most decimals, in which amounts of all can be compared. */
const FINEST = 1000;

/** What the shopper pays in. */
type Money = {
  readonly isShops: boolean;
  /** How many minor units make one. */
  readonly scale: number;
  /** To the shop's currency; null where it is that, or there is no telling at which rate. */
  readonly conversions: Conversions | null;
};

function moneyOf({ line, step }: GuaranteeLine, shopCurrency: string): Money {
  const { amount, currencyCode: currency } = line.cost.subtotalAmount;
  const isShops = currency === shopCurrency;
  const scale = SCALES[minorUnits(currency)];
  const conversions = isShops ? null : conversionsBy(step, shopCurrency, amountOf(amount, scale), currency);
  return { isShops, scale, conversions };
}

const SCALES = { 0: 1, 2: 100, 3: 1000 } as const;

/** What the line costs where that isn't its step: the premium that the cart transform charges in the shop's currency. */
function exactPrice(
  { line, step }: GuaranteeLine,
  { isShops, scale }: Money,
  currency: string,
): string | null {
  if (!isShops) return null;
  const units = amountOf(line.cost.subtotalAmount.amount, scale);
  return units === amountOf(step, scale) ? null : fromMinorUnits(BigInt(units), currency);
}

/** What the plan says to each way that the cart may be; nothing when that can't be told. */
function quotesFor(
  cart: Input["cart"],
  plan: FunctionPlan,
  { line }: GuaranteeLine,
  { scale, conversions }: Money,
  goods: Goods,
): PremiumQuote[][] {
  const delivery = deliveryOf(cart.deliveryGroups, scale);
  if (!delivery) return [];
  let unplaced = 0;
  for (const { totalAllocatedAmount } of cart.discountApplications) {
    unplaced += amountOf(totalAllocatedAmount.amount, scale);
  }
  unplaced = Math.max(0, unplaced - goods.discounts);
  const carts = candidateCarts({ plan, delivery, goods, conversions, unplaced });
  const only = line.offer?.value ?? null;
  const quotes = carts.map((each) => functionQuotes(plan, each, only));
  return quotes.length > 1 && hasEdges(quotes) ? [] : quotes;
}

/**
 * Whether the carts' values reach over an edge of the plan, where an offer ends or becomes cheaper: what lies between
 * them may then cost anything. They go from the most that the goods are worth to the least.
 */
function hasEdges(candidates: readonly (readonly PremiumQuote[])[]): boolean {
  return candidates.some((quotes, at) => {
    const before = candidates[at - 1];
    return before !== undefined && quotes.some((quote, offer) => isEdge(before[offer], quote));
  });
}

function isEdge(dearer: PremiumQuote | undefined, cheaper: PremiumQuote): boolean {
  if (!dearer || dearer.offered !== cheaper.offered) return true;
  if (dearer.offered && cheaper.offered) return compareDecimals(dearer.premium, cheaper.premium) < 0;
  return !dearer.offered && !cheaper.offered && dearer.reason !== cheaper.reason;
}
