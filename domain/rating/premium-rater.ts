import { fromMinorUnits } from "../money/index";
import type { LeanCart } from "./lean-cart";
import type { Plan } from "./plan";
import { preparePlan } from "./prepared-plan";
import type { PremiumQuote } from "./quote";
import { rateCart } from "./rate-offer";

/**
 * The premiums alone, for the functions and the cart block, which have to be cheap and small: of each offer in the
 * plan's order what `quoteCart` says to the same cart, without lines, insured value and presentment. Prepares the plan
 * once for many carts.
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
