import { minorUnits, powerOfTen, roundQuotient, scaled } from "../money/index";
import { SHIPPING_LINE, type Cart } from "./cart";
import { isExcluded, placesOf, type LinePlaces } from "./line-index";
import { EXCHANGE_RATE_DECIMALS } from "./parse-cart";
import type { PreparedPlan } from "./prepared-plan";

/** A line of the cart, or its shipping fee. */
export type RatedLine = {
  readonly id: string;
  readonly quantity: number;
  /** In minor units of the shop's currency; zero: the line is not eligible. */
  readonly value: bigint;
  readonly places: LinePlaces;
};

/** What the offers of a plan share about a cart. */
export type RatedCart = {
  /** In the cart's order, the shipping fee last where it is eligible; without the guarantee itself. */
  readonly lines: readonly RatedLine[];
  /** The value of all eligible lines: E. */
  readonly value: bigint;
};

const NOWHERE: LinePlaces = [];

/** Step 1: which lines of the cart may be insured, and what they are worth in the shop's currency. */
export function rateLines({ plan, index }: PreparedPlan, cart: Cart): RatedCart {
  const toShop = converter(plan.currency, cart);
  const isDiscounted = plan.valueBasis === "discounted";
  const lines: RatedLine[] = [];
  let total = 0n;
  for (let i = 0; i < cart.lines.length; i += 1) {
    const line = cart.lines[i];
    if (!line || line.guarantee) continue;
    const { id, quantity } = line;
    let value = 0n;
    let places = NOWHERE;
    if (line.requiresShipping && !line.giftCard) {
      places = placesOf(index, line.product);
      if (!isExcluded(places)) value = toShop(isDiscounted ? line.discounted : line.subtotal);
    }
    lines.push({ id, quantity, value, places });
    total += value;
  }
  if (plan.includeShipping && total > 0n) {
    const value = toShop(cart.shipping);
    const places = placesOf(index, null);
    if (value > 0n) lines.push({ id: SHIPPING_LINE, quantity: 1, value, places });
    total += value;
  }
  return { lines, value: total };
}

/** From an amount of the cart to minor units of the shop's currency: divided by the rate, rounded half-up. */
function converter(shopCurrency: string, cart: Cart): (amount: string) => bigint {
  const digits = minorUnits(cart.currency);
  if (cart.currency === shopCurrency) return (amount) => scaled(amount, digits);
  // amount / 10^digits / (rate / 10^decimals) * 10^shopDigits, as one fraction
  const factor = powerOfTen(EXCHANGE_RATE_DECIMALS + minorUnits(shopCurrency));
  const divisor = scaled(cart.rate, EXCHANGE_RATE_DECIMALS) * powerOfTen(digits);
  return (amount) => roundQuotient(scaled(amount, digits) * factor, divisor, "half-up");
}

/** An amount in minor units of the shop's currency in those of the cart's: times the rate, rounded half-up. */
export function toPresentment(units: bigint, shopCurrency: string, cart: Cart): bigint {
  if (cart.currency === shopCurrency) return units;
  const factor = scaled(cart.rate, EXCHANGE_RATE_DECIMALS) * powerOfTen(minorUnits(cart.currency));
  const divisor = powerOfTen(EXCHANGE_RATE_DECIMALS + minorUnits(shopCurrency));
  return roundQuotient(units * factor, divisor, "half-up");
}
