import {
  allocate,
  fromMinorUnits,
  minorUnits,
  powerOfTen,
  roundQuotient,
  scaled,
  unscaled,
} from "../../../domain/money/index";
import type { AjaxCart } from "./ajax-cart";

/** Exchange rates have ten decimals at most. */
const RATE_DECIMALS = 10;
/** The most that a currency has. */
const MOST_DECIMALS = 3;

/** Minor units of an amount of the Ajax Cart API, which writes yen in hundredths too. */
export function fromAjax(amount: number, currency: string): number {
  return minorUnits(currency) > 0 ? amount : Math.round(amount / 100);
}

/** An amount as the Storefront API writes it ("75000.0", "3.5"), with the currency's digits. */
export function fromStorefront(amount: string, currency: string): string {
  return fromMinorUnits(scaled(amount.replace(/(\.\d*?)0*$/, "$1"), minorUnits(currency)), currency);
}

/**
 * Presentment units for one unit of the shop's currency, from what a step costs in both: `rateOf("500.00", "3561.70")`
 * is "7.1234000000".
 */
export function rateOf(step: string, price: string): string {
  const numerator = scaled(price, MOST_DECIMALS) * powerOfTen(RATE_DECIMALS);
  return unscaled(roundQuotient(numerator, scaled(step, MOST_DECIMALS), "half-up"), RATE_DECIMALS);
}

/** What each line bears of the discounts of the whole cart, which Shopify spreads over the lines by their amounts. */
export function discountShares({ items, items_subtotal_price, total_price }: AjaxCart): bigint[] {
  const discount = items_subtotal_price - total_price;
  return discount > 0
    ? allocate(
        BigInt(discount),
        items.map(({ final_line_price }) => BigInt(final_line_price)),
      )
    : [];
}
