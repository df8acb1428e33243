/** How a quotient becomes whole: halves away from zero, always away from zero, always towards zero. */
export const ROUNDING_MODES = ["half-up", "up", "down"] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/** `numerator / denominator` rounded to a whole number; the denominator is positive. */
export function roundQuotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const negative = numerator < 0n;
  const size = negative ? -numerator : numerator;
  let whole = size / denominator;
  const rest = size - whole * denominator;
  if (mode === "half-up" ? rest * 2n >= denominator : mode === "up" && rest > 0n) whole += 1n;
  return negative ? -whole : whole;
}
