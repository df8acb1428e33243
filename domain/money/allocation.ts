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
  if (sum <= 0n) throw new RangeError("allocate: the weights add up to nothing");
  let missing = total;
  const remainders: { index: number; rest: bigint }[] = [];
  const parts = weights.map((weight, index) => {
    const share = total * weight;
    const part = share / sum;
    missing -= part;
    remainders.push({ index, rest: share - part * sum });
    return part;
  });
  remainders.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of remainders) {
    if (missing === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    missing -= 1n;
  }
  return parts;
}
