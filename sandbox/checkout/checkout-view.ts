import { fromMinor, type Both } from "../commerce/money";
import type { PricedCart } from "../commerce/price-cart";
import type { Checkout } from "../state/types";
import type { Visitor } from "../storefront/visitor";

/** A checkout with its prices, and whoever looks at it: what every part of its page is drawn from. */
export type CheckoutView = {
  visitor: Visitor;
  checkout: Checkout;
  priced: PricedCart;
  /** What the shop's functions have against it, in the shopper's language; none of it concerns a single field. */
  complaints: readonly string[];
};

/** An amount as the shopper reads it. */
export function shown(
  { visitor, checkout }: Pick<CheckoutView, "visitor" | "checkout">,
  amount: Both,
): string {
  return visitor.speech.money(fromMinor(amount.presentment, checkout.currency), checkout.currency);
}

/** The title of a shipping method in the shopper's language; those that a merchant made keep their own. */
export function shippingTitle({ speech }: Visitor, code: string, title: string): string {
  if (code === "standard") return speech.say("shippingStandard");
  return code === "express" ? speech.say("shippingExpress") : title;
}
