import { fromMinorUnits } from "../../domain/money/index";
import type { LeanCart } from "../../domain/rating/lean-cart";
import type { Plan } from "../../domain/rating/plan";
import { preparePlan } from "../../domain/rating/prepared-plan";
import type { PremiumQuote } from "../../domain/rating/quote";
import { rateCart } from "../../domain/rating/rate-offer";

/**
 * Of each offer, in the plan's order, what `quoteCart` says to the same cart without lines, insured value and
 * presentment: what tests and benches need that make carts as a surface does. Prepares the plan once for many carts.
 */
export function premiumRaterOf(plan: Plan): (cart: LeanCart) => PremiumQuote[] {
  const prepared = preparePlan(plan);
  return (cart) =>
    rateCart(prepared, cart).offers.map((rating) => {
      const offer = rating.offer.id;
      return rating.reason === null
        ? {
            offer,
            offered: true,
            premium: fromMinorUnits(rating.premium, plan.currency),
            payer: rating.payer,
          }
        : { offer, offered: false, reason: rating.reason };
    });
}
