import type { Attribute, Decimal, DiscountAllocation, ShopState, TaxLine } from "../state/types";
import { findVariant, type Sellable } from "./catalog";
import type { LineToPrice } from "./cart-to-price";
import type { Component, LineTransform } from "./line-transform";
import { fromPresentment, inBoth } from "./markets";
import {
  divideHalfUp,
  each,
  fromSet,
  NOTHING,
  parseDecimal,
  plus,
  toSet,
  type Both,
  type Currencies,
} from "./money";

/** What is sold: a line, or a component of one. Amounts in minor units of both currencies; `toSet` prints them. */
export type PricedItem = {
  /** Null on a custom item. */
  sellable: Sellable | null;
  title: string;
  quantity: number;
  attributes: readonly Attribute[];
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

/** A line as the cart shows it. One that was expanded is as much as its components together. */
export type PricedLine = PricedItem & {
  index: number;
  source: LineToPrice;
  /** What a cart transform expanded it into; else empty, and the line itself is sold. */
  components: PricedItem[];
  /** A picture that a cart transform shows in place of the variant's. */
  imageUrl: string | null;
};

type Pricing = { shop: ShopState; currencies: Currencies; rate: Decimal };

/** A line at the shop's own price; none when its variant is gone. */
export function priceLine(pricing: Pricing, source: LineToPrice, index: number): PricedLine[] {
  const sellable = "variantId" in source ? (findVariant(pricing.shop, source.variantId) ?? null) : null;
  if ("variantId" in source && sellable === null) return [];
  const listed = {
    ...("custom" in source
      ? { ...source.custom, sellable: null }
      : {
          sellable,
          price: sellable?.variant.price ?? "0",
          title: sellable?.product.title ?? "",
          requiresShipping: sellable?.variant.inventoryItem.requiresShipping ?? false,
          taxable: sellable?.variant.taxable ?? false,
        }),
    quantity: source.quantity,
    attributes: source.attributes,
  };
  const { price, ...item } = listed;
  const unitPrice = inBoth(price, pricing.currencies, pricing.rate);
  return [{ ...withPrice(item, unitPrice), index, source, components: [], imageUrl: null }];
}

type Unpriced = Omit<
  PricedItem,
  "unitPrice" | "subtotal" | "discounted" | "discountAllocations" | "taxLines" | "tax"
>;

function withPrice(item: Unpriced, unitPrice: Both): PricedItem {
  const subtotal = each(unitPrice, (minor) => minor * BigInt(item.quantity));
  return {
    ...item,
    unitPrice,
    subtotal,
    discounted: subtotal,
    discountAllocations: [],
    taxLines: [],
    tax: NOTHING,
  };
}

/** The line as a cart transform wants it. */
export function transformLine(pricing: Pricing, line: PricedLine, transform: LineTransform): PricedLine {
  const { index, source } = line;
  const title = transform.title ?? line.title;
  const { imageUrl } = transform;
  if (transform.kind === "update") {
    const unitPrice =
      transform.unitPrice === null
        ? line.unitPrice
        : fromPresentment(transform.unitPrice, pricing.currencies, pricing.rate);
    return { ...withPrice({ ...line, title }, unitPrice), index, source, components: [], imageUrl };
  }
  const components = transform.components.flatMap((component) =>
    priceComponent(pricing, line, component, transform.percentageOff),
  );
  const together = plus(...components.map(({ subtotal }) => subtotal));
  return {
    ...line,
    title,
    requiresShipping: components.some((component) => component.requiresShipping),
    taxable: components.some((component) => component.taxable),
    unitPrice: each(together, (minor) => minor / BigInt(line.quantity)),
    subtotal: together,
    discounted: together,
    components,
    imageUrl,
  };
}

function priceComponent(
  { shop, currencies, rate }: Pricing,
  line: PricedLine,
  component: Component,
  percentageOff: Decimal | null,
): PricedItem[] {
  const sellable = findVariant(shop, component.variantId);
  if (sellable === undefined) return [];
  const { product, variant } = sellable;
  const listed = inBoth(variant.price, currencies, rate);
  const unitPrice =
    component.unitPrice !== null
      ? fromPresentment(component.unitPrice, currencies, rate)
      : percentageOff === null
        ? listed
        : each(listed, (minor) => less(minor, percentageOff));
  return [
    withPrice(
      {
        sellable,
        title: product.title,
        quantity: component.quantity * line.quantity,
        attributes: component.attributes,
        requiresShipping: variant.inventoryItem.requiresShipping,
        taxable: variant.taxable,
      },
      unitPrice,
    ),
  ];
}

/** An amount less so many per cent of it, rounded half-up. */
function less(minor: bigint, percentage: Decimal): bigint {
  const { units, scale } = parseDecimal(percentage);
  const hundred = 10n ** BigInt(scale + 2);
  return divideHalfUp(minor * (hundred - units), hundred);
}

/** What is sold with the lines: discounts, taxes, stock and the order go by these. */
export function itemsOf(lines: readonly PricedLine[]): PricedItem[] {
  return lines.flatMap((line) => (line.components.length > 0 ? line.components : [line]));
}

/** Takes over into expanded lines what discounts and taxes made of their components. */
export function addUpComponents(lines: readonly PricedLine[], currencies: Currencies): void {
  for (const line of lines) {
    if (line.components.length === 0) continue;
    line.discounted = plus(...line.components.map(({ discounted }) => discounted));
    line.tax = plus(...line.components.map(({ tax }) => tax));
    line.taxLines = line.components.flatMap(({ taxLines }) => taxLines);
    line.discountAllocations = byDiscount(
      line.components.flatMap(({ discountAllocations }) => discountAllocations),
      currencies,
    );
  }
}

/** One allocation for each discount. */
function byDiscount(parts: readonly DiscountAllocation[], currencies: Currencies): DiscountAllocation[] {
  return [...new Set(parts.map(({ discount }) => discount))].map((discount) => {
    const own = parts.filter((part) => part.discount === discount);
    return {
      discount,
      amount: toSet(plus(...own.map(({ amount }) => fromSet(amount, currencies))), currencies),
    };
  });
}
