import { allocate } from "./allocation";

/**
 * What each line bears of the discounts of a whole order, which Shopify spreads over the lines by their amounts: never
 * more than they cost.
 *
 * @param discount of the whole order, in minor units
 * @param charged of each line, after its own discounts, in the same units
 */
export function discountShares(discount: bigint, charged: readonly bigint[]): bigint[] {
  let sum = 0n;
  for (const each of charged) sum += each;
  if (sum === 0n || discount <= 0n) return charged.map(() => 0n);
  return allocate(discount < sum ? discount : sum, charged);
}
