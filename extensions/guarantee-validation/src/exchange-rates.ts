import { minorUnits, powerOfTen, roundQuotient, scaled, unscaled } from "../../../domain/money/index";

/** Presentment units for one unit of the shop's currency: what it is at least, most likely, and at most. */
export type RateRange = { readonly least: string; readonly likely: string; readonly most: string };

export const SAME_CURRENCY: RateRange = { least: "1", likely: "1", most: "1" };

const DECIMALS = 10;

/**
 * The rate that the cart's prices were made with, read off the guarantee's own: a step of `step` in the shop's currency
 * costs `price` minor units of the shopper's. Null when it says too little.
 */
export function rateRange(
  step: string,
  shopCurrency: string,
  price: bigint,
  currency: string,
): RateRange | null {
  if (currency === shopCurrency) return SAME_CURRENCY;
  const digits = minorUnits(currency);
  const off = roundedTo(price, digits);
  if (price <= off) return null;
  const divisor = scaled(step, minorUnits(shopCurrency)) * powerOfTen(digits);
  if (divisor === 0n) return null;
  const factor = powerOfTen(DECIMALS + minorUnits(shopCurrency));
  const rate = (units: bigint) => unscaled(roundQuotient(units * factor, divisor, "half-up"), DECIMALS);
  return { least: rate(price - off), likely: rate(price), most: rate(price + off) };
}

/**
 * How far off the rate a price can be, in minor units: a shop may round its converted prices to whole or half amounts,
 * or to 0.99 and the like. A price that looks so is taken to be so.
 */
function roundedTo(price: bigint, digits: number): bigint {
  const whole = powerOfTen(digits);
  if (digits > 0 && (price % whole) * 10n >= whole * 9n) return whole;
  const grains = digits === 0 ? [1000n, 500n, 100n, 50n, 10n] : [whole, whole / 2n, whole / 4n, whole / 10n];
  for (const grain of grains) if (price % grain === 0n) return grain;
  const last = price % 10n;
  return last === 9n || last === 5n ? 10n : 1n;
}
