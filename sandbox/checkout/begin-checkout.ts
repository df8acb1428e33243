import { randomBytes, randomUUID } from "node:crypto";
import type { Commerce } from "../commerce/context";
import { nextId } from "../state/ids";
import type { Cart, CartLine, Checkout, CheckoutLine, ShopState } from "../state/types";
import { lineKey } from "../storefront/carts";
import type { Visitor } from "../storefront/visitor";

/**
 * The checkout of a cart: the one begun before, brought up to date with the cart, else a new one. Null when the cart is
 * empty.
 */
export function beginCheckout(
  commerce: Pick<Commerce, "state" | "clock" | "changed">,
  visitor: Visitor,
): Checkout | null {
  const { shop, cart } = visitor;
  if (cart === null || cart.lines.length === 0) return null;
  const at = commerce.clock.now().toISOString();
  const begun = Object.values(shop.checkouts).find(
    (each) => each.cartToken === cart.token && each.completedOrderId === null,
  );
  const checkout: Checkout = begun ?? {
    token: randomBytes(16).toString("hex"),
    id: nextId(commerce.state, "Checkout"),
    cartToken: cart.token,
    lines: [],
    email: null,
    phone: null,
    shippingAddress: null,
    billingAddress: null,
    country: visitor.country,
    currency: visitor.currency,
    locale: visitor.speech.language,
    shippingRateCode: null,
    discountCodes: [...cart.discountCodes],
    note: null,
    attributes: [],
    customerId: null,
    completedOrderId: null,
    createdAt: at,
    updatedAt: at,
  };
  shop.checkouts[checkout.token] = checkout;
  takeOverLines(checkout, cart);
  checkout.note = cart.note;
  checkout.attributes = [...cart.attributes];
  checkout.locale = visitor.speech.language;
  checkout.updatedAt = at;
  commerce.changed();
  return checkout;
}

/** At Shopify cart and checkout are one thing: what the checkout has is what the cart has. */
function takeOverLines(checkout: Checkout, cart: Cart): void {
  const ids = new Map(cart.lines.map((line) => [line.key, randomUUID() as string]));
  checkout.lines = cart.lines.map((line) => ({
    id: ids.get(line.key) ?? randomUUID(),
    variantId: line.variantId,
    quantity: line.quantity,
    attributes: [...line.properties],
    parentId: line.parentKey === null ? null : (ids.get(line.parentKey) ?? null),
    ...(line.sellingPlanId === undefined ? {} : { sellingPlanId: line.sellingPlanId }),
  }));
}

/** The other way round: lines that an extension changed in the checkout are in the cart too. */
export function giveBackLines(shop: ShopState, checkout: Checkout): void {
  const cart = checkout.cartToken === null ? undefined : shop.carts[checkout.cartToken];
  if (cart === undefined) return;
  const keys = new Map<string, string>();
  const keyOf = (line: CheckoutLine): string => {
    const parent = checkout.lines.find(({ id }) => id === line.parentId);
    return lineKey(
      line.variantId,
      line.attributes,
      parent === undefined ? null : (keys.get(parent.id) ?? keyOf(parent)),
      line.sellingPlanId,
    );
  };
  for (const line of checkout.lines) keys.set(line.id, keyOf(line));
  cart.lines = checkout.lines.map((line): CartLine => ({
    key: keys.get(line.id) ?? "",
    variantId: line.variantId,
    quantity: line.quantity,
    properties: [...line.attributes],
    parentKey: line.parentId === null ? null : (keys.get(line.parentId) ?? null),
    ...(line.sellingPlanId === undefined ? {} : { sellingPlanId: line.sellingPlanId }),
  }));
}
