import { randomBytes } from "node:crypto";
import { nextId } from "../state/ids";
import type {
  Address,
  Attribute,
  CurrencyCode,
  Id,
  LineItem,
  Order,
  ShippingRate,
  ShopState,
  Transaction,
} from "../state/types";
import { imageOf, stockOf, variantTitleOf } from "./catalog";
import { refused, type Commerce, type Refused } from "./context";
import { openFulfillmentOrders } from "./fulfillment-orders";
import { currencyOf } from "./markets";
import { toSet, type Both, type Currencies } from "./money";
import { priceCart, type LineToPrice, type PricedCart, type PricedLine } from "./price-cart";

export type Payment =
  | { kind: "paid"; gateway?: string; accountNumber?: string; cardCompany?: string }
  | { kind: "authorized"; gateway?: string; accountNumber?: string; cardCompany?: string }
  /** Nothing is paid yet (bank transfer, cash on delivery). */
  | { kind: "pending"; gateway?: string };

export type OrderToPlace = {
  lines: readonly LineToPrice[];
  email: string | null;
  phone?: string | null;
  customerId?: Id | null;
  shippingAddress: Address | null;
  /** As the shipping address when absent. */
  billingAddress?: Address | null;
  /** Else that of the market of the shipping country. */
  currency?: CurrencyCode;
  locale?: string;
  /** The cheapest when absent. */
  shippingRateCode?: string | null;
  /** In place of the destination's rates. */
  ownShippingRate?: ShippingRate | null;
  discountCodes?: readonly string[];
  note?: string | null;
  attributes?: Attribute[];
  tags?: string[];
  payment?: Payment;
  sourceName?: string;
  checkout?: { id: Id; token: string; cartToken: string | null };
  clientIp?: string | null;
  userAgent?: string | null;
  test?: boolean;
  /** When; else now. History is seeded with it. */
  at?: Date;
};

export type OrderRefusal = "no-lines" | "variant-gone" | "out-of-stock" | "no-shipping-there";

/**
 * Places an order: prices it, takes stock and discount uses, records the payment, opens its fulfillment orders.
 * Tells orders/create, then order_transactions/create, orders/paid and orders/updated as far as they hold.
 */
export function placeOrder(
  commerce: Commerce,
  shop: ShopState,
  told: OrderToPlace,
): { ok: true; order: Order } | Refused<OrderRefusal> {
  const { state, events } = commerce;
  const at = told.at ?? commerce.clock.now();
  const country = told.shippingAddress?.countryCode ?? null;
  const currency = told.currency ?? (country === null ? shop.currency : currencyOf(shop, country));
  const customer = told.customerId ? shop.customers[told.customerId] : undefined;
  const priced = priceCart(shop, {
    lines: told.lines,
    currency,
    destination: told.shippingAddress,
    shippingRateCode: told.shippingRateCode ?? null,
    ownShippingRate: told.ownShippingRate ?? null,
    discountCodes: told.discountCodes ?? [],
    taxExempt: customer?.taxExempt ?? false,
    at,
  });
  const refusal = refusalOf(told, priced);
  if (refusal) return refusal;

  const order = orderOf(commerce, shop, told, priced, at);
  order.lines = priced.lines.map((line) => lineItemOf(commerce, line, priced.currencies));
  order.fulfillmentOrders = openFulfillmentOrders(state, shop, order.lines, at);
  order.transactions = [transactionOf(commerce, told, priced, at)];
  takeStock(priced.lines);
  for (const { code } of order.discounts) {
    const discount = shop.discounts.find((candidate) => candidate.code === code);
    if (discount) discount.used += 1;
  }
  shop.orders[order.id] = order;
  order.timeline.push({
    at: order.createdAt,
    message: `${nameOf(told)} placed this order on ${order.sourceName === "web" ? "Online Store" : order.sourceName}.`,
    author: null,
  });

  const orderId = order.id;
  events.emit(shop.handle, { topic: "orders/create", orderId });
  for (const { id } of order.transactions) {
    events.emit(shop.handle, { topic: "order_transactions/create", orderId, transactionId: id });
  }
  if ((told.payment?.kind ?? "paid") === "paid") events.emit(shop.handle, { topic: "orders/paid", orderId });
  events.emit(shop.handle, { topic: "orders/updated", orderId });
  commerce.changed();
  return { ok: true, order };
}

function refusalOf(told: OrderToPlace, priced: PricedCart): Refused<OrderRefusal> | null {
  if (told.lines.length === 0) return refused("no-lines", "An order needs a line.");
  if (priced.lines.length < told.lines.length)
    return refused("variant-gone", "A variant is not there any more.");
  const wanted = new Map<Id, number>();
  for (const { sellable, source } of priced.lines) {
    if (!sellable) continue;
    const { variant, product } = sellable;
    const total = (wanted.get(variant.id) ?? 0) + source.quantity;
    wanted.set(variant.id, total);
    if (total > stockOf(variant)) return refused("out-of-stock", `${product.title} is out of stock.`);
  }
  const ships = priced.lines.some((line) => line.requiresShipping);
  if (ships && told.shippingAddress && !priced.shipping) {
    return refused("no-shipping-there", "No shipping method goes to this address.");
  }
  return null;
}

function orderOf(
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

/** The order's line of a priced one. */
export function lineItemOf(
  { state }: Pick<Commerce, "state">,
  line: PricedLine,
  currencies: Currencies,
): LineItem {
  const { sellable, source } = line;
  return {
    id: nextId(state, "LineItem"),
    variantId: sellable?.variant.id ?? null,
    productId: sellable?.product.id ?? null,
    title: line.title,
    variantTitle: sellable ? variantTitleOf(sellable.variant) : null,
    sku: sellable?.variant.sku ?? null,
    vendor: sellable?.product.vendor ?? null,
    quantity: source.quantity,
    removed: 0,
    requiresShipping: line.requiresShipping,
    taxable: line.taxable,
    giftCard: sellable?.product.giftCard ?? false,
    grams: sellable?.variant.inventoryItem.grams ?? 0,
    unitPrice: toSet(line.unitPrice, currencies),
    discountAllocations: line.discountAllocations,
    taxLines: line.taxLines,
    attributes: [...source.attributes],
    imageUrl: sellable ? (imageOf(sellable)?.url ?? null) : null,
    addedByEdit: null,
  };
}

function transactionOf(commerce: Commerce, told: OrderToPlace, priced: PricedCart, at: Date): Transaction {
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

function takeStock(lines: readonly PricedLine[]): void {
  for (const { sellable, source } of lines) {
    if (sellable?.variant.inventoryItem.tracked) sellable.variant.inventoryItem.available -= source.quantity;
  }
}

function nameOf(told: OrderToPlace): string {
  const { firstName, lastName } = told.shippingAddress ?? { firstName: null, lastName: null };
  return [firstName, lastName].filter(Boolean).join(" ") || told.email || "Somebody";
}
