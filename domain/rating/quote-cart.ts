import type { Cart } from "./cart";
import { listsDestination } from "./destinations";
import { rateLines } from "./eligible-lines";
import type { Plan } from "./plan";
import { preparePlan } from "./prepared-plan";
import type { Quote, RefusalReason } from "./quote";
import { quoteOffer } from "./quote-offer";

/** The quotes of a plan for a cart, one for each offer in the plan's order. Both are parsed values. */
export function quoteCart(plan: Plan, cart: Cart): Quote[] {
  return raterOf(plan)(cart);
}

/** For many carts: prepares the plan once. `raterOf(plan)(cart)` is `quoteCart(plan, cart)`. */
export function raterOf(plan: Plan): (cart: Cart) => Quote[] {
  const prepared = preparePlan(plan);
  return (cart) => {
    const rated = rateLines(prepared, cart);
    const reason = rated.value === 0n ? "no-eligible-lines" : destinationRefusal(plan, cart.destination);
    if (reason) return plan.offers.map((offer) => ({ offer: offer.id, offered: false, reason }));
    return prepared.offers.map((offer) => quoteOffer(plan, offer, cart, rated));
  };
}

/**
 * Step 2: why the plan doesn't cover the destination, if so. "Exclusion beats inclusion", also for an unknown
 * destination, which an exclusion of "*" matches.
 */
function destinationRefusal({ destinations }: Plan, destination: string | null): RefusalReason | null {
  if (listsDestination(destinations.exclude, destination)) return "destination-not-covered";
  if (listsDestination(destinations.include, destination)) return null;
  return destination === null ? "destination-unknown" : "destination-not-covered";
}
