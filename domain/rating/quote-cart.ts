import type { Cart } from "./cart";
import type { Plan } from "./plan";
import type { Quote } from "./quote";

/** The quotes of a plan for a cart, one for each offer in the order of the plan. */
export function quoteCart(plan: Plan, cart: Cart): Quote[] {
  return raterOf(plan)(cart);
}

/** For many carts: prepares the plan once. `raterOf(plan)(cart)` is `quoteCart(plan, cart)`. */
export function raterOf(plan: Plan): (cart: Cart) => Quote[] {
  throw new Error(`raterOf is being built (version ${plan.version})`);
}
