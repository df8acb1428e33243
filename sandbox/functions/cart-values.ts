import type { Buyer, CartToPrice } from "../commerce/cart-to-price";
import { firstCountryOf } from "../commerce/markets";
import {
  fromMinor,
  fromSet,
  minus,
  NOTHING,
  plus,
  toMinor,
  type Both,
  type Currencies,
} from "../commerce/money";
import type { PricedLine } from "../commerce/priced-line";
import { presentmentSet } from "../commerce/markets";
import { printDecimal } from "../graphql/scalars";
import { gid } from "../state/ids";
import type { App, Attribute, Decimal, DiscountApplication, ShopState } from "../state/types";
import { metafieldOf, variantValue } from "./owner-values";

/** A cart as its prices stand: what every function's input is made of. */
export type CartAtHand = {
  shop: ShopState;
  app: App;
  cart: CartToPrice;
  lines: readonly PricedLine[];
  discounts: readonly DiscountApplication[];
  currencies: Currencies;
  rate: Decimal;
};

/** The fields of the input that all functions have, as plain values and functions of arguments. */
export function commonValues(at: CartAtHand) {
  const { shop, app, rate } = at;
  const { country, locale } = buyerOf(at);
  return {
    presentmentCurrencyRate: printDecimal(rate),
    localization: {
      country: { isoCode: country },
      language: { isoCode: locale.toUpperCase().replace("-", "_") },
    },
    shop: { metafield: metafieldOf(shop, app, gid("Shop", shop.id)) },
  };
}

/** The fields of `cart` that all functions have. */
export function commonCartValues(at: CartAtHand) {
  const { email, phone, attributes } = buyerOf(at);
  return {
    lines: lineValues(at),
    attribute: attributeOf(attributes),
    // A cart's own metafields aren't played: there are none.
    metafield: () => null,
    billingAddress: null,
    retailLocation: null,
    buyerIdentity:
      email === null && phone === null
        ? null
        : { email, phone, isAuthenticated: false, customer: null, purchasingCompany: null, shopUser: null },
  };
}

function buyerOf({ shop, cart }: CartAtHand): Buyer {
  return (
    cart.buyer ?? {
      country: cart.destination?.countryCode ?? firstCountryOf(shop),
      locale: shop.primaryLocale,
      email: null,
      phone: null,
      attributes: [],
    }
  );
}

/** The gid that a line has in functions: by its place, so that the same cart is the same input. */
export function lineGid(index: number): string {
  return gid("CartLine", String(index));
}

/** The place of the line that a gid names, or null. */
export function lineIndexOf(lineId: string): number | null {
  const [, index] = /^gid:\/\/shopify\/CartLine\/(\d+)$/.exec(lineId) ?? [];
  return index === undefined ? null : Number(index);
}

export type LineValue = ReturnType<typeof lineValue> & { parentRelationship: { parent: LineValue } | null };

function lineValues(at: CartAtHand): LineValue[] {
  const values = new Map<number, LineValue>();
  for (const line of at.lines) values.set(line.index, { ...lineValue(at, line), parentRelationship: null });
  for (const { index, source } of at.lines) {
    const parent = values.get(source.parent ?? -1);
    const value = values.get(index);
    if (parent && value) value.parentRelationship = { parent };
  }
  return [...values.values()];
}

function lineValue(at: CartAtHand, line: PricedLine) {
  const { shop, app } = at;
  const compareAt = line.sellable?.variant.compareAtPrice ?? null;
  // Discounts of entitled products are the line's own; those of the whole order aren't in its total.
  const own = line.discountAllocations.filter(
    ({ discount }) => at.discounts[discount]?.selection === "ENTITLED",
  );
  const off = plus(NOTHING, ...own.map(({ amount }) => fromSet(amount, at.currencies)));
  return {
    id: lineGid(line.index),
    quantity: line.quantity,
    attribute: attributeOf(line.attributes),
    sellingPlanAllocation: sellingPlanValue(shop, line),
    cost: {
      amountPerQuantity: moneyValue(line.unitPrice, at.currencies),
      compareAtAmountPerQuantity:
        compareAt === null
          ? null
          : moneyValue(
              { ...NOTHING, presentment: presentmentMinor(shop, compareAt, at.currencies) },
              at.currencies,
            ),
      subtotalAmount: moneyValue(line.subtotal, at.currencies),
      totalAmount: moneyValue(minus(line.subtotal, off), at.currencies),
    },
    merchandise: merchandiseValue(shop, app, line),
    discountAllocations: line.discountAllocations.map(({ discount, amount }) => ({
      discountedAmount: moneyValue(fromSet(amount, at.currencies), at.currencies),
      discountApplication: applicationValue(at, discount),
    })),
  };
}

function sellingPlanValue(shop: ShopState, { source }: PricedLine) {
  const plan = shop.sellingPlans?.find(({ id }) => id === source.sellingPlanId);
  if (plan === undefined) return null;
  const { name } = plan;
  return {
    priceAdjustments: [],
    sellingPlan: {
      id: gid("SellingPlan", plan.id),
      name,
      description: null,
      recurringDeliveries: true,
      metafield: () => null,
    },
  };
}

function presentmentMinor(shop: ShopState, price: string, { presentment }: Currencies): bigint {
  return toMinor(presentmentSet(shop, price, presentment).presentment, presentment);
}

function merchandiseValue(shop: ShopState, app: App, { sellable, title, requiresShipping }: PricedLine) {
  if (sellable) return variantValue(shop, app, sellable.product, sellable.variant);
  return {
    __typename: "CustomProduct",
    title,
    requiresShipping,
    isGiftCard: false,
    weight: null,
    weightUnit: "GRAMS",
  };
}

/** A discount that the cart has, as far as it falls on its lines. */
export function applicationValue({ discounts, lines, currencies }: CartAtHand, index: number) {
  const application = discounts[index];
  if (application === undefined) return null;
  const { allocation, selection, target, value } = application;
  const parts = lines.flatMap((line) =>
    line.discountAllocations.filter(({ discount }) => discount === index),
  );
  return {
    allocationMethod: allocation,
    targetSelection: selection,
    targetType: target,
    totalAllocatedAmount: moneyValue(
      plus(NOTHING, ...parts.map(({ amount }) => fromSet(amount, currencies))),
      currencies,
    ),
    value:
      value.kind === "percentage"
        ? { __typename: "PricingPercentageValue", value: printDecimal(value.percentage) }
        : { __typename: "MoneyV2", ...moneyValue(fromSet(value.amount, currencies), currencies) },
    metafield: () => null,
  };
}

/** In the currency that is paid in: functions see no other. */
export function moneyValue(amount: Both, { presentment }: Currencies) {
  return { amount: printDecimal(fromMinor(amount.presentment, presentment)), currencyCode: presentment };
}

function attributeOf(attributes: readonly Attribute[]) {
  return ({ key }: { key?: string | null }) => {
    const found = attributes.find((attribute) => attribute.key === key);
    return found === undefined ? null : { key: found.key, value: found.value };
  };
}
