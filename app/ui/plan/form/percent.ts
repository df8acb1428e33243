import { decimalsOf, scaled, unscaled, withoutTrailingZeros } from "../../../../domain/money";

/**
 * People type rates as per cent, plans hold them as fractions. Both ways the decimal point moves two places, as text and
 * so exactly. What is no plain decimal stays as it was typed: nothing is lost, and the plan's own check names it.
 */

/** "0.01" of "1", "0.0125" of "1.25 %", "abc" of "abc". */
export function fractionOf(percent: string): string {
  const text = plainNumber(percent).replace(/\s*%$/, "");
  const decimals = decimalsOf(text);
  return decimals === null ? percent : withoutTrailingZeros(unscaled(scaled(text, decimals), decimals + 2));
}

/** "1" of "0.01", "1.25" of "0.0125", "abc" of "abc". */
export function percentOf(fraction: string): string {
  const decimals = decimalsOf(fraction);
  if (decimals === null) return fraction;
  const scale = Math.max(decimals, 2);
  return withoutTrailingZeros(unscaled(scaled(fraction, scale), scale - 2));
}

/** What a number field holds, without the spaces and full-width digits that people type. */
export function plainNumber(typed: string): string {
  return typed.normalize("NFKC").trim();
}
