import { minorUnits } from "./currency";

const PLAIN = /^(?:0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/** How many decimals a plain decimal has; null when the text is none ("-1", "00.5", ".5", "1.", "1e3"). */
export function decimalsOf(text: string): number | null {
  const parts = PLAIN.exec(text);
  return parts ? (parts[1]?.length ?? 0) : null;
}

/** The decimal text times 10^scale, exactly. The text is a plain decimal of at most `scale` decimals. */
export function scaled(text: string, scale: number): bigint {
  const point = text.indexOf(".");
  if (point < 0) return BigInt(scale === 0 ? text : text + "0".repeat(scale));
  const decimals = text.length - point - 1;
  return BigInt(text.slice(0, point) + text.slice(point + 1) + "0".repeat(scale - decimals));
}

/** The decimal text of `units` / 10^scale, with exactly `scale` decimals. */
export function unscaled(units: bigint, scale: number): string {
  if (units < 0n) return "-" + unscaled(-units, scale);
  const digits = units.toString();
  if (scale === 0) return digits;
  const padded = digits.length > scale ? digits : "0".repeat(scale + 1 - digits.length) + digits;
  return padded.slice(0, -scale) + "." + padded.slice(-scale);
}

/** The plain decimal with exactly so many decimals, of which it has no more: "2.5" with 2 is "2.50". */
export function withDecimals(text: string, decimals: number): string {
  const missing = decimals - fraction(text);
  if (missing <= 0) return text;
  return (missing === decimals ? text + "." : text) + "0".repeat(missing);
}

/** The plain decimal in its shortest form: "0.010" is "0.01", "2.00" is "2". */
export function withoutTrailingZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/**
 * Minor units of an amount as platforms write it: a sign and zeros beyond the currency's decimals are fine
 * ("50.0", "-3", JPY "500.00"). Null when the text is no decimal or holds a fraction of a minor unit.
 */
export function toMinorUnits(amount: string, currency: string): bigint | null {
  const negative = amount.startsWith("-");
  const size = negative ? amount.slice(1) : amount;
  if (decimalsOf(size) === null) return null;
  const digits = minorUnits(currency);
  const point = size.indexOf(".");
  const end = point < 0 ? size.length : point + 1 + digits;
  if (/[1-9]/.test(size.slice(end))) return null;
  const kept = size.slice(0, end);
  const units = scaled(kept.endsWith(".") ? kept.slice(0, -1) : kept, digits);
  return negative ? -units : units;
}

/** The amount of minor units as decimal text with exactly the currency's digits: 5000n USD is "50.00". */
export function fromMinorUnits(units: bigint, currency: string): string {
  return unscaled(units, minorUnits(currency));
}

/**
 * 10^exponent. Not written with `**`: bundlers make Math.pow of it for older targets, Shopify CLI among them, and
 * that throws for big integers.
 */
export function powerOfTen(exponent: number): bigint {
  return BigInt("1" + "0".repeat(exponent));
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; both are plain decimals. */
export function compareDecimals(a: string, b: string): number {
  if (a === b) return 0;
  const scale = Math.max(fraction(a), fraction(b));
  const difference = scaled(a, scale) - scaled(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fraction(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}
