import { installationOf } from "../commerce/app-installation";
import { fromMinor, fromSet, minus, NOTHING, plus, type Both } from "../commerce/money";
import { lineSubtotal, orderCurrencies } from "../commerce/order-amounts";
import { findVariant } from "../commerce/catalog";
import type {
  CartLine,
  CheckoutState,
  DeliveryGroup,
  DiscountAllocation,
  Merchandise,
  Money,
} from "../extension-host/checkout-state";
import { gid } from "../state/ids";
import type { LineItem, MoneySet, Order, ShopState } from "../state/types";
import { addressState, given, metafieldsOf, type StateSurroundings } from "./extension-state";

/**
 * The order as extensions of the thank-you page are told it: what was bought and charged, which nothing changes any more.
 *
 * @param language BCP 47, what the shopper reads
 */
export function orderState(
  { shop, app, url }: StateSurroundings,
  order: Order,
  language: string,
): CheckoutState {
  const { shippingAddress: address, totals } = order;
  const own = discountOf(order, order.lines, "ENTITLED");
  return {
    lines: linesOf(shop, order),
    cost: {
      subtotalAmount: moneyOf(order, minus(both(order, totals.lines), own)),
      ...(order.shippingLines.length > 0
        ? { totalShippingAmount: moneyOf(order, both(order, totals.shipping)) }
        : {}),
      totalTaxAmount: moneyOf(order, both(order, totals.tax)),
      totalAmount: moneyOf(order, both(order, totals.total)),
    },
    deliveryGroups: deliveryGroups(order),
    discountCodes: order.discounts.filter(({ manual }) => !manual).map(({ code }) => ({ code })),
    discountAllocations: allocationsOf(order, order.lines, "ALL"),
    appMetafields: installationOf(shop, app) === undefined ? [] : metafieldsOf(shop, app),
    attributes: [...order.attributes],
    ...given("note", order.note),
    instructions: { lines: { canAddCartLine: false, canRemoveCartLine: false, canUpdateCartLine: false } },
    ...(address === null
      ? {}
      : {
          shippingAddress: addressState(address),
        }),
    buyerIdentity: { ...given("email", order.email), ...given("phone", order.phone) },
    buyerJourney: { completed: true, activeStep: "thank-you" },
    localization: {
      language,
      ...given("country", address?.countryCode),
      currency: order.presentmentCurrency,
      timezone: shop.timezone,
    },
    ...given("checkoutToken", order.checkoutToken),
    orderConfirmation: {
      order: { id: gid("Order", order.id) },
      number: order.confirmationNumber,
      isFirstOrder: isFirstOrder(shop, order),
    },
    settings: {},
    shop: { id: gid("Shop", shop.id), name: shop.name, storefrontUrl: url, myshopifyDomain: shop.domain },
  };
}

function isFirstOrder(shop: ShopState, order: Order): boolean {
  const others = Object.values(shop.orders).filter(
    ({ id, customerId }) => id !== order.id && customerId === order.customerId,
  );
  return others.every(({ createdAt }) => createdAt > order.createdAt);
}

/** The order's lines as they were in the cart: what was expanded there is one line again, with its components. */
function linesOf(shop: ShopState, order: Order): CartLine[] {
  const told = new Set<string>();
  return order.lines.flatMap((line): CartLine[] => {
    const { group } = line;
    if (group === null)
      return [{ ...basicsOf(shop, order, line), lineComponents: [], parentRelationship: null }];
    if (told.has(group.id)) return [];
    told.add(group.id);
    const members = order.lines.filter((other) => other.group?.id === group.id);
    const discount = discountOf(order, members, "ENTITLED");
    const subtotal = plus(NOTHING, ...members.map((member) => lineSubtotal(order, member)));
    return [
      {
        id: gid("CartLine", group.id),
        merchandise: merchandiseOf(shop, { ...line, ...group, variantTitle: null }),
        quantity: group.quantity,
        cost: { totalAmount: moneyOf(order, minus(subtotal, discount)) },
        attributes: group.attributes.map(({ key, value }) => ({ key, value })),
        discountAllocations: allocationsOf(order, members, "ENTITLED"),
        lineComponents: members.map((member) => {
          const { discountAllocations: _, id, ...basics } = basicsOf(shop, order, member);
          return { type: "bundle", ...basics, id: id.replace("CartLine", "CartLineComponent") };
        }),
        parentRelationship: null,
      },
    ];
  });
}

