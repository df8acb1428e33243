import { judge, type Violation } from "../../../domain/cart/index";
import { compareDecimals, fromMinorUnits, minorUnits, scaled } from "../../../domain/money/index";
import {
  premiumRaterOf,
  trustedPlan,
  variablesOf,
  type FunctionVariables,
  type Plan,
  type PremiumQuote,
} from "../../../domain/rating/index";
import type { CartValidationsGenerateRunResult, Input } from "./api";
import { candidateCarts } from "./candidate-carts";
import { deliveryOf } from "./delivery";
import { rateRange } from "./exchange-rates";
import { amountOf, goodsOf } from "./goods";
import { messageFor } from "./messages";
import { soldGuarantee, sortLines, type GuaranteeLine, type SoldLines } from "./sold-lines";

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
  const sold = sortLines(input.cart.lines);
  const [guarantee] = sold.guarantees;
  const text = input.shop.plan?.value;
  if (!guarantee || text === undefined) return null;
  const plan = trustedPlan(text);
  const variables = plan && variablesOf(plan);
  if (!plan || !variables) return null;

  const stepOf = (premium: string) => stepBelow(guarantee.step, premium);
  const exact = exactPrice(guarantee, plan.currency);
  return judge({
    guarantees: sold.guarantees.map((each) => soldGuarantee(each, exact)),
    hasGoods: sold.goods.length > 0 || sold.hasCustomItems,
    plan: { version: plan.version, offers: plan.offers.map(({ id }) => id) },
    stepOf,
    candidates: () => quotesFor(input, sold, guarantee, plan, variables),
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
  const units = amountOf(amount, minorUnits(shopCurrency));
  const price = fromMinorUnits(BigInt(units), shopCurrency);
  return compareDecimals(price, step) === 0 ? null : price;
}

/** What the plan says to each way that the cart may be; nothing when that can't be told. */
function quotesFor(
  { cart }: Input,
  sold: SoldLines,
  { line, step }: GuaranteeLine,
  plan: Plan,
  variables: FunctionVariables,
): PremiumQuote[][] {
  const { amount, currencyCode: currency } = line.cost.subtotalAmount;
  const digits = minorUnits(currency);
  const delivery = deliveryOf(cart.deliveryGroups, digits);
  const rates = rateRange(step, plan.currency, BigInt(amountOf(amount, digits)), currency);
  const goods = sold.hasCustomItems ? null : goodsOf(sold.goods, variables, digits);
  if (!delivery || !rates || !goods) return [];
  let unplaced = 0;
  for (const { totalAllocatedAmount } of cart.discountApplications) {
    unplaced += amountOf(totalAllocatedAmount.amount, digits);
  }
  for (const { discount } of goods) unplaced -= discount;
  for (const { discountedAmount } of line.discountAllocations) {
    unplaced -= amountOf(discountedAmount.amount, digits);
  }
  const carts = candidateCarts({ plan, currency, rates, delivery, goods, unplaced });
  const quotes = carts.map(premiumRaterOf(plan));
  return hasEdges(quotes) ? [] : quotes;
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
