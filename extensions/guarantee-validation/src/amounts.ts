/** Above, a decimal that is read as a number and multiplied may be off by half a unit. */
const MOST = 2 ** 50;

/**
 * Minor units of an amount: `scale` of them are one. Exact: reading and multiplying are off by less than 2^-51 of the
 * whole, so that rounding finds the unit. Throws where that doesn't hold: so much money is in no cart.
 */
export function unitsOf(amount: string, scale: number): number {
  const units = Math.round(Number(amount) * scale);
  if (!(units < MOST)) throw new RangeError(`the amount ${amount} is not to be reckoned with`);
  return units;
}
