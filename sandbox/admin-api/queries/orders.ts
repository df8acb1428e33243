import { z } from "zod";
import { financialStatus, fulfillmentStatus, returnStatus } from "../../commerce/order-status";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import { idMatches, searchFilter, timeMatches, wordMatches, type Matchers } from "../../graphql/search-query";
import { gid } from "../../state/ids";
import type { Order, ShopState } from "../../state/types";
import type { AdminRegistry } from "../context";
import { nodeOf } from "./nodes";

const oneArguments = z.strictObject({ id: z.string() });
const ordersArguments = z.strictObject({
  ...paging,
  query: z.string().optional(),
  sortKey: z
    .enum(["ID", "CREATED_AT", "UPDATED_AT", "PROCESSED_AT", "ORDER_NUMBER", "TOTAL_PRICE"])
    .optional(),
});

export function orderQueries(registry: AdminRegistry): void {
  registry.type<undefined>("QueryRoot", {
    order: (_root, args, { shop }) => {
      const id = idOf("Order", readArguments("QueryRoot.order", oneArguments, args).id);
      const order = id === null ? undefined : shop.orders[id];
      return order ? new Entity("Order", order) : null;
    },
    return: (_root, args, context) => {
      const { id } = readArguments("QueryRoot.return", oneArguments, args);
      return idOf("Return", id) === null ? null : nodeOf(context, id);
    },
    orders: (_root, args, { shop }) => ordersPage("QueryRoot.orders", Object.values(shop.orders), args, shop),
  });
}

/** A page of orders, filtered and sorted as the arguments say. */
export function ordersPage(
  where: string,
  orders: readonly Order[],
  args: Arguments,
  shop: ShopState,
): unknown {
  const { query, sortKey = "PROCESSED_AT", ...page } = readArguments(where, ordersArguments, args);
  const found = orders.filter(searchFilter(where, query, matchersOf(shop)));
  return connection(
    found,
    { id: ({ id }) => id, value: SORTS[sortKey] },
    page,
    (order) => new Entity("Order", order),
  );
}

const SORTS: Record<string, (order: Order) => string | number> = {
  ID: () => 0,
  CREATED_AT: ({ createdAt }) => createdAt,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  PROCESSED_AT: ({ processedAt }) => processedAt,
  ORDER_NUMBER: ({ number }) => number,
  TOTAL_PRICE: ({ totals }) => Number(totals.total.shop),
};

/** Words that the search has for states, beside the API's own. */
const FULFILLMENT_WORDS: Record<string, string> = {
  shipped: "FULFILLED",
  partial: "PARTIALLY_FULFILLED",
  unshipped: "UNFULFILLED",
};

function matchersOf(shop: ShopState): Matchers<Order> {
  return {
    id: ({ id }, term) => idMatches(id, term),
    name: ({ name, number }, term) => wordMatches(name, term) || term.value === String(number),
    email: ({ email }, term) => wordMatches(email, term),
    tag: ({ tags }, term) => tags.some((tag) => wordMatches(tag, term)),
    tag_not: ({ tags }, term) => !tags.some((tag) => wordMatches(tag, term)),
    sku: ({ lines }, term) => lines.some(({ sku }) => wordMatches(sku, term)),
    customer_id: ({ customerId }, term) => customerId !== null && idMatches(customerId, term),
    checkout_token: ({ checkoutToken }, term) => wordMatches(checkoutToken, term),
    cart_token: ({ cartToken }, term) => wordMatches(cartToken, term),
    source_name: ({ sourceName }, term) => wordMatches(sourceName, term),
    test: ({ test }, term) => String(test) === term.value,
    created_at: ({ createdAt }, term) => timeMatches(createdAt, term),
    processed_at: ({ processedAt }, term) => timeMatches(processedAt, term),
    updated_at: ({ updatedAt }, term) => timeMatches(updatedAt, term),
    financial_status: (order, term) => financialStatus(order).toLowerCase() === term.value.toLowerCase(),
    fulfillment_status: (order, term) => {
      const wanted = FULFILLMENT_WORDS[term.value.toLowerCase()] ?? term.value.toUpperCase();
      return fulfillmentStatus(order) === wanted;
    },
    status: (order, term) =>
      statusOf(order) === term.value.toLowerCase() || term.value.toLowerCase() === "any",
    return_status: (order, term) => returnStatus(order).toLowerCase() === term.value.toLowerCase(),
    chargeback_status: (order, term) =>
      order.disputeIds.some((id) => shop.disputes[id]?.status.toLowerCase() === term.value.toLowerCase()),
    metafields: (order, term) => hasMetafield(shop, order, term),
    default: (order, { value }) =>
      [order.name, order.email ?? "", order.shippingAddress?.lastName ?? ""].some((text) =>
        text.toLowerCase().includes(value.toLowerCase().replace(/\*$/, "")),
      ),
  };
}

function statusOf({ cancelledAt, closedAt }: Order): "open" | "closed" | "cancelled" {
  if (cancelledAt !== null) return "cancelled";
  return closedAt === null ? "open" : "closed";
}

/** `metafields.{namespace}.{key}:{value}` */
function hasMetafield(
  shop: ShopState,
  order: Order,
  { field, value }: { field: string | null; value: string },
): boolean {
  const [, namespace, key] = /^metafields\.(.+)\.([^.]+)$/.exec(field ?? "") ?? [];
  return Object.values(shop.metafields).some(
    (metafield) =>
      metafield.ownerId === gid("Order", order.id) &&
      metafield.namespace === namespace &&
      metafield.key === key &&
      (value === "*" || metafield.value === value),
  );
}
