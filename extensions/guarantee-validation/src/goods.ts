import {
  placesReader,
  type AskedProduct,
  type FunctionPlan,
  type Places,
} from "../../../domain/rating/index";
import { unitsOf } from "./amounts";
import type { CartLine } from "./sold-lines";

/** Goods that no rule of the plan tells apart. Values are in minor units of the shop's currency. */
export type GoodsAlike = {
  readonly places: Places;
  items: number;
  lines: number;
  /** As the cart charges them. */
  likely: number;
  /** The most and the least that they can be worth. Zero as long as goods are certain. */
  most: number;
  least: number;
};

export type Goods = {
  readonly alike: readonly GoodsAlike[];
  /** False: they may be worth more or less than is likely. */
  readonly isCertain: boolean;
  /** What all lines bear of discounts, in minor units of what the shopper pays in. */
  readonly discounts: number;
  /** The least that the goods can cost, in the same. */
  readonly least: number;
};

/** From minor units that the shopper pays in to the shop's, by the lowest rate, the likely one and the highest. */
export type Conversions = Readonly<Record<"lowest" | "likely" | "highest", (units: number) => number>>;

/**
 * Sorts the goods of a cart that can be insured: those that are shipped, gift cards apart. Null when what is said of a
 * product isn't what the plan asks for: the variables of the input query are of another version then.
 *
 * @param conversions null: the shopper pays in the shop's currency
 * @param hasDiscounts false: the cart has none at all, and none are looked for
 */
export function sortGoods(
  lines: readonly CartLine[],
  plan: FunctionPlan,
  scale: number,
  conversions: Conversions | null,
  hasDiscounts: boolean,
): Goods | null {
  const placesOf = placesReader(plan);
  const isDiscounted = plan.valueBasis === "discounted";
  const isPlain = !conversions && !hasDiscounts;
  const found = new Map<Places, GoodsAlike>();
  let isCertain = !conversions;
  let isAnswered = false;
  let discounts = 0;
  let least = 0;
  // What is done here is done 200 times: no functions over lists, no objects for a line.
  for (const line of lines) {
    const discount = hasDiscounts ? discountOf(line, scale) : 0;
    discounts += discount;
    const { cost, merchandise } = line;
    if (merchandise.__typename !== "ProductVariant" || !merchandise.requiresShipping) continue;
    const { product } = merchandise;
    if (product.isGiftCard) continue;
    // All products are asked the same, so the first answers for all.
    isAnswered ||= answers(product, plan);
    if (!isAnswered) return null;
    const places = placesOf(product);
    let alike = found.get(places);
    if (!alike) {
      alike = { places, items: 0, lines: 0, likely: 0, most: 0, least: 0 };
      found.set(places, alike);
    }
    const units = unitsOf(isDiscounted ? cost.totalAmount.amount : cost.subtotalAmount.amount, scale);
    if (isPlain) {
      if (units > 0) alike.items += line.quantity;
      alike.likely += units;
      continue;
    }
    // Whether a line's total is after the discounts of the whole order isn't said; `discount` is its part of all.
    const left =
      isDiscounted && hasDiscounts
        ? Math.max(0, unitsOf(cost.subtotalAmount.amount, scale) - discount)
        : units;
    if (left !== units) isCertain = false;
    const [low, high] = left < units ? [left, units] : [units, left];
    least += low;
    const most = conversions ? conversions.lowest(high) : high;
    if (most > 0) alike.items += line.quantity;
    alike.lines += 1;
    alike.most += most;
    alike.likely += conversions ? conversions.likely(units) : units;
    alike.least += conversions ? conversions.highest(low) : low;
  }
  return { alike: [...found.values()], isCertain, discounts, least };
}

function discountOf({ discountAllocations }: CartLine, scale: number): number {
  let discount = 0;
  for (const { discountedAmount } of discountAllocations) discount += unitsOf(discountedAmount.amount, scale);
  return discount;
}

function answers({ hasTags, inCollections }: AskedProduct, { tags, collections }: FunctionPlan): boolean {
  return hasTags.length === tags.length && inCollections.length === collections.length;
}
