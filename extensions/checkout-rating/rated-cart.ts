import type { CartLine } from "@shopify/ui-extensions/checkout";
import {
  allocate,
  fromMinorUnits,
  minorUnits,
  powerOfTen,
  roundQuotient,
  scaled,
  toMinorUnits,
  unscaled,
} from "../../domain/money/index";
import { type Cart, type CartProduct, parseCart } from "../../domain/rating/index";
import { isGuarantee } from "./guarantee-line";
import type { Published } from "./published";
import type { Surroundings } from "./surroundings";

/** What the rating needs to know of a product, beyond what the checkout tells. */
export interface ProductFacts {
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
  readonly giftCard: boolean;
}

/** Exchange rates have ten decimals at most. */
export const RATE_DECIMALS = 10;

/**
 * Presentment units for one unit of the shop's currency, from what a step costs in both: `rateOf("500.00",
 * "3561.70")` is "7.1234". Null when that would be zero.
 */
export function rateOf(step: string, price: string): string | null {
  const decimals = 3; // the most that a currency has
  const numerator = scaled(trimmed(price, decimals), decimals) * powerOfTen(RATE_DECIMALS);
  const rate = roundQuotient(numerator, scaled(step, decimals), "half-up");
  return rate === 0n ? null : unscaled(rate, RATE_DECIMALS);
}

/** Shopify writes "75000.0" for yen: without the zeros that say nothing. */
function trimmed(price: string, decimals: number): string {
  const point = price.indexOf(".");
  return point < 0 ? price : price.slice(0, point + 1 + decimals);
}

/**
 * The cart as the rating takes it: every line with what it costs before and after all discounts. Null when the
 * checkout says what can't be rated.
 *
 * @param rate presentment units for one unit of the shop's currency
 */
export function ratedCart(
  surroundings: Surroundings & { readonly currency: string },
  published: Published,
  facts: ReadonlyMap<string, ProductFacts>,
  rate: string,
): Cart | null {
  const { lines, currency, destination, shipping, collected } = surroundings;
  const amount = (value: number) => value.toFixed(minorUnits(currency));
  const units = (value: number) => toMinorUnits(amount(value), currency) ?? 0n;
  const shares = orderDiscountShares(surroundings, units);
  const cart = parseCart(
    {
      currency,
      rate,
      destination,
      shipping: amount(shipping),
      lines: lines.map((line, index) => {
        const charged = units(line.cost.totalAmount.amount);
        let whole = charged;
        for (const { discountedAmount } of line.discountAllocations) whole += units(discountedAmount.amount);
        const product = facts.get(line.merchandise.product.id);
        return {
          id: line.id,
          quantity: line.quantity,
          subtotal: fromMinorUnits(whole, currency),
          discounted: fromMinorUnits(charged - (shares[index] ?? 0n), currency),
          requiresShipping: line.merchandise.requiresShipping && !collected.has(line.id),
          giftCard: product?.giftCard ?? false,
          guarantee: isGuarantee(line, published),
          product: productOf(line, product),
        };
      }),
    },
    published.plan,
  );
  return cart.ok ? cart.value : null;
}

function productOf({ merchandise }: CartLine, facts: ProductFacts | undefined): CartProduct {
  const { id, productType, vendor } = merchandise.product;
  return {
    id,
    type: productType,
    vendor,
    tags: facts?.tags ?? [],
    collectionIds: facts?.collectionIds ?? [],
  };
}

/** What each line bears of the discounts of the whole order, which Shopify spreads over the lines by their amounts. */
function orderDiscountShares(
  { lines, orderDiscounts }: Surroundings,
  units: (value: number) => bigint,
): readonly bigint[] {
  const charged = lines.map(({ cost }) => units(cost.totalAmount.amount));
  let discount = 0n;
  for (const each of orderDiscounts) discount += units(each);
  let sum = 0n;
  for (const each of charged) sum += each;
  if (sum === 0n || discount <= 0n) return [];
  return allocate(discount < sum ? discount : sum, charged);
}
