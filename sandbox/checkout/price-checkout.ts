import { priceCart, type PricedCart } from "../commerce/price-cart";
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

/** What the checkout costs as it stands. Shipping and taxes come in as soon as the address is whole. */
export function priceCheckout(shop: ShopState, checkout: Checkout, now: Date): PricedCart {
  const whole = missingOf(checkout.shippingAddress, checkout.country).length === 0;
  return priceCart(shop, {
    lines: checkout.lines.map(({ variantId, quantity, attributes }) => ({ variantId, quantity, attributes })),
    currency: checkout.currency,
    destination: whole
      ? { countryCode: checkout.country, provinceCode: checkout.shippingAddress?.provinceCode ?? null }
      : null,
    shippingRateCode: checkout.shippingRateCode,
    discountCodes: checkout.discountCodes,
    at: now,
  });
}
