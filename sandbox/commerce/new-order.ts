import { randomBytes } from "node:crypto";
import { nextId } from "../state/ids";
import type { LineItem, LineItemGroup, Order, ShopState, Transaction } from "../state/types";
import { imageOf, variantTitleOf } from "./catalog";
import type { Commerce } from "./context";
import { toSet, type Both, type Currencies } from "./money";
import type { OrderToPlace } from "./order-to-place";
import type { PricedCart, PricedItem, PricedLine } from "./price-cart";

/** The records that a new order is made of; nothing here changes the shop. */

/** The order itself, without lines, payment and work yet. */
export function orderOf(
  commerce: Commerce,
  shop: ShopState,
  told: OrderToPlace,
  priced: PricedCart,
  at: Date,
): Order {
  const { state } = commerce;
  const { currencies, totals, shipping } = priced;
  const sequence = `order-number:${shop.handle}`;
  const number = (state.sequences[sequence] ?? 1000) + 1;
  state.sequences[sequence] = number;
  const placed = at.toISOString();
  return {
    id: nextId(state, "Order"),
    name: `${shop.orderPrefix}${number}`,
    number,
    confirmationNumber: randomBytes(5).toString("hex").slice(0, 9).toUpperCase(),
    token: randomBytes(16).toString("hex"),
    createdAt: placed,
    processedAt: placed,
    updatedAt: placed,
    closedAt: null,
    cancelledAt: null,
    cancelReason: null,
    test: told.test ?? false,
    tags: [...(told.tags ?? [])],
    note: told.note ?? null,
    sourceName: told.sourceName ?? "web",
    appId: shop.publications[0]?.appId ?? null,
    checkoutId: told.checkout?.id ?? null,
    checkoutToken: told.checkout?.token ?? null,
    cartToken: told.checkout?.cartToken ?? null,
    customerId: told.customerId ?? null,
    customerLocale: told.locale ?? shop.primaryLocale,
    email: told.email,
    phone: told.phone ?? null,
    shippingAddress: told.shippingAddress,
    billingAddress: told.billingAddress ?? told.shippingAddress,
    clientIp: told.clientIp ?? null,
    userAgent: told.userAgent ?? null,
    currency: shop.currency,
    presentmentCurrency: currencies.presentment,
    rate: priced.rate,
    taxesIncluded: shop.taxesIncluded,
    attributes: [...(told.attributes ?? [])],
    lines: [],
    shippingLines: shipping
      ? [
          {
            id: nextId(state, "ShippingLine"),
            code: shipping.rate.code,
            title: shipping.rate.title,
            carrier: shipping.rate.carrier,
            price: toSet(shipping.price, currencies),
            discountAllocations: shipping.discountAllocations,
            taxLines: shipping.taxLines,
          },
        ]
      : [],
    discounts: priced.discounts,
    totals: {
      lines: toSet(totals.lines, currencies),
      discounts: toSet(totals.discounts, currencies),
      subtotal: toSet(totals.subtotal, currencies),
      shipping: toSet(totals.shipping, currencies),
      tax: toSet(totals.tax, currencies),
      total: toSet(totals.total, currencies),
    },
    transactions: [],
    refunds: [],
    fulfillmentOrders: [],
    fulfillments: [],
    disputeIds: [],
    edits: [],
    timeline: [],
  };
}

/** The order's lines: those of the cart, in place of expanded ones their components, told to belong together. */
export function lineItemsOf(commerce: Pick<Commerce, "state">, priced: PricedCart): LineItem[] {
  return priced.lines.flatMap((line) => {
    const { sellingPlanId } = line.source;
    const plan = sellingPlanId === undefined ? {} : { sellingPlanId };
    if (line.components.length === 0) return [{ ...lineItemOf(commerce, line, priced.currencies), ...plan }];
    const group = groupOf(commerce, line);
    return line.components.map((item) => lineItemOf(commerce, item, priced.currencies, group));
  });
}

function groupOf({ state }: Pick<Commerce, "state">, line: PricedLine): LineItemGroup {
  return {
    id: nextId(state, "LineItemGroup"),
    title: line.title,
    quantity: line.quantity,
    variantId: line.sellable?.variant.id ?? null,
    productId: line.sellable?.product.id ?? null,
    sku: line.sellable?.variant.sku ?? null,
    attributes: [...line.attributes],
  };
}

/** The order's line of what was sold. */
export function lineItemOf(
  { state }: Pick<Commerce, "state">,
  item: PricedItem,
  currencies: Currencies,
  group: LineItemGroup | null = null,
): LineItem {
  const { sellable } = item;
  return {
    id: nextId(state, "LineItem"),
    variantId: sellable?.variant.id ?? null,
    productId: sellable?.product.id ?? null,
    title: item.title,
    variantTitle: sellable ? variantTitleOf(sellable.variant) : null,
    sku: sellable?.variant.sku ?? null,
    vendor: sellable?.product.vendor ?? null,
    quantity: item.quantity,
    removed: 0,
    requiresShipping: item.requiresShipping,
    taxable: item.taxable,
    giftCard: sellable?.product.giftCard ?? false,
    grams: sellable?.variant.inventoryItem.grams ?? 0,
    unitPrice: toSet(item.unitPrice, currencies),
    discountAllocations: item.discountAllocations,
    taxLines: item.taxLines,
    attributes: [...item.attributes],
    imageUrl: sellable ? (imageOf(sellable)?.url ?? null) : null,
    addedByEdit: null,
    group,
  };
}

/** How it was paid, or is to be. */
export function transactionOf(
  commerce: Commerce,
  told: OrderToPlace,
  priced: PricedCart,
  at: Date,
): Transaction {
  const payment = told.payment ?? { kind: "paid" };
  const pending = payment.kind === "pending";
  const instant = at.toISOString();
  const total: Both = priced.totals.total;
  return {
    id: nextId(commerce.state, "OrderTransaction"),
    kind: payment.kind === "authorized" ? "AUTHORIZATION" : "SALE",
    status: pending ? "PENDING" : "SUCCESS",
    gateway: payment.gateway ?? (pending ? "manual" : "bogus"),
    amount: toSet(total, priced.currencies),
    parentId: null,
    paymentId: randomBytes(12).toString("base64url"),
    authorization: pending ? null : randomBytes(4).toString("hex"),
    message: pending ? "Pending the payment" : "Bogus Gateway: Forced success",
    errorCode: null,
    accountNumber: pending ? null : (payment.accountNumber ?? "•••• •••• •••• 1"),
    cardCompany: pending ? null : (payment.cardCompany ?? "Bogus"),
    test: told.test ?? false,
    createdAt: instant,
    processedAt: instant,
  };
}
