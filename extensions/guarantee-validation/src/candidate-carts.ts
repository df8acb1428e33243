import type { FunctionPlan, SortedCart } from "../../../domain/rating/index";
import type { Delivery } from "./delivery";
import type { Conversions, Goods, GoodsAlike } from "./goods";

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
  const destination = delivery.kind === "shipped" ? delivery.destination : null;
  const alike = delivery.kind === "shipped" ? goods.alike : [];
  const cartOf = (value: (goods: GoodsAlike) => number, shipping: number): SortedCart => ({
    destination,
    goods: alike.map((each) => ({ places: each.places, items: each.items, value: value(each) })),
    shipping,
  });
  const fee = delivery.kind === "shipped" ? delivery.shipping : 0;
  const likely = cartOf(({ likely: value }) => value, conversions ? conversions.likely(fee) : fee);
  if (goods.isCertain && unplaced === 0) return [likely];

  const leastFee = Math.max(0, fee - unplaced);
  return [
    cartOf(({ most }) => most, conversions ? conversions.lowest(fee) : fee),
    likely,
    cartOf(
      plan.valueBasis === "discounted"
        ? (each) => lessShare(each, goods.least, unplaced)
        : ({ least }) => least,
      conversions ? conversions.highest(leastFee) : leastFee,
    ),
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
