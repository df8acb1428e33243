import { compareDecimals } from "../../../domain/money/index";
import {
  amountOf,
  functionQuotes,
  type FunctionPlan,
  type Goods,
  type PremiumQuote,
} from "../../../domain/rating/index";
import type { Input } from "./api";
import type { Delivery } from "./delivery";
import type { Money } from "./money";
import { likelyCart, possibleCarts } from "./possible-carts";

/**
 * What the plan says to the cart, or with `inRange` to each way that it may be; nothing when that can't be told.
 *
 * @param only the offer that is asked for; null: all
 */
export function quotesFor(
  cart: Input["cart"],
  plan: FunctionPlan,
  { scale, conversions }: Money,
  goods: Goods,
  delivery: Delivery,
  only: string | null,
  inRange: boolean,
): PremiumQuote[][] {
  const known = { plan, delivery, goods, conversions };
  const carts = inRange ? possibleCarts(known, unplacedDiscount(cart, goods, scale)) : [likelyCart(known)];
  const quotes = carts.map((each) => functionQuotes(plan, each, only));
  return quotes.length > 1 && hasEdges(quotes) ? [] : quotes;
}

/** Of all discounts what no line bears: on the shipping fee, or of the whole order. In minor units of the cart. */
function unplacedDiscount(
  { discountApplications }: Input["cart"],
  { discounts }: Goods,
  scale: number,
): number {
  let all = 0;
  for (const { totalAllocatedAmount } of discountApplications)
    all += amountOf(totalAllocatedAmount.amount, scale);
  return Math.max(0, all - discounts);
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
