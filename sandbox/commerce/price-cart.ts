import type {
  Decimal,
  DiscountAllocation,
  DiscountApplication,
  ShippingRate,
  ShopState,
  TaxLine,
} from "../state/types";
import { transformCart } from "./cart-transforms";
import type { CartToPrice } from "./cart-to-price";
import { applyDiscountCodes, discountByHand, type RefusedCode } from "./discounts";
import { rateOf } from "./markets";
import { compareMinor, minus, NOTHING, plus, toSet, type Both, type Currencies } from "./money";
import {
  addUpComponents,
  itemsOf,
  priceLine,
  transformLine,
  type PricedItem,
  type PricedLine,
} from "./priced-line";
import { ratesFor, shippingPrice } from "./shipping";
import { taxesOn } from "./taxes";

export type { Buyer, CartToPrice, LineToPrice } from "./cart-to-price";
export type { PricedItem, PricedLine } from "./priced-line";

export type PricedShipping = {
  rate: ShippingRate;
  price: Both;
  discounted: Both;
  discountAllocations: DiscountAllocation[];
  taxLines: TaxLine[];
  tax: Both;
};

export type PricedCart = {
  currencies: Currencies;
  /** Presentment units per unit of the shop's currency. */
  rate: Decimal;
  /** As the cart shows them. */
  lines: PricedLine[];
  /** What is sold with them: the lines, of expanded ones their components. */
  items: PricedItem[];
  /** Rates that the destination can choose from, with what they would cost. */
  rates: { rate: ShippingRate; price: Both }[];
  /** Null: nothing to ship, destination not known, or none that goes there. */
  shipping: PricedShipping | null;
  discounts: DiscountApplication[];
  refusedCodes: RefusedCode[];
  /** A cart transform failed that must not: the order can't be placed. */
  blocked: boolean;
  totals: { lines: Both; discounts: Both; subtotal: Both; shipping: Both; tax: Both; total: Both };
};

/**
 * What a cart costs: lines, cart transforms, discount codes, shipping, taxes. Each step is worked out in the shop's and in the presentment
 * currency by itself, from prices converted once, so that the sums are exact in both. Lines of variants that are gone
 * are left out.
 */
export function priceCart(shop: ShopState, cart: CartToPrice): PricedCart {
  const rate = rateOf(shop, cart.currency);
  const currencies: Currencies = { shop: shop.currency, presentment: cart.currency };
  const pricing = { shop, currencies, rate };
  const listed = cart.lines.flatMap((source, index) => priceLine(pricing, source, index));
  const transformed = transformCart(shop, cart, { lines: listed, currencies, rate });
  const lines = listed.map((line) => {
    const transform = transformed.lines.get(line.index);
    return transform === undefined ? line : transformLine(pricing, line, transform);
  });
  const items = itemsOf(lines);
  const ships = items.some(({ requiresShipping }) => requiresShipping);
  const offered = cart.ownShippingRate
    ? [cart.ownShippingRate].filter(() => ships)
    : ratesFor(shop, cart.destination?.countryCode ?? null, items);
  const rates = offered.map((shippingRate) => ({
    rate: shippingRate,
    price: shippingPrice(shippingRate, items, currencies, rate),
  }));
  const chosen =
    rates.find((candidate) => candidate.rate.code === cart.shippingRateCode) ??
    rates.toSorted((a, b) => compareMinor(a.price.shop, b.price.shop))[0];
  const shipping: PricedShipping | null = chosen
    ? { ...chosen, discounted: chosen.price, discountAllocations: [], taxLines: [], tax: NOTHING }
    : null;
  const { discounts, refusedCodes } = applyDiscountCodes(
    shop,
    cart.discountCodes,
    items,
    shipping,
    currencies,
    rate,
    cart.at,
  );
  if (cart.discountByHand)
    discounts.push(discountByHand(cart.discountByHand, discounts.length, items, currencies));
  if (cart.taxExempt !== true) addTaxes(shop, cart, items, shipping, currencies);
  addUpComponents(lines, currencies);
  return {
    currencies,
    rate,
    lines,
    items,
    rates,
    shipping,
    discounts,
    refusedCodes,
    blocked: transformed.blocked,
    totals: totalsOf(shop, lines, shipping),
  };
}

function addTaxes(
  shop: ShopState,
  cart: CartToPrice,
  items: readonly PricedItem[],
  shipping: PricedShipping | null,
  currencies: Currencies,
): void {
  for (const item of items) {
    if (!item.taxable) continue;
    const taxes = taxesOn(shop, cart.destination, item.discounted, "goods");
    item.taxLines = taxes.map(({ price, ...tax }) => ({ ...tax, price: toSet(price, currencies) }));
    item.tax = plus(...taxes.map(({ price }) => price));
  }
  if (shipping) {
    const taxes = taxesOn(shop, cart.destination, shipping.discounted, "shipping");
    shipping.taxLines = taxes.map(({ price, ...tax }) => ({ ...tax, price: toSet(price, currencies) }));
    shipping.tax = plus(...taxes.map(({ price }) => price));
  }
}

function totalsOf(
  shop: ShopState,
  priced: readonly PricedLine[],
  shippingLine: PricedShipping | null,
): PricedCart["totals"] {
  const lines = plus(...priced.map(({ subtotal }) => subtotal));
  const subtotal = plus(...priced.map(({ discounted }) => discounted));
  const shipping = shippingLine?.discounted ?? NOTHING;
  const shippingDiscount = shippingLine ? minus(shippingLine.price, shippingLine.discounted) : NOTHING;
  const tax = plus(...priced.map((line) => line.tax), shippingLine?.tax ?? NOTHING);
  return {
    lines,
    discounts: plus(minus(lines, subtotal), shippingDiscount),
    subtotal,
    shipping,
    tax,
    total: shop.taxesIncluded ? plus(subtotal, shipping) : plus(subtotal, shipping, tax),
  };
}
