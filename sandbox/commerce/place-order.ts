import type { Id, Order, ShopState } from "../state/types";
import { stockOf } from "./catalog";
import { refused, type Commerce, type Refused } from "./context";
import { openFulfillmentOrders } from "./fulfillment-orders";
import { currencyOf, firstCountryOf } from "./markets";
import { lineItemsOf, orderOf, transactionOf } from "./new-order";
import type { OrderToPlace } from "./order-to-place";
import { priceCart, type PricedCart, type PricedItem } from "./price-cart";

export type { OrderToPlace };

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
    discountByHand: told.discountByHand ?? null,
    taxExempt: customer?.taxExempt ?? false,
    buyer: told.buyer ?? {
      country: country ?? firstCountryOf(shop),
      locale: told.locale ?? shop.primaryLocale,
      email: told.email,
      phone: told.phone ?? null,
      attributes: told.attributes ?? [],
    },
    at,
  });
  const refusal = refusalOf(told, priced);
  if (refusal) return refusal;

  const order = orderOf(commerce, shop, told, priced, at);
  order.lines = lineItemsOf(commerce, priced);
  order.fulfillmentOrders = openFulfillmentOrders(state, shop, order.lines, at);
  const free = told.ofDraft === true && priced.totals.total.presentment === 0n;
  order.transactions = free ? [] : [transactionOf(commerce, told, priced, at)];
  takeStock(priced.items);
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
  for (const { sellable, quantity } of priced.items) {
    if (!sellable) continue;
    const { variant, product } = sellable;
    const total = (wanted.get(variant.id) ?? 0) + quantity;
    wanted.set(variant.id, total);
    if (told.ofDraft !== true && total > stockOf(variant))
      return refused("out-of-stock", `${product.title} is out of stock.`);
  }
  const ships = priced.items.some((line) => line.requiresShipping);
  if (ships && told.shippingAddress && !priced.shipping) {
    return refused("no-shipping-there", "No shipping method goes to this address.");
  }
  return null;
}

function takeStock(items: readonly PricedItem[]): void {
  for (const { sellable, quantity } of items) {
    if (sellable?.variant.inventoryItem.tracked) sellable.variant.inventoryItem.available -= quantity;
  }
}

function nameOf(told: OrderToPlace): string {
  const { firstName, lastName } = told.shippingAddress ?? { firstName: null, lastName: null };
  return [firstName, lastName].filter(Boolean).join(" ") || told.email || "Somebody";
}
