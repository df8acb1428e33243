/** On every order that replaces claimed goods, and on the one whose goods were replaced. */
export const RESHIP_TAG = "waybond-reship";
export const RESHIPPED_TAG = "waybond-reshipped";
/** The attribute of a replacement's line that names the covered line that it stands for. */
export const RESHIPPED_LINE = "_waybond_line";

/** Covered goods that are to be sent again. Minor units of the shop's currency. */
export type GoodsToReship = {
  lineId: string;
  quantity: number;
  /** What is committed of the line's insured value. */
  insuredMinor: bigint;
  /** What is sent; null when it is no longer sold, and nothing was named in its place. */
  variant: ReshipVariant | null;
};

export type ReshipVariant = {
  id: string;
  /** How many can be sold; null: as many as one likes (not counted, or sold beyond the stock). */
  available: number | null;
  /** What one costs the shop; null when the shop keeps no costs. */
  unitCostMinor: bigint | null;
};

export type ReshipFault =
  { code: "goods-gone"; lineId: string } | { code: "out-of-stock"; lineId: string; available: number };

/** Why the goods can't be sent again; null: they can. Lines of the same variant share its stock. */
export function checkReship(goods: readonly GoodsToReship[]): ReshipFault | null {
  const wanted = new Map<string, number>();
  for (const { lineId, quantity, variant } of goods) {
    if (!variant) return { code: "goods-gone", lineId };
    const before = wanted.get(variant.id) ?? 0;
    wanted.set(variant.id, before + quantity);
    if (variant.available !== null && before + quantity > variant.available)
      return { code: "out-of-stock", lineId, available: Math.max(0, variant.available - before) };
  }
  return null;
}

/**
 * What sending goods again costs the shop, for its books: what it pays for them where it keeps their costs, else what they are
 * insured for. Minor units.
 */
export function reshipCostMinor(
  goods: readonly { quantity: number; insuredMinor: bigint; unitCostMinor: bigint | null }[],
): bigint {
  return goods.reduce(
    (sum, { quantity, insuredMinor, unitCostMinor }) =>
      sum + (unitCostMinor === null ? insuredMinor : unitCostMinor * BigInt(quantity)),
    0n,
  );
}
