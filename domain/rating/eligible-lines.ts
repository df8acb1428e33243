import { minorUnits, powerOfTen, roundQuotient, scaled } from "../money/index";
import { SHIPPING_LINE, type Cart, type CartLine } from "./cart";
import { firstMatch, traitsOf, type Traits } from "./line-index";
import { EXCHANGE_RATE_DECIMALS } from "./parse-cart";
import type { PreparedPlan } from "./prepared-plan";

/** A line that may be insured; its value in minor units of the shop's currency, above zero. */
export type EligibleLine = {
  readonly id: string;
  readonly quantity: number;
  readonly value: bigint;
  /** Null: a line without a product, the shipping fee among them. */
  readonly traits: Traits | null;
};

/** A line of the cart that can't be insured, kept for the list of uninsured ones. */
export type IneligibleLine = { readonly id: string; readonly value: null };

/** What the offers of a plan share about a cart. */
export type EligibleCart = {
  /** In the cart's order, the shipping fee last; without the guarantee itself. */
  readonly lines: readonly (EligibleLine | IneligibleLine)[];
  /** The value of all eligible lines: E. */
  readonly value: bigint;
};

const EXCLUDES = [true];

/** Step 1: which lines of the cart may be insured, and what they are worth in the shop's currency. */
export function eligibleCart({ plan, exclude }: PreparedPlan, cart: Cart): EligibleCart {
  const toShop = converter(plan.currency, cart);
  const lines: (EligibleLine | IneligibleLine)[] = [];
  let total = 0n;
  for (const line of cart.lines) {
    if (line.guarantee) continue;
    const value = isInsurable(line)
      ? toShop(plan.valueBasis === "discounted" ? line.discounted : line.subtotal)
      : 0n;
    const traits = value > 0n && line.product ? traitsOf(line.product) : null;
    if (value === 0n || (traits && firstMatch(exclude, traits, EXCLUDES) >= 0)) {
      lines.push({ id: line.id, value: null });
    } else {
      lines.push({ id: line.id, quantity: line.quantity, value, traits });
      total += value;
    }
  }
  if (plan.includeShipping && total > 0n) {
    const value = toShop(cart.shipping);
    if (value > 0n) lines.push({ id: SHIPPING_LINE, quantity: 1, value, traits: null });
    total += value;
  }
  return { lines, value: total };
}

function isInsurable(line: CartLine): boolean {
  return line.requiresShipping && !line.giftCard;
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
