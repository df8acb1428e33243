import type { Conversions, FunctionPlan, Goods, GoodsAlike, SortedCart } from "../../../domain/rating/index";
import type { Delivery } from "./delivery";

type KnownCart = {
  readonly plan: FunctionPlan;
  readonly delivery: Delivery;
  readonly goods: Goods;
  /** To the shop's currency; null: it is that. */
  readonly conversions: Conversions | null;
};

/** The cart as it most likely is. */
export function likelyCart({ delivery, goods, conversions }: KnownCart): SortedCart {
  if (delivery.kind === "collected") return { destination: null, goods: [], shipping: 0 };
  const { destination, shipping } = delivery;
  return { destination, goods: goods.alike, shipping: conversions ? conversions.likely(shipping) : shipping };
}

/**
 * The ways that the cart may be: a single one where all is known for certain; else three, in which the goods are worth
 * the most that they can be, what is likely, and the least.
 *
 * @param unplaced of all discounts what no line bears, in minor units of the cart
 */
export function possibleCarts(known: KnownCart, unplaced: number): SortedCart[] {
  const { plan, delivery, goods, conversions } = known;
  const likely = likelyCart(known);
  const isCertain = goods.isCertain && unplaced === 0;
  if (delivery.kind === "collected" || isCertain) return [likely];

  const { destination, shipping } = delivery;
  const isDiscounted = plan.valueBasis === "discounted";
  const leastShipping = Math.max(0, shipping - unplaced);
  return [
    {
      destination,
      goods: goods.alike.map(({ selections, items, most }) => ({ selections, items, value: most })),
      shipping: conversions ? conversions.lowest(shipping) : shipping,
    },
    likely,
    {
      destination,
      goods: goods.alike.map((each) => ({
        selections: each.selections,
        items: each.items,
        value: isDiscounted ? lessShare(each, goods.least, unplaced) : each.least,
      })),
      shipping: conversions ? conversions.highest(leastShipping) : leastShipping,
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
