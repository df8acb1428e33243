import type { Conversions, FunctionPlan, Goods, GoodsAlike, SortedCart } from "../../../domain/rating/index";
import type { Delivery } from "./delivery";

type KnownCart = {
  readonly plan: FunctionPlan;
  readonly delivery: Delivery;
  readonly goods: Goods;
  readonly conversions: Conversions | null;
  /** Of all discounts what no line bears: on the shipping fee, or of the whole order. In minor units of the cart. */
  readonly unplaced: number;
};

/**
 * The ways that the cart may be: a single one where all is known for certain; else three, in which the goods are worth
 * the most that they can be, what is likely, and the least.
 */
export function candidateCarts({ plan, delivery, goods, conversions, unplaced }: KnownCart): SortedCart[] {
  const isShipped = delivery.kind === "shipped";
  const destination = isShipped ? delivery.destination : null;
  const fee = isShipped ? delivery.shipping : 0;
  const alike = isShipped ? goods.alike : [];
  const likely = { destination, goods: alike, shipping: conversions ? conversions.likely(fee) : fee };
  if (goods.isCertain && unplaced === 0) return [likely];

  // With discounts or another currency, `most` and `least` are known; without a discount's place, the least isn't yet.
  const isDiscounted = plan.valueBasis === "discounted";
  const leastFee = Math.max(0, fee - unplaced);
  return [
    {
      destination,
      goods: alike.map(({ places, items, most }) => ({ places, items, value: most })),
      shipping: conversions ? conversions.lowest(fee) : fee,
    },
    likely,
    {
      destination,
      goods: alike.map((each) => ({
        places: each.places,
        items: each.items,
        value: isDiscounted ? lessShare(each, goods.least, unplaced) : each.least,
      })),
      shipping: conversions ? conversions.highest(leastFee) : leastFee,
    },
  ];
}

/** The least that goods are worth after a share of a discount that has no place: not more than it can be, rounded down. */
function lessShare({ least, lines }: GoodsAlike, sum: number, unplaced: number): number {
  if (unplaced === 0) return least;
  if (unplaced >= sum) return 0;
  const left = (BigInt(least) * BigInt(sum - unplaced)) / BigInt(sum);
  // Each line's value was rounded, and its share will be.
  return Math.max(0, Number(left) - lines);
}
