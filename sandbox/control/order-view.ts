import { toSet } from "../commerce/money";
import {
  currentQuantity,
  currentTotals,
  orderCurrencies,
  refundedMoney,
  refundedQuantity,
} from "../commerce/order-amounts";
import { displayStatus, financialStatus, fulfillmentStatus, returnStatus } from "../commerce/order-status";
import { returnableQuantity } from "../commerce/return-goods";
import { remainingOf } from "../commerce/fulfillment-orders";
import { gid } from "../state/ids";
import type { MoneySet, Order, ShopState } from "../state/types";

/** An order as scripts see it: the record itself, with what is worked out from it. */
export function orderView(shop: ShopState, order: Order) {
  const currencies = orderCurrencies(order);
  const current = currentTotals(order);
  return {
    ...order,
    gid: gid("Order", order.id),
    shop: shop.domain,
    financialStatus: financialStatus(order),
    fulfillmentStatus: fulfillmentStatus(order),
    returnStatus: returnStatus(order),
    current: {
      subtotal: toSet(current.subtotal, currencies),
      shipping: toSet(current.shipping, currencies),
      tax: toSet(current.tax, currencies),
      total: toSet(current.total, currencies),
    },
    refunded: toSet(refundedMoney(order), currencies),
    lines: order.lines.map((line) => ({
      ...line,
      currentQuantity: currentQuantity(order, line),
      refundedQuantity: refundedQuantity(order, line.id),
      remainingToSend: remainingOf(order, line.id),
      returnableQuantity: returnableQuantity(order, line.id),
    })),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      ...fulfillment,
      displayStatus: displayStatus(fulfillment),
    })),
    returns: order.returns ?? [],
    disputes: order.disputeIds.flatMap((id) => shop.disputes[id] ?? []),
  };
}

/** An order in a list. */
export function orderSummary(shop: ShopState, order: Order) {
  const lastParcel = order.fulfillments.at(-1);
  return {
    id: order.id,
    gid: gid("Order", order.id),
    name: order.name,
    shop: shop.domain,
    createdAt: order.createdAt,
    email: order.email,
    country: order.shippingAddress?.countryCode ?? null,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    total: order.totals.total,
    refunded: toSet(refundedMoney(order), orderCurrencies(order)),
    financialStatus: financialStatus(order),
    fulfillmentStatus: fulfillmentStatus(order),
    /** Of the last parcel; null when nothing was sent. */
    delivery: lastParcel ? displayStatus(lastParcel) : null,
    cancelledAt: order.cancelledAt,
    tags: order.tags,
  };
}

export type RefundSums = {
  order: string;
  name: string;
  /** Refunds that exist, and what went back in all by the order's transactions. */
  count: number;
  total: MoneySet;
  currency: string;
  presentmentCurrency: string;
  idempotencyKeys: (string | null)[];
};

/** What was refunded on each order that has a refund: to be held against what the app believes it refunded. */
export function refundSums(shop: ShopState): RefundSums[] {
  return Object.values(shop.orders)
    .filter(({ refunds }) => refunds.length > 0)
    .map((order) => ({
      order: order.id,
      name: order.name,
      count: order.refunds.length,
      total: toSet(refundedMoney(order), orderCurrencies(order)),
      currency: order.currency,
      presentmentCurrency: order.presentmentCurrency,
      idempotencyKeys: order.refunds.map(({ idempotencyKey }) => idempotencyKey),
    }));
}
