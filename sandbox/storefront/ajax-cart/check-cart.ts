import { priceCart } from "../../commerce/price-cart";
import type { SandboxParts } from "../../sandbox";
import { cartOf } from "../carts";
import type { Visitor } from "../visitor";
import { violated, type CartError } from "./cart-error";

/**
 * Makes a change of the cart, and takes it back when a validation function has something against the cart that came
 * of it.
 */
export function unlessViolated<Outcome extends { ok: boolean }>(
  parts: Pick<SandboxParts, "functions" | "clock" | "changed">,
  visitor: Visitor,
  change: () => Outcome,
): Outcome | { ok: false; error: CartError } {
  if (visitor.shop.validations.length === 0) return change();
  const before = structuredClone(visitor.cart);
  const outcome = change();
  if (!outcome.ok || visitor.cart === null) return outcome;
  const cart = cartOf(visitor, parts.clock.now());
  const { violations } = parts.functions.validate(visitor.shop, cart, priceCart(visitor.shop, cart), {
    step: "CART_INTERACTION",
    deliveryAddress: null,
  });
  const [first] = violations;
  if (first === undefined) return outcome;
  if (before === null) delete visitor.shop.carts[visitor.cart.token];
  else visitor.shop.carts[before.token] = before;
  visitor.cart = before;
  parts.changed();
  return { ok: false, error: violated(first.message) };
}
