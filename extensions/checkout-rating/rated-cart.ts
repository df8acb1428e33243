import type { CartLine } from "@shopify/ui-extensions/checkout";
import { discountShares, fromMinorUnits, minorUnits, toMinorUnits } from "../../domain/money/index";
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
  const { lines, currency, destination, shipping, orderDiscounts, collected } = surroundings;
  const amount = (value: number) => value.toFixed(minorUnits(currency));
  const units = (value: number) => toMinorUnits(amount(value), currency) ?? 0n;
  let discount = 0n;
  for (const each of orderDiscounts) discount += units(each);
  const shares = discountShares(
    discount,
    lines.map(({ cost }) => units(cost.totalAmount.amount)),
  );
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