function basicsOf(
  shop: ShopState,
  order: Order,
  line: LineItem,
): Omit<CartLine, "lineComponents" | "parentRelationship"> {
  const discount = discountOf(order, [line], "ENTITLED");
  return {
    id: gid("CartLine", line.id),
    merchandise: merchandiseOf(shop, line),
    quantity: line.quantity,
    cost: { totalAmount: moneyOf(order, minus(lineSubtotal(order, line), discount)) },
    attributes: line.attributes.map(({ key, value }) => ({ key, value })),
    discountAllocations: allocationsOf(order, [line], "ENTITLED"),
  };
}

function merchandiseOf(
  shop: ShopState,
  line: Pick<
    LineItem,
    "variantId" | "productId" | "title" | "variantTitle" | "sku" | "vendor" | "requiresShipping" | "imageUrl"
  >,
): Merchandise {
  const { product, variant } =
    (line.variantId === null ? undefined : findVariant(shop, line.variantId)) ?? {};
  return {
    type: "variant",
    id: gid("ProductVariant", line.variantId ?? "0"),
    title: line.title,
    ...given("subtitle", line.variantTitle),
    ...given("sku", line.sku),
    ...(line.imageUrl === null ? {} : { image: { url: line.imageUrl, altText: line.title } }),
    selectedOptions: (product?.options ?? []).map(({ name }, index) => ({
      name,
      value: variant?.optionValues[index] ?? "",
    })),
    requiresShipping: line.requiresShipping,
    product: {
      id: gid("Product", line.productId ?? "0"),
      vendor: line.vendor ?? shop.name,
      productType: product?.productType ?? "",
    },
  };
}

/** Discounts of entitled products are a line's own; those of all lines are the order's. */
function discountOf(order: Order, lines: readonly LineItem[], selection: "ENTITLED" | "ALL"): Both {
  const own = lines.flatMap(({ discountAllocations }) =>
    discountAllocations.filter(({ discount }) => order.discounts[discount]?.selection === selection),
  );
  return plus(NOTHING, ...own.map(({ amount }) => both(order, amount)));
}

function allocationsOf(
  order: Order,
  lines: readonly LineItem[],
  selection: "ENTITLED" | "ALL",
): DiscountAllocation[] {
  return order.discounts.flatMap((discount, index): DiscountAllocation[] => {
    if (discount.target !== "LINE_ITEM" || discount.selection !== selection) return [];
    const parts = lines.flatMap(({ discountAllocations }) =>
      discountAllocations.filter((each) => each.discount === index),
    );
    if (parts.length === 0) return [];
    const together = plus(NOTHING, ...parts.map(({ amount }) => both(order, amount)));
    const discountedAmount = moneyOf(order, together);
    return discount.manual
      ? [{ type: "custom", title: discount.title, discountedAmount }]
      : [{ type: "code", code: discount.code, discountedAmount }];
  });
}

function deliveryGroups(order: Order): DeliveryGroup[] {
  const shipped = order.lines.filter(({ requiresShipping }) => requiresShipping);
  if (shipped.length === 0) return [];
  const [chosen] = order.shippingLines;
  return [
    {
      id: "shipping",
      targetedCartLines: [...new Set(shipped.map(({ id, group }) => group?.id ?? id))].map((id) => ({
        id: gid("CartLine", id),
      })),
      deliveryOptions: order.shippingLines.map(({ code, title, price }) => ({
        type: "shipping",
        handle: code,
        title,
        code,
        cost: moneyOf(order, both(order, price)),
        costAfterDiscounts: moneyOf(order, both(order, order.totals.shipping)),
      })),
      ...(chosen ? { selectedDeliveryOption: { handle: chosen.code } } : {}),
      groupType: "oneTimePurchase",
      isDeliveryRequired: true,
    },
  ];
}

function both(order: Order, amount: MoneySet): Both {
  return fromSet(amount, orderCurrencies(order));
}

/** Whole units as a number, as Shopify gives amounts to extensions; exact up to 2^53 minor units. */
function moneyOf({ presentmentCurrency }: Order, amount: Both): Money {
  return {
    amount: Number(fromMinor(amount.presentment, presentmentCurrency)),
    currencyCode: presentmentCurrency,
  };
}
