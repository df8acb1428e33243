import {
  priceCart,
  type Buyer,
  type CartToPrice,
  type LineToPrice,
  type PricedCart,
} from "../commerce/price-cart";
import type { Address, Checkout, ShopState } from "../state/types";
import { addressFormOf } from "./provinces";

/** What an address lacks before shipping methods can be told, by field. */
export function missingOf(
  address: Address | null,
  country: string,
): readonly ("address1" | "city" | "provinceCode" | "zip")[] {
  const form = addressFormOf(country);
  const required = [
    "address1" as const,
    "city" as const,
    ...(form.provinces.length > 0 ? ["provinceCode" as const] : []),
    ...(form.zipRequired ? ["zip" as const] : []),
  ];
  return required.filter((field) => !address?.[field]?.trim());
}

/** The checkout as it is to be priced. Shipping and taxes come in as soon as the address is whole. */
export function cartOfCheckout(checkout: Checkout, now: Date): CartToPrice {
  const whole = missingOf(checkout.shippingAddress, checkout.country).length === 0;
  return {
    lines: linesOf(checkout),
    currency: checkout.currency,
    destination: whole
      ? { countryCode: checkout.country, provinceCode: checkout.shippingAddress?.provinceCode ?? null }
      : null,
    shippingRateCode: checkout.shippingRateCode,
    discountCodes: checkout.discountCodes,
    buyer: buyerOf(checkout),
    at: now,
  };
}

/** What the checkout costs as it stands. */
export function priceCheckout(shop: ShopState, checkout: Checkout, now: Date): PricedCart {
  return priceCart(shop, cartOfCheckout(checkout, now));
}

export function linesOf({ lines }: Checkout): LineToPrice[] {
  return lines.map(({ variantId, quantity, attributes, parentId, sellingPlanId }) => ({
    variantId,
    quantity,
    sellingPlanId,
    attributes,
    parent: parentId === null ? null : lines.findIndex(({ id }) => id === parentId),
  }));
}

export function buyerOf({ country, locale, email, phone, attributes }: Checkout): Buyer {
  return { country, locale, email, phone, attributes };
}
