import type { Amount, CurrencyCode, Decimal, MoneySet } from "../state/types";

/**
 * The sandbox's own exact arithmetic, on integer minor units. It is deliberately not the app's: a fault in one of them
 * shows as a difference between what the app expected and what the shop charged.
 */
const NO_DECIMALS = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" "));
const THREE_DECIMALS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Decimals of a currency (ISO 4217): 0, 2 or 3. */
export function minorDigits(currency: CurrencyCode): number {
  if (NO_DECIMALS.has(currency)) return 0;
  return THREE_DECIMALS.has(currency) ? 3 : 2;
}

/** "12.50" as 1250n. Accepts fewer decimals than the currency has; throws RangeError for more, or for no number. */
export function toMinor(amount: string, currency: CurrencyCode): bigint {
  const digits = minorDigits(currency);
  const { units, scale } = parseDecimal(amount);
  if (scale <= digits) return units * 10n ** BigInt(digits - scale);
  const surplus = 10n ** BigInt(scale - digits);
  if (units % surplus !== 0n) throw new RangeError(`${amount} has more decimals than ${currency}.`);
  return units / surplus;
}

/** "12.345" as 1235n: any decimal text, rounded half-up to the currency's minor unit. */
export function roundToMinor(amount: string, currency: CurrencyCode): bigint {
  const { units, scale } = parseDecimal(amount);
  const shift = minorDigits(currency) - scale;
  return shift >= 0 ? units * 10n ** BigInt(shift) : divideHalfUp(units, 10n ** BigInt(-shift));
}

/** 1250n as "12.50", with exactly the currency's digits. */
export function fromMinor(minor: bigint, currency: CurrencyCode): Amount {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A decimal text as an integer and the number of its decimals. Throws RangeError when it is none. */
export function parseDecimal(text: string): { units: bigint; scale: number } {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`${JSON.stringify(text)} is not a decimal number.`);
  const [, sign = "", whole = "", fraction = ""] = match;
  return { units: BigInt(sign + whole + fraction), scale: fraction.length };
}

/** `numerator / denominator` rounded half-up (halves away from zero). The denominator is above zero. */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return negative ? -rounded : rounded;
}

/** Minor units times a decimal fraction, rounded half-up. */
export function timesDecimal(minor: bigint, fraction: Decimal): bigint {
  const { units, scale } = parseDecimal(fraction);
  return divideHalfUp(minor * units, 10n ** BigInt(scale));
}

/** An amount in another currency: times `rate` (units of `to` per unit of `from`), rounded half-up. */
export function convert(minor: bigint, from: CurrencyCode, to: CurrencyCode, rate: Decimal): bigint {
  const { units, scale } = parseDecimal(rate);
  const shift = minorDigits(to) - minorDigits(from) - scale;
  const scaled = minor * units * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  return divideHalfUp(scaled, shift < 0 ? 10n ** BigInt(-shift) : 1n);
}

/** The other way round: an amount divided by `rate` (units of `from` per unit of `to`), rounded half-up. */
export function convertBack(minor: bigint, from: CurrencyCode, to: CurrencyCode, rate: Decimal): bigint {
  const { units, scale } = parseDecimal(rate);
  const shift = minorDigits(to) - minorDigits(from) + scale;
  const numerator = minor * (shift > 0 ? 10n ** BigInt(shift) : 1n);
  return divideHalfUp(numerator, units * (shift < 0 ? 10n ** BigInt(-shift) : 1n));
}

/** For sorting: negative, zero or positive. */
export function compareMinor(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Splits a whole by weights, so that the parts add up to it: rounded down, the rest to the largest remainders. */
export function allocate(whole: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (whole * weight) / total);
  let missing = whole - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (whole * weight) % total }))
    .toSorted((a, b) => compareMinor(b.remainder, a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (missing === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return parts;
}

/** Minor units in the shop's and in the presentment currency, in step. */
export type Both = { shop: bigint; presentment: bigint };

/** The two currencies of an order or cart. */
export type Currencies = { shop: CurrencyCode; presentment: CurrencyCode };

export const NOTHING: Both = { shop: 0n, presentment: 0n };

export function plus(...amounts: readonly Both[]): Both {
  return amounts.reduce(
    (sum, amount) => ({ shop: sum.shop + amount.shop, presentment: sum.presentment + amount.presentment }),
    NOTHING,
  );
}

export function minus(a: Both, b: Both): Both {
  return { shop: a.shop - b.shop, presentment: a.presentment - b.presentment };
}

/** Does the same to each side. */
export function each(amount: Both, change: (minor: bigint) => bigint): Both {
  return { shop: change(amount.shop), presentment: change(amount.presentment) };
}

/** Splits each side by weights of the same side. */
export function allocateBoth(whole: Both, weights: readonly Both[]): Both[] {
  const shop = allocate(
    whole.shop,
    weights.map((weight) => weight.shop),
  );
  const presentment = allocate(
    whole.presentment,
    weights.map((weight) => weight.presentment),
  );
  return weights.map((_, index) => ({ shop: shop[index] ?? 0n, presentment: presentment[index] ?? 0n }));
}

export function toSet(amount: Both, currencies: Currencies): MoneySet {
  return {
    shop: fromMinor(amount.shop, currencies.shop),
    presentment: fromMinor(amount.presentment, currencies.presentment),
  };
}

export function fromSet(set: MoneySet, currencies: Currencies): Both {
  return {
    shop: toMinor(set.shop, currencies.shop),
    presentment: toMinor(set.presentment, currencies.presentment),
  };
}
