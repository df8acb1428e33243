import type { LeanCart, LeanLine, Plan } from "../../../domain/rating/index";
import type { Delivery } from "./delivery";
import type { RateRange } from "./exchange-rates";
import type { Goods } from "./goods";

type KnownCart = {
  readonly plan: Plan;
  readonly currency: string;
  readonly rates: RateRange;
  readonly delivery: Delivery;
  readonly goods: readonly Goods[];
  /** Of all discounts what no line has a part of: on the shipping fee, or of the whole order. In minor units. */
  readonly unplaced: number;
};

/**
 * The ways that the cart may be: a single one where all is known for certain; else three, in which the goods are worth
 * the most that they can be, what is most likely, and the least.
 */
export function candidateCarts(known: KnownCart): LeanCart[] {
  const { plan, rates, delivery, goods, unplaced } = known;
  const isDiscounted = plan.valueBasis === "discounted";
  const insurable = delivery.kind === "shipped" ? goods.filter(({ canBeInsured }) => canBeInsured) : [];
  const likely = insurable.map(({ subtotal, total }) => (isDiscounted ? total : subtotal));
  const certain = cartOf(known, insurable, likely, rates.likely, shippingOf(delivery));
  const isRateCertain = rates.least === rates.most;
  const areDiscountsCertain =
    unplaced <= 0 &&
    (!isDiscounted || insurable.every(({ subtotal, total, discount }) => total === subtotal - discount));
  if (isRateCertain && areDiscountsCertain) return [certain];

  const most = insurable.map(({ subtotal, total, discount }) =>
    isDiscounted ? Math.max(total, subtotal - discount) : subtotal,
  );
  const least = leastValues(insurable, isDiscounted, unplaced);
  const leastShipping = Math.max(0, shippingOf(delivery) - Math.max(0, unplaced));
  return [
    cartOf(known, insurable, most, rates.least, shippingOf(delivery)),
    certain,
    cartOf(known, insurable, least, rates.most, leastShipping),
  ];
}

/** Each line after all discounts, and after its share of those that have no place, which it can't be more than. */
function leastValues(goods: readonly Goods[], isDiscounted: boolean, unplaced: number): number[] {
  if (!isDiscounted) return goods.map(({ subtotal }) => subtotal);
  const values = goods.map(({ subtotal, total, discount }) =>
    Math.max(0, Math.min(total, subtotal - discount)),
  );
  if (unplaced <= 0) return values;
  let sum = 0;
  for (const value of values) sum += value;
  if (sum <= unplaced) return values.map(() => 0);
  return values.map((value) => Number((BigInt(value) * BigInt(sum - unplaced)) / BigInt(sum)));
}

function cartOf(
  { currency, delivery }: KnownCart,
  goods: readonly Goods[],
  values: readonly number[],
  rate: string,
  shipping: number,
): LeanCart {
  const lines: LeanLine[] = goods.map(({ quantity, product }, index) => ({
    quantity,
    product,
    value: values[index] ?? 0,
  }));
  return {
    currency,
    rate,
    destination: delivery.kind === "shipped" ? delivery.destination : null,
    shipping,
    lines,
  };
}

function shippingOf(delivery: Delivery): number {
  return delivery.kind === "shipped" ? delivery.shipping : 0;
}
