import type { AskedLine, HasTag } from "./asked-lines";
import { amountOf, requireExact } from "./function-amounts";
import { EVERYWHERE, type FunctionPlan, type SelectionSet } from "./function-plan";

/** Goods that no rule of the plan tells apart. Values are in minor units of the shop's currency, as each line is rounded. */
export type GoodsAlike = {
  readonly selections: SelectionSet;
  /** What they most likely are worth. */
  value: number;
  /** Quantities, where a premium goes by them. */
  items: number;
  /** The most and the least that they can be worth, and how many lines they are: where that is looked for. */
  most: number;
  least: number;
  lines: number;
};

export type Goods<Line extends AskedLine = AskedLine> = {
  readonly alike: readonly GoodsAlike[];
  /** Lines that aren't shipped: the guarantee is among them, and custom items, of which one can't tell. */
  readonly rest: readonly Line[];
  /** What all lines bear of discounts, the rest too, in minor units of what the shopper pays in. */
  readonly discounts: number;
  /** Where it is looked for: the least that the goods can cost, in the same; and whether they can't cost anything else. */
  readonly least: number;
  readonly isCertain: boolean;
};

/** How amounts of a cart become minor units of the shop's currency. */
export type Reckoning = {
  /** How many minor units make one of what the shopper pays in. */
  readonly scale: number;
  /** False: the cart has no discounts, and none are looked for. */
  readonly hasDiscounts: boolean;
  /** Whether to look for the most and the least that goods can be worth. */
  readonly inRange: boolean;
  /** From what the shopper pays in, by the lowest rate, the likely one and the highest; null: it is the shop's currency. */
  readonly conversions: Conversions | null;
};

export type Conversions = Readonly<Record<"lowest" | "likely" | "highest", (units: number) => number>>;

/**
 * Sorts the goods of a cart that can be insured: those that are shipped, gift cards apart. Null when what is said of a
 * product isn't what the plan asks for: the variables of the input query are of another version then.
 *
 * What it does for a line it does 200 times, and its instructions are counted: so a plain line costs no call, no object
 * and no destructuring, and the first tags are looked at one by one, because a loop takes twice as many.
 */
export function sortGoods<Line extends AskedLine>(
  plan: FunctionPlan,
  lines: readonly Line[],
  { scale, hasDiscounts, conversions, inRange }: Reckoning,
): Goods<Line> | null {
  const { tags, collections, countsItems } = plan;
  if (!areAnswered(plan, lines)) return null;
  const [tag0 = 0, tag1 = 0, tag2 = 0, tag3 = 0] = tags;
  const [collection0 = 0] = collections;
  const tagCount = tags.length;
  const collectionCount = collections.length;
  const hasCollections = collectionCount > 0;
  const hasFourTags = tagCount >= 4;
  const nextTag = hasFourTags ? 4 : 0;
  const hasMoreTags = nextTag < tagCount;
  const types = named(plan.types);
  const vendors = named(plan.vendors);
  const products = named(plan.products);
  const hasNames = types !== null || vendors !== null || products !== null;
  const isDiscounted = plan.valueBasis === "discounted";
  const takesDiscounts = hasDiscounts && isDiscounted;
  const takesTotal = isDiscounted && !hasDiscounts;
  const convert = conversions && conversions.likely;
  const isPlain = !takesDiscounts && !convert && !countsItems && !inRange;
  // An object by numbers: a look into a map takes twice as many.
  const found: Record<SelectionSet, GoodsAlike> = {};
  const rest: Line[] = [];
  let isCertain = !conversions;
  let discounts = 0;
  let least = 0;
  const round = Math.round;
  for (const line of lines) {
    let discount = 0;
    if (hasDiscounts) {
      for (const part of line.discountAllocations) discount += round(+part.discountedAmount.amount * scale);
      discounts += discount;
    }
    const merchandise = line.merchandise;
    if (!merchandise.requiresShipping) {
      rest.push(line);
      continue;
    }
    const product = merchandise.product;
    if (!product || product.isGiftCard) continue;
    let selections = EVERYWHERE;
    if (hasFourTags) {
      const hasTags = product.hasTags as readonly [HasTag, HasTag, HasTag, HasTag];
      if (hasTags[0].hasTag) selections |= tag0;
      if (hasTags[1].hasTag) selections |= tag1;
      if (hasTags[2].hasTag) selections |= tag2;
      if (hasTags[3].hasTag) selections |= tag3;
    }
    if (hasMoreTags) {
      const hasTags = product.hasTags;
      for (let i = nextTag; i < tagCount; i += 1) if (hasTags[i]?.hasTag) selections |= tags[i] ?? 0;
    }
    if (hasCollections) {
      const inCollections = product.inCollections;
      if (inCollections[0]?.isMember) selections |= collection0;
      if (collectionCount > 1) {
        for (let i = 1; i < collectionCount; i += 1)
          if (inCollections[i]?.isMember) selections |= collections[i] ?? 0;
      }
    }
    if (hasNames) {
      if (types) {
        const type = product.productType ?? "";
        let known = types.get(type);
        // Types compare by lower case: a spelling that is new is known from then on.
        if (known === undefined) types.set(type, (known = types.get(type.toLowerCase()) ?? 0));
        selections |= known;
      }
      if (vendors) selections |= vendors.get(product.vendor ?? "") ?? 0;
      if (products) selections |= products.get(product.id) ?? 0;
    }
    let alike = found[selections];
    if (!alike) found[selections] = alike = { selections, value: 0, items: 0, most: 0, least: 0, lines: 0 };

    // As amountOf, without the call; what isn't exact is found in the sum of all, by functionQuotes.
    let units = round(+(takesTotal ? line.cost.totalAmount.amount : line.cost.subtotalAmount.amount) * scale);
    if (isPlain) {
      alike.value += units;
      continue;
    }
    if (takesDiscounts) units = units < discount ? 0 : units - discount;
    const value = convert ? convert(requireExact(units)) : units;
    alike.value += value;
    if (countsItems && value > 0) alike.items += line.quantity;
    if (!inRange) continue;

    // Whether a line's total is after the discounts of the whole order isn't said; `discount` is its part of all.
    const total = takesDiscounts ? amountOf(line.cost.totalAmount.amount, scale) : units;
    const low = total < units ? total : units;
    const high = total < units ? units : total;
    if (low < high) isCertain = false;
    alike.most += conversions ? conversions.lowest(high) : high;
    alike.least += conversions ? conversions.highest(low) : low;
    alike.lines += 1;
    least += low;
  }
  return { alike: Object.values(found), rest, discounts, least, isCertain };
}

/** All products are asked the same, so the first one answers for all. */
function areAnswered({ tags, collections }: FunctionPlan, lines: readonly AskedLine[]): boolean {
  for (const { merchandise } of lines) {
    if (!merchandise.product) continue;
    const { hasTags, inCollections } = merchandise.product;
    return hasTags.length === tags.length && inCollections.length === collections.length;
  }
  return true;
}

/** Null when nothing is listed. */
function named(listed: FunctionPlan["types"]): Map<string, SelectionSet> | null {
  return listed ? new Map(Object.entries(listed)) : null;
}
