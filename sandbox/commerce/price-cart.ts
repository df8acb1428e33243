import type {
  Address,
  Amount,
  Attribute,
  CurrencyCode,
  Decimal,
  DiscountAllocation,
  DiscountApplication,
  Id,
  ShippingRate,
  ShopState,
  TaxLine,
} from "../state/types";
import { findVariant, type Sellable } from "./catalog";
import { applyDiscountCodes, type RefusedCode } from "./discounts";
import { inBoth, rateOf } from "./markets";
import { compareMinor, each, minus, NOTHING, plus, toSet, type Both, type Currencies } from "./money";
import { ratesFor, shippingPrice } from "./shipping";
import { taxesOn } from "./taxes";

/** A line to be priced: of a variant, or a custom item with a price of its own in the shop's currency. */
export type LineToPrice = { quantity: number; attributes: Attribute[] } & (
  | { variantId: Id }
  | { custom: { title: string; price: Amount; requiresShipping: boolean; taxable: boolean } }
);

export type CartToPrice = {
  lines: readonly LineToPrice[];
  /** What is paid in. */
  currency: CurrencyCode;
  /** Null while it is not known: no shipping and no taxes. */
  destination: Pick<Address, "countryCode" | "provinceCode"> | null;
  /** The chosen rate; the cheapest when null or no longer offered. */
  shippingRateCode: string | null;
  /** In place of the destination's rates: for orders that are placed by a script. */
  ownShippingRate?: ShippingRate | null;
  discountCodes: readonly string[];
  taxExempt?: boolean;
  /** When: discount codes begin and end. */
  at: Date;
};

/** Amounts in minor units of both currencies; `toSet` prints them. */
export type PricedLine = {
  index: number;
  source: LineToPrice;
  /** Null on a custom item. */
  sellable: Sellable | null;
  title: string;
  requiresShipping: boolean;
  taxable: boolean;
  unitPrice: Both;
  /** Before and after discounts, of the quantity. */
  subtotal: Both;
  discounted: Both;
  discountAllocations: DiscountAllocation[];
  taxLines: TaxLine[];
  tax: Both;
};

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
  lines: PricedLine[];
  /** Rates that the destination can choose from, with what they would cost. */
  rates: { rate: ShippingRate; price: Both }[];
  /** Null: nothing to ship, destination not known, or none that goes there. */
  shipping: PricedShipping | null;
  discounts: DiscountApplication[];
  refusedCodes: RefusedCode[];
  totals: { lines: Both; discounts: Both; subtotal: Both; shipping: Both; tax: Both; total: Both };
};

/**
 * What a cart costs: lines, discount codes, shipping, taxes. Each step is worked out in the shop's and in the presentment
 * currency by itself, from prices converted once, so that the sums are exact in both. Lines of variants that are gone
 * are left out.
 */
export function priceCart(shop: ShopState, cart: CartToPrice): PricedCart {
  const rate = rateOf(shop, cart.currency);
  const currencies: Currencies = { shop: shop.currency, presentment: cart.currency };
  const lines = cart.lines.flatMap((source, index) => priceLine(shop, source, index, currencies, rate));
  const ships = lines.some(({ requiresShipping }) => requiresShipping);
  const offered = cart.ownShippingRate
    ? [cart.ownShippingRate].filter(() => ships)
    : ratesFor(shop, cart.destination?.countryCode ?? null, lines);
  const rates = offered.map((shippingRate) => ({
    rate: shippingRate,
    price: shippingPrice(shippingRate, lines, currencies, rate),
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
    lines,
    shipping,
    currencies,
    rate,
    cart.at,
  );
  if (cart.taxExempt !== true) addTaxes(shop, cart, lines, shipping, currencies);
  return {
    currencies,
    rate,
    lines,
    rates,
    shipping,
    discounts,
    refusedCodes,
    totals: totalsOf(shop, lines, shipping),
  };
}

function priceLine(
  shop: ShopState,
  source: LineToPrice,
  index: number,
  currencies: Currencies,
  rate: Decimal,
): PricedLine[] {
  const sellable = "variantId" in source ? (findVariant(shop, source.variantId) ?? null) : null;
  if ("variantId" in source && sellable === null) return [];
  const price = "custom" in source ? source.custom.price : (sellable?.variant.price ?? "0");
  const unitPrice = inBoth(price, currencies, rate);
  const subtotal = each(unitPrice, (minor) => minor * BigInt(source.quantity));
  return [
    {
      index,
      source,
      sellable,
      title: "custom" in source ? source.custom.title : (sellable?.product.title ?? ""),
      requiresShipping:
        "custom" in source
          ? source.custom.requiresShipping
          : (sellable?.variant.inventoryItem.requiresShipping ?? false),
      taxable: "custom" in source ? source.custom.taxable : (sellable?.variant.taxable ?? false),
      unitPrice,
      subtotal,
      discounted: subtotal,
      discountAllocations: [],
      taxLines: [],
      tax: NOTHING,
    },
  ];
}

function addTaxes(
  shop: ShopState,
  cart: CartToPrice,
  lines: PricedLine[],
  shipping: PricedShipping | null,
  currencies: Currencies,
): void {
  for (const line of lines) {
    if (!line.taxable) continue;
    const taxes = taxesOn(shop, cart.destination, line.discounted, "goods");
    line.taxLines = taxes.map(({ price, ...tax }) => ({ ...tax, price: toSet(price, currencies) }));
    line.tax = plus(...taxes.map(({ price }) => price));
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
