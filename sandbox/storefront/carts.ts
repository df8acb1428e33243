import { createHash } from "node:crypto";
import type { Commerce } from "../commerce/context";
import { priceCart, type CartToPrice, type PricedCart, type PricedLine } from "../commerce/price-cart";
import type { Attribute, Cart, CartLine, Id } from "../state/types";
import type { Visitor } from "./visitor";

/** What happens in a cart is dated and kept by these. */
export type CartKeeping = Pick<Commerce, "clock" | "changed">;

/** The visitor's cart, made now if there was none, in the visitor's currency and language. */
export function openCart(keeping: CartKeeping, visitor: Visitor): Cart {
  const at = keeping.clock.now().toISOString();
  const cart: Cart = visitor.cart ?? {
    token: visitor.cartToken,
    lines: [],
    note: null,
    attributes: [],
    country: visitor.country,
    currency: visitor.currency,
    locale: visitor.speech.language,
    discountCodes: [],
    createdAt: at,
    updatedAt: at,
  };
  visitor.shop.carts[cart.token] = cart;
  visitor.cart = cart;
  Object.assign(cart, {
    country: visitor.country,
    currency: visitor.currency,
    locale: visitor.speech.language,
    updatedAt: at,
  });
  keeping.changed();
  return cart;
}

/** "44001:9f1c…": two lines of one variant differ by their properties, selling plan, and what they hang on. */
export function lineKey(
  variantId: Id,
  properties: readonly Attribute[],
  parentKey: string | null,
  sellingPlanId?: Id,
): string {
  const told = JSON.stringify([
    variantId,
    properties.map(({ key, value }) => [key, value]).toSorted(),
    parentKey,
    ...(sellingPlanId === undefined ? [] : [sellingPlanId]),
  ]);
  return `${variantId}:${createHash("md5").update(told).digest("hex")}`;
}

/** A line with what it costs, in the visitor's currency. */
export type PricedCartLine = { line: CartLine; priced: PricedLine };

export type PricedVisit = { lines: PricedCartLine[]; priced: PricedCart; itemCount: number };

/** The visitor's cart as it is to be priced: no shipping and no taxes yet. */
export function cartOf({ cart, currency, country, speech }: Visitor, now: Date): CartToPrice {
  const lines = cart?.lines ?? [];
  return {
    lines: lines.map(({ variantId, quantity, properties, parentKey, sellingPlanId }) => ({
      variantId,
      quantity,
      sellingPlanId,
      attributes: properties,
      parent: parentKey === null ? null : lines.findIndex(({ key }) => key === parentKey),
    })),
    currency,
    destination: null,
    shippingRateCode: null,
    discountCodes: cart?.discountCodes ?? [],
    buyer: {
      country,
      locale: speech.language,
      email: null,
      phone: null,
      attributes: cart?.attributes ?? [],
    },
    at: now,
  };
}

/** The cart priced as the visitor sees it. Lines whose variant is gone are left out. */
export function priceVisit(visitor: Visitor, now: Date): PricedVisit {
  const lines = visitor.cart?.lines ?? [];
  const priced = priceCart(visitor.shop, cartOf(visitor, now));
  const together = priced.lines.flatMap((pricedLine) => {
    const line = lines[pricedLine.index];
    return line === undefined ? [] : [{ line, priced: pricedLine }];
  });
  return { lines: together, priced, itemCount: together.reduce((sum, { line }) => sum + line.quantity, 0) };
}
