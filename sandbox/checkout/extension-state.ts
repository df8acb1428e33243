import { imageOf, variantTitleOf } from "../commerce/catalog";
import { installationOf } from "../commerce/app-installation";
import { fromMinor, fromSet, minus, plus, NOTHING, type Both } from "../commerce/money";
import type { PricedCart, PricedItem, PricedLine } from "../commerce/price-cart";
import type {
  Address,
  AppMetafieldEntry,
  CartLine,
  CheckoutState,
  DeliveryGroup,
  DiscountAllocation,
  Merchandise,
  Money,
} from "../extension-host/checkout-state";
import { gid } from "../state/ids";
import type { App, Checkout, CheckoutLine, Id, Address as PostalAddress, ShopState } from "../state/types";

/** The shop's address, the app that asks, and where the page is: what the state takes from outside the checkout. */
export type StateSurroundings = { shop: ShopState; app: App; url: string };

/** The checkout as extensions are told it; `completed` on the thank-you page. */
export function extensionState(
  { shop, app, url }: StateSurroundings,
  checkout: Checkout,
  priced: PricedCart,
  completed = false,
): CheckoutState {
  const money = (both: Both): Money => moneyOf(both, checkout);
  const { totals, shipping } = priced;
  const ownDiscounts = plus(NOTHING, ...priced.lines.map((line) => discountOf(priced, line, "own")));
  const address = checkout.shippingAddress;
  return {
    lines: priced.lines.flatMap((line) => {
      const told = checkout.lines[line.index];
      return told === undefined ? [] : [lineOf(shop, checkout, priced, line, told)];
    }),
    cost: {
      subtotalAmount: money(minus(totals.lines, ownDiscounts)),
      ...(shipping ? { totalShippingAmount: money(shipping.discounted) } : {}),
      totalTaxAmount: money(totals.tax),
      totalAmount: money(totals.total),
    },
    deliveryGroups: deliveryGroups(checkout, priced),
    discountCodes: priced.discounts.map(({ code }) => ({ code })),
    discountAllocations: wholeOrderDiscounts(checkout, priced),
    appMetafields: installationOf(shop, app) === undefined ? [] : metafieldsOf(shop, app),
    attributes: [...checkout.attributes],
    ...(checkout.note === null ? {} : { note: checkout.note }),
    instructions: {
      lines: { canAddCartLine: !completed, canRemoveCartLine: !completed, canUpdateCartLine: !completed },
    },
    ...(priced.lines.some(({ requiresShipping }) => requiresShipping)
      ? {
          shippingAddress: { ...addressState(address), countryCode: checkout.country },
        }
      : {}),
    buyerIdentity: { ...given("email", checkout.email), ...given("phone", checkout.phone) },
    buyerJourney: { completed, activeStep: completed ? "thank-you" : "checkout" },
    localization: {
      language: checkout.locale,
      country: checkout.country,
      currency: checkout.currency,
      timezone: shop.timezone,
    },
    checkoutToken: checkout.token,
    settings: {},
    shop: { id: gid("Shop", shop.id), name: shop.name, storefrontUrl: url, myshopifyDomain: shop.domain },
  };
}

/** A field that is left out where there is nothing to tell. */
export function given<Key extends string>(
  key: Key,
  value: string | null | undefined,
): { [K in Key]?: string } {
  return value === null || value === undefined || value === ""
    ? {}
    : ({ [key]: value } as { [K in Key]?: string });
}

/** Whole units as a number, as Shopify gives amounts to extensions; exact up to 2^53 minor units. */
function moneyOf(both: Both, { currency }: Checkout): Money {
  return { amount: Number(fromMinor(both.presentment, currency)), currencyCode: currency };
}

function lineOf(
  shop: ShopState,
  checkout: Checkout,
  priced: PricedCart,
  line: PricedLine,
  told: CheckoutLine,
): CartLine {
  const parent = checkout.lines.find(({ id }) => id === told.parentId);
  return {
    id: gid("CartLine", told.id),
    merchandise: {
      ...merchandiseOf(shop, line, told.variantId),
      ...(told.sellingPlanId === undefined
        ? {}
        : { sellingPlan: { id: gid("SellingPlan", told.sellingPlanId), recurringDeliveries: true } }),
    },
    quantity: told.quantity,
    cost: { totalAmount: moneyOf(minus(line.subtotal, discountOf(priced, line, "own")), checkout) },
    attributes: told.attributes.map(({ key, value }) => ({ key, value })),
    discountAllocations: allocationsOf(checkout, priced, [line], "own"),
    lineComponents: line.components.map((component, index) => ({
      type: "bundle",
      id: gid("CartLineComponent", `${told.id}-${index}`),
      merchandise: merchandiseOf(shop, component, component.sellable?.variant.id ?? ""),
      quantity: component.quantity,
      cost: {
        totalAmount: moneyOf(minus(component.subtotal, discountOf(priced, component, "own")), checkout),
      },
      attributes: component.attributes.map(({ key, value }) => ({ key, value })),
    })),
    parentRelationship: parent === undefined ? null : { parent: { id: gid("CartLine", parent.id) } },
  };
}

