import {
  EXCHANGE_RATE_DECIMALS,
  minorUnits,
  plus,
  powerOfTen,
  roundQuotient,
  scaled,
  toUnits,
  unitsOf,
  type Units,
} from "../money/index";
import { SHIPPING_LINE, type Cart } from "./cart";
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

/** From minor units of the cart's currency to those of the shop's: divided by the rate, rounded half-up. */
function toShop(shopCurrency: string, cart: Pick<LeanCart, "currency" | "rate">): (units: Units) => Units {
  if (cart.currency === shopCurrency) return (units) => units;
  const { factor, divisor } = fractionOf(shopCurrency, cart);
  return (units) => toUnits(roundQuotient(BigInt(units) * factor, divisor, "half-up"));
}

/** units / 10^digits / (rate / 10^decimals) * 10^shopDigits, as one fraction. */
function fractionOf(
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): { factor: bigint; divisor: bigint } {
  const factor = powerOfTen(EXCHANGE_RATE_DECIMALS + minorUnits(shopCurrency));
  const divisor = scaled(cart.rate, EXCHANGE_RATE_DECIMALS) * powerOfTen(minorUnits(cart.currency));
  return { factor, divisor };
}

// 2^36 and 2^-12, not written with "**": bundles of extensions must be free of it (see powerOfTen).
const SMALL = 0x1000000000;
const MARGIN = 1 / 4096;

/** The same as the rating itself converts, cheap enough for functions. */
export function toShopUnits(
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): (units: Units) => Units {
  const exactly = toShop(shopCurrency, cart);
  if (cart.currency === shopCurrency) return exactly;
  const { factor, divisor } = fractionOf(shopCurrency, cart);
  const ratio = Number(factor) / Number(divisor);
  return (units) => {
    // A quotient this small is off by far less than the margin that it must keep from a half: the rounding is certain.
    const quotient = Number(units) * ratio;
    const isCertain = quotient < SMALL && Math.abs(quotient - Math.floor(quotient) - 0.5) > MARGIN;
    return isCertain ? Math.floor(quotient + 0.5) : exactly(units);
  };
}

/** An amount in minor units of the shop's currency in those of the cart's: times the rate, rounded half-up. */
export function toPresentment(
  units: bigint,
  shopCurrency: string,
  cart: Pick<LeanCart, "currency" | "rate">,
): bigint {
  if (cart.currency === shopCurrency) return units;
  const factor = scaled(cart.rate, EXCHANGE_RATE_DECIMALS) * powerOfTen(minorUnits(cart.currency));
  const divisor = powerOfTen(EXCHANGE_RATE_DECIMALS + minorUnits(shopCurrency));
  return roundQuotient(units * factor, divisor, "half-up");
}
