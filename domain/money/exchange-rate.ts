import { powerOfTen, scaled, unscaled } from "./decimal";
import { roundQuotient } from "./rounding";

/** An exchange rate has at most this many decimals. */
export const EXCHANGE_RATE_DECIMALS = 10;

/** The most that any currency has. */
const MOST_DECIMALS = 3;

/**
 * The exchange rate that a price in two currencies shows: units of the shopper's for one of the shop's, rounded half-up.
 * `exchangeRateOf("500.00", "3561.70")` is "7.1234000000". Null when that would be zero, or the shop's price is.
 *
 * @param price in the shop's currency
 * @param presentment in the shopper's, as Shopify writes it: "75000.0" yen
 */
export function exchangeRateOf(price: string, presentment: string): string | null {
  const divisor = scaled(price, MOST_DECIMALS);
  if (divisor === 0n) return null;
  const dividend = scaled(shortened(presentment), MOST_DECIMALS) * powerOfTen(EXCHANGE_RATE_DECIMALS);
  const rate = roundQuotient(dividend, divisor, "half-up");
  return rate === 0n ? null : unscaled(rate, EXCHANGE_RATE_DECIMALS);
}

/** Without decimals that no currency has: Shopify writes zeros there. */
function shortened(price: string): string {
  const point = price.indexOf(".");
  return point < 0 ? price : price.slice(0, point + 1 + MOST_DECIMALS);
}
