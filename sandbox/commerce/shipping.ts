import type { CountryCode, Decimal, ShippingRate, ShopState } from "../state/types";
import { inBoth } from "./markets";
import { NOTHING, plus, toMinor, type Both, type Currencies } from "./money";

/** What shipping looks at of a line. */
export type ShippableLine = { requiresShipping: boolean; subtotal: Both };

/** The rates of the zone that names the country, else of the one for the rest of the world; none when nothing ships. */
export function ratesFor(
  shop: ShopState,
  country: CountryCode | null,
  lines: readonly ShippableLine[],
): ShippingRate[] {
  if (country === null || !lines.some((line) => line.requiresShipping)) return [];
  const zone =
    shop.shippingZones.find(({ countries }) => countries.includes(country)) ??
    shop.shippingZones.find(({ countries }) => countries.includes("*"));
  return zone?.rates ?? [];
}

/**
 * What a rate costs a cart: nothing from its `freeFrom` on. As Shopify says of such a condition, the price of the order
 * counts, and with it lines that don't ship; here before discounts.
 */
export function shippingPrice(
  rate: ShippingRate,
  lines: readonly ShippableLine[],
  currencies: Currencies,
  currencyRate: Decimal,
): Both {
  const total = plus(...lines.map((line) => line.subtotal));
  const free = rate.freeFrom !== null && total.shop >= toMinor(rate.freeFrom, currencies.shop);
  return free ? NOTHING : inBoth(rate.price, currencies, currencyRate);
}
