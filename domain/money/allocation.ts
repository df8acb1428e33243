/**
 * Splits `total` in proportion to `weights` so that the parts add up to it: each share is rounded down, then
 * the missing units go one each to the largest remainders, the earlier part first on a tie. Total and weights
 * are not negative, and some weight is above zero.
 *
 * allocate(100n, [1n, 1n, 1n]) is [34n, 33n, 33n].
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  let sum = 0n;
  for (const weight of weights) sum += weight;
  if (sum <= 0n) throw new RangeError("no weights");
  let missing = total;
  const shares = weights.map((weight) => {
    const share = total * weight;
    const units = share / sum;
    missing -= units;
    return { units, rest: share - units * sum };
  });
  // Fewer units are missing than there are parts; among equals the sorting keeps the earlier one first.
  const byRest = shares.toSorted((a, b) => (a.rest === b.rest ? 0 : a.rest > b.rest ? -1 : 1));
  for (const share of byRest.slice(0, Number(missing))) share.units += 1n;
  return shares.map(({ units }) => units);
}
