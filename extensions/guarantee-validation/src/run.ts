import { judge, type Violation } from "../../../domain/cart/index";
import { compareDecimals, fromMinorUnits, minorUnits, powerOfTen, scaled } from "../../../domain/money/index";
import {
  functionQuotes,
  readFunctionPlan,
  type FunctionPlan,
  type PremiumQuote,
} from "../../../domain/rating/index";
import { unitsOf } from "./amounts";
import type { CartValidationsGenerateRunResult, Input } from "./api";
import { candidateCarts } from "./candidate-carts";
import { deliveryOf } from "./delivery";
import { conversionsBy } from "./exchange-rates";
import { sortGoods } from "./goods";
import { messageFor } from "./messages";
import { soldGuarantee, soldLines, type GuaranteeLine } from "./sold-lines";

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

function violationIn(input: Input): Violation | null {
  const { step } = input.buyerJourney;
  if (step !== "CHECKOUT_INTERACTION" && step !== "CHECKOUT_COMPLETION") return null;
  const { lines } = input.cart;
  const { guarantees, hasCustomItems } = soldLines(lines);
  const [guarantee] = guarantees;
  const plan = readFunctionPlan(input.validation.plan?.jsonValue);
  if (!guarantee || !plan) return null;

  const exact = exactPrice(guarantee, plan.currency);
  return judge({
    guarantees: guarantees.map((each) => soldGuarantee(each, exact)),
    hasGoods: lines.length > guarantees.length,
    plan: { version: plan.version, offers: plan.offers.map(({ id }) => id) },
    stepOf: (premium) => stepBelow(guarantee.step, premium),
    candidates: () => (hasCustomItems ? [] : quotesFor(input, guarantee, plan)),
    exact: exact !== null,
  });
}

/**
 * The ladder isn't at hand (an input query can't ask for everything), but its promise is: a premium's step is not above
 * it, and at most half a percent below. So the line's own step stands for that of every premium that this holds for.
 */
function stepBelow(step: string, premium: string): string {
  const difference = scaled(premium, 3) - scaled(step, 3);
  return difference >= 0n && difference * 200n <= scaled(premium, 3) ? step : premium;
}

/** What the line costs where that isn't its step: the premium that the cart transform charges in the shop's currency. */
function exactPrice({ line, step }: GuaranteeLine, shopCurrency: string): string | null {
  const { amount, currencyCode } = line.cost.subtotalAmount;
  if (currencyCode !== shopCurrency) return null;
  const price = fromMinorUnits(BigInt(unitsOf(amount, scaleOf(shopCurrency))), shopCurrency);
  return compareDecimals(price, step) === 0 ? null : price;
}

/** What the plan says to each way that the cart may be; nothing when that can't be told. */
function quotesFor({ cart }: Input, { line, step }: GuaranteeLine, plan: FunctionPlan): PremiumQuote[][] {
  const { amount, currencyCode: currency } = line.cost.subtotalAmount;
  const scale = scaleOf(currency);
  const delivery = deliveryOf(cart.deliveryGroups, scale);
  if (!delivery) return [];
  const isShops = currency === plan.currency;
  const conversions = isShops ? null : conversionsBy(step, plan.currency, unitsOf(amount, scale), currency);
  if (!isShops && !conversions) return [];

  const { discountApplications: applications } = cart;
  const goods = sortGoods(cart.lines, plan, scale, conversions, applications.length > 0);
  if (!goods) return [];
  let unplaced = -goods.discounts;
  for (const { totalAllocatedAmount } of applications)
    unplaced += unitsOf(totalAllocatedAmount.amount, scale);
  const carts = candidateCarts({ plan, delivery, goods, conversions, unplaced: Math.max(0, unplaced) });
  const only = line.offer?.value ?? null;
  const quotes = carts.map((each) => functionQuotes(plan, each, only));
  return hasEdges(quotes) ? [] : quotes;
}

function scaleOf(currency: string): number {
  return Number(powerOfTen(minorUnits(currency)));
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