function merchandiseOf(shop: ShopState, item: PricedItem, variantId: Id): Merchandise {
  const { product, variant } = item.sellable ?? {};
  const image = item.sellable ? imageOf(item.sellable) : null;
  return {
    type: "variant",
    id: gid("ProductVariant", variantId),
    title: item.title,
    ...given("subtitle", variant ? variantTitleOf(variant) : null),
    ...given("sku", variant?.sku),
    ...(image ? { image: { url: image.url, altText: image.alt } } : {}),
    selectedOptions: (product?.options ?? []).map(({ name }, index) => ({
      name,
      value: variant?.optionValues[index] ?? "",
    })),
    requiresShipping: item.requiresShipping,
    product: {
      id: gid("Product", product?.id ?? ""),
      vendor: product?.vendor ?? shop.name,
      productType: product?.productType ?? "",
    },
  };
}

/** "own": of entitled products only, shown on the line; "whole": of the whole order, shown below all lines. */
type DiscountLevel = "own" | "whole";

function isLevel(priced: PricedCart, discount: number, level: DiscountLevel): boolean {
  const selection = priced.discounts[discount]?.selection;
  return level === "own" ? selection === "ENTITLED" : selection === "ALL";
}

function discountOf(priced: PricedCart, line: PricedItem, level: DiscountLevel): Both {
  const own = line.discountAllocations.filter(({ discount }) => isLevel(priced, discount, level));
  return plus(NOTHING, ...own.map(({ amount }) => fromSet(amount, priced.currencies)));
}

function allocationsOf(
  checkout: Checkout,
  priced: PricedCart,
  lines: readonly PricedLine[],
  level: DiscountLevel,
): DiscountAllocation[] {
  return priced.discounts.flatMap(({ code, target }, index): DiscountAllocation[] => {
    if (target !== "LINE_ITEM" || !isLevel(priced, index, level)) return [];
    const parts = lines.flatMap((line) =>
      line.discountAllocations.filter(({ discount }) => discount === index),
    );
    if (parts.length === 0) return [];
    const together = plus(...parts.map(({ amount }) => fromSet(amount, priced.currencies)));
    return [{ type: "code", code, discountedAmount: moneyOf(together, checkout) }];
  });
}

function wholeOrderDiscounts(checkout: Checkout, priced: PricedCart): DiscountAllocation[] {
  return allocationsOf(checkout, priced, priced.lines, "whole");
}

function deliveryGroups(checkout: Checkout, priced: PricedCart): DeliveryGroup[] {
  const shipped = priced.lines.filter(({ requiresShipping }) => requiresShipping);
  if (shipped.length === 0) return [];
  const { shipping } = priced;
  return [
    {
      id: "shipping",
      targetedCartLines: shipped.flatMap(({ index }) => {
        const line = checkout.lines[index];
        return line === undefined ? [] : [{ id: gid("CartLine", line.id) }];
      }),
      deliveryOptions: priced.rates.map(({ rate, price }) => ({
        type: "shipping",
        handle: rate.code,
        title: rate.title,
        code: rate.code,
        cost: moneyOf(price, checkout),
        costAfterDiscounts: moneyOf(
          shipping?.rate.code === rate.code ? shipping.discounted : price,
          checkout,
        ),
      })),
      ...(shipping ? { selectedDeliveryOption: { handle: shipping.rate.code } } : {}),
      groupType: "oneTimePurchase",
      isDeliveryRequired: true,
    },
  ];
}

/** The app's own metafields of the shop. Its reserved namespace is told as "$app", as extensions ask for it. */
export function metafieldsOf(
  shop: ShopState,
  app: App,
  target: AppMetafieldEntry["target"] = { type: "shop", id: gid("Shop", shop.id) },
): AppMetafieldEntry[] {
  return Object.values(shop.metafields)
    .filter(({ ownerId, namespace }) => ownerId === target.id && namespace === `app--${app.id}`)
    .map(({ key, value, type }) => ({
      target,
      metafield: { namespace: "$app", key, value, valueType: type, type },
    }));
}

/** An address as extensions are told it; what wasn't given is absent. */
export function addressState(address: Partial<PostalAddress> | null | undefined): Address {
  return {
    ...given("countryCode", address?.countryCode),
    ...given("firstName", address?.firstName),
    ...given("lastName", address?.lastName),
    ...given("address1", address?.address1),
    ...given("address2", address?.address2),
    ...given("city", address?.city),
    ...given("zip", address?.zip),
    ...given("provinceCode", address?.provinceCode),
    ...given("phone", address?.phone),
  };
}
