/**
 * Whole minor units for what has to be cheap: a number as long as that is exact (below 2^53), else a bigint. The two
 * compare with each other by `<`; a zero always is the number.
 */
export type Units = number | bigint;

/** The sum, exactly. */
export function plus(a: Units, b: Units): Units {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (sum <= Number.MAX_SAFE_INTEGER) return sum;
  }
  return BigInt(a) + BigInt(b);
}

/** The cheaper form of a whole number that is not negative. */
export function toUnits(value: bigint): Units {
  return value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/**
 * Minor units of decimal text with its currency's `digits`, as a platform or a parsed cart writes it: "50.0" and
 * "50.00" with 2 are 5000. It is trusted to be a decimal that isn't negative; decimals beyond the digits are cut off.
 */
export function unitsOf(text: string, digits: number): Units {
  const point = text.indexOf(".");
  const whole = point < 0 ? text : text.slice(0, point);
  const decimals = point < 0 ? "" : text.slice(point + 1, point + 1 + digits);
  const units = whole + decimals + "0".repeat(digits - decimals.length);
  // Fifteen digits are exact as a number.
  return units.length <= 15 ? Number(units) : toUnits(BigInt(units));
}
