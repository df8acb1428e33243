import type { Request, Response } from "express";
import type { SandboxParts } from "../sandbox";
import type { Checkout } from "../state/types";
import { visitorOf, type Visitor } from "../storefront/visitor";
import type { CheckoutView } from "./checkout-view";
import { complaintsOf, objectionsTo } from "./check-checkout";
import { priceCheckout } from "./price-checkout";

/** A request about one checkout: the visitor sees the checkout's country and currency, in their own language. */
export type CheckoutVisit = { visitor: Visitor; checkout: Checkout };

/** Null when there is no checkout of that token. */
export function checkoutVisit(
  parts: SandboxParts,
  request: Request,
  response: Response,
): CheckoutVisit | null {
  const shop = parts.primaryShop();
  const checkout = shop.checkouts[request.params["token"] ?? ""];
  if (checkout === undefined) return null;
  const visitor = visitorOf(shop, request, response);
  checkout.locale = visitor.speech.language;
  return { visitor: { ...visitor, country: checkout.country, currency: checkout.currency }, checkout };
}

/** The checkout as it stands now, priced and checked. */
export function viewOf(parts: SandboxParts, { visitor, checkout }: CheckoutVisit): CheckoutView {
  const { country, currency } = checkout;
  const now = parts.clock.now();
  const priced = priceCheckout(visitor.shop, checkout, now);
  const told = { step: "CHECKOUT_INTERACTION", now } as const;
  const objections = objectionsTo(parts, visitor.shop, checkout, priced, told);
  return {
    visitor: { ...visitor, country, currency },
    checkout,
    priced,
    complaints: complaintsOf(visitor.speech, objections),
  };
}
