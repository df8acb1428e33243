/** Above, a decimal that is read as a number and multiplied may be off by half a unit. */
const MOST = 1_125_899_906_842_624; // 2^50

/**
 * Minor units of an amount: `scale` of them are one. Exact: reading and multiplying are off by less than 2^-51 of the
 * whole, so that rounding finds the unit. Throws where that doesn't hold: so much money is in no cart.
 */
export function amountOf(amount: string, scale: number): number {
  return requireExact(Math.round(+amount * scale));
}

/** Throws for an amount, or a sum of amounts, that isn't exact. */
export function requireExact(units: number): number {
  if (!(units < MOST)) throw new RangeError("an amount that is not to be reckoned with");
  return units;
}
