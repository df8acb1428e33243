import { minorUnits, plus, unitsOf, type Units } from "../money/index";
import { SHIPPING_LINE, type Cart } from "./cart";
import { toShop } from "./conversion";
import type { LeanCart, LeanLine } from "./lean-cart";
import { isExcluded, selectionsOf, type LineSelections } from "./line-index";
import type { PreparedPlan } from "./prepared-plan";

/** A line of the cart, or its shipping fee. */
export type RatedLine = {
  readonly quantity: number;
  /** In minor units of the shop's currency; zero: the line is not eligible. */
  readonly value: Units;
  readonly places: LineSelections;
};

/** What the offers of a plan share about a cart. */
export type RatedCart = {
  /** In the cart's order, the shipping fee last where it is eligible. */
  readonly lines: readonly RatedLine[];
  /** The value of all eligible lines: E. */
  readonly value: Units;
};

/** A cart made lean, and what its lines are called. */
export type NamedCart = {
  readonly lean: LeanCart;
  /** Beside each of the lean lines its id; after them the shipping fee's. */
  readonly ids: readonly string[];
};

const NOWHERE: LineSelections = [];

/**
 * The cart without the guarantee itself. A line that can't be insured stays, worth nothing: a quote lists it as
 * uninsured.
 */
export function leanCart({ plan }: PreparedPlan, cart: Cart): NamedCart {
  const { currency, rate, destination } = cart;
  const digits = minorUnits(currency);
  const lines: LeanLine[] = [];
  const ids: string[] = [];
  for (const line of cart.lines) {
    if (line.guarantee) continue;
    const canBe = line.requiresShipping && !line.giftCard;
    const amount = plan.valueBasis === "discounted" ? line.discounted : line.subtotal;
    ids.push(line.id);
    lines.push({
      quantity: line.quantity,
      value: canBe ? unitsOf(amount, digits) : 0,
      product: line.product,
    });
  }
  ids.push(SHIPPING_LINE);
  return { lean: { currency, rate, destination, shipping: unitsOf(cart.shipping, digits), lines }, ids };
}

/** Step 1: which lines of the cart may be insured, and what they are worth in the shop's currency. */
export function rateLines({ plan, index }: PreparedPlan, cart: LeanCart): RatedCart {
  const convert = toShop(plan.currency, cart);
  const lines: RatedLine[] = [];
  let total: Units = 0;
  // A plain loop, for the reason given at LineIndex.
  for (let i = 0; i < cart.lines.length; i += 1) {
    const line = cart.lines[i];
    if (!line) continue;
    let value: Units = 0;
    let places = NOWHERE;
    if (line.value !== 0) {
      places = selectionsOf(index, line.product);
      if (!isExcluded(places)) value = convert(line.value);
    }
    lines.push({ quantity: line.quantity, value, places });
    total = plus(total, value);
  }
  if (plan.includeShipping && total > 0) {
    const value = convert(cart.shipping);
    const places = selectionsOf(index, null);
    if (value > 0) lines.push({ quantity: 1, value, places });
    total = plus(total, value);
  }
  return { lines, value: total };
}
