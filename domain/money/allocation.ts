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
  const parts: bigint[] = [];
  const remainders: bigint[] = [];
  for (const weight of weights) {
    const share = total * weight;
    const part = share / sum;
    missing -= part;
    parts.push(part);
    remainders.push(share - part * sum);
  }
  // Fewer units are missing than there are parts: one goes to each of the first in this order.
  const order = parts.map((_, index) => index);
  order.sort((a, b) => {
    const left = remainders[a] ?? 0n;
    const right = remainders[b] ?? 0n;
    return left === right ? a - b : left > right ? -1 : 1;
  });
  for (const index of order.slice(0, Number(missing))) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}
