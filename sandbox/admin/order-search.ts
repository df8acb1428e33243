import { financialStatus, fulfillmentStatus } from "../commerce/order-status";
import type { Order, ShopState } from "../state/types";
import { nameOf } from "./admin-page";

/** The ready-made views above the list of orders. */
export const ORDER_VIEWS = ["all", "unfulfilled", "unpaid", "refunded", "disputed"] as const;

export type OrderView = (typeof ORDER_VIEWS)[number];

/** Unknown text is "all". */
export function orderViewOf(text: unknown): OrderView {
  return ORDER_VIEWS.find((view) => view === text) ?? "all";
}

/** Orders of a view that hold every word of the search, newest first. */
export function searchOrders(shop: ShopState, view: OrderView, query: string): Order[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return Object.values(shop.orders)
    .filter((order) => isInView(order, view) && words.every((word) => searchText(shop, order).includes(word)))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.number - a.number);
}

function isInView(order: Order, view: OrderView): boolean {
  switch (view) {
    case "all":
      return true;
    case "unfulfilled":
      return order.cancelledAt === null && fulfillmentStatus(order) !== "FULFILLED";
    case "unpaid":
      return ["PENDING", "AUTHORIZED", "PARTIALLY_PAID"].includes(financialStatus(order));
    case "refunded":
      return order.refunds.length > 0;
    case "disputed":
      return order.disputeIds.length > 0;
  }
}

function searchText(shop: ShopState, order: Order): string {
  const customer = order.customerId === null ? undefined : shop.customers[order.customerId];
  return [
    order.name,
    order.email,
    customer ? nameOf(customer) : null,
    order.shippingAddress ? nameOf(order.shippingAddress) : null,
    order.shippingAddress?.country,
    ...order.tags,
    ...order.lines.flatMap(({ sku, title }) => [sku, title]),
  ]
    .filter(Boolean)
    .join("\n")
    .toLowerCase();
}
