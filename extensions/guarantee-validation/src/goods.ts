import { unitsOf, type FunctionVariables, type LeanLine } from "../../../domain/rating/index";
import type { GoodsLine } from "./sold-lines";

/** A line of goods with its amounts in minor units of what the shopper pays in. */
export type Goods = {
  /** False: it isn't sent, or is a gift card. */
  readonly canBeInsured: boolean;
  readonly quantity: number;
  readonly product: NonNullable<LeanLine["product"]>;
  /** Before every discount. */
  readonly subtotal: number;
  /** As the cart charges it; whether that is after the discounts of the whole order isn't said by Shopify. */
  readonly total: number;
  /** Its part of all discounts. */
  readonly discount: number;
};

/**
 * The goods of a cart. Null when what is said of a product isn't what the plan asks for: the variables of the input
 * query are of another version then.
 */
export function goodsOf(
  lines: readonly GoodsLine[],
  variables: FunctionVariables,
  digits: number,
): Goods[] | null {
  const goods: Goods[] = [];
  // Plain loops: this runs for each of 200 lines.
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i];
    if (!line) continue;
    const { cost, discountAllocations, merchandise, quantity } = line;
    const product = productOf(line, variables);
    if (!product) return null;
    let discount = 0;
    for (let j = 0; j < discountAllocations.length; j += 1) {
      discount += amountOf(discountAllocations[j]?.discountedAmount.amount ?? "0", digits);
    }
    goods.push({
      canBeInsured: merchandise.requiresShipping && !merchandise.product.isGiftCard,
      quantity,
      product,
      subtotal: amountOf(cost.subtotalAmount.amount, digits),
      total: amountOf(cost.totalAmount.amount, digits),
      discount,
    });
  }
  return goods;
}

/** Minor units of an amount. Throws where those aren't exact as a number: so much money is in no cart. */
export function amountOf(text: string, digits: number): number {
  const units = Number(unitsOf(text, digits));
  if (!Number.isSafeInteger(units)) throw new Error(`the amount ${text} is not to be reckoned with`);
  return units;
}

/** The answers come in the order of what was asked. */
function productOf(
  { merchandise: { product } }: GoodsLine,
  { tags, collectionIds }: FunctionVariables,
): Goods["product"] | null {
  const { hasTags, inCollections } = product;
  if (hasTags.length !== tags.length || inCollections.length !== collectionIds.length) return null;
  const ownTags: string[] = [];
  for (let i = 0; i < tags.length; i += 1) if (hasTags[i]?.hasTag) ownTags.push(tags[i] ?? "");
  const ownCollections: string[] = [];
  for (let i = 0; i < collectionIds.length; i += 1) {
    if (inCollections[i]?.isMember) ownCollections.push(collectionIds[i] ?? "");
  }
  return {
    id: product.id,
    type: product.productType ?? "",
    vendor: product.vendor ?? "",
    tags: ownTags,
    collectionIds: ownCollections,
  };
}
