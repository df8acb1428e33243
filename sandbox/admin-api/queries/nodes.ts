import { z } from "zod";
import { findVariant } from "../../commerce/catalog";
import { readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { badRequest, notEmulated } from "../../graphql/errors";
import { parseGid } from "../../state/ids";
import { bulkOperationsOf } from "../bulk/kept-operations";
import type { Id, Order } from "../../state/types";
import type { AdminContext, AdminRegistry } from "../context";

const oneArguments = z.strictObject({ id: z.string() });
const manyArguments = z.strictObject({ ids: z.array(z.string()) });

export function nodeQueries(registry: AdminRegistry): void {
  registry.type<undefined>("QueryRoot", {
    node: (_root, args, context) => nodeOf(context, readArguments("QueryRoot.node", oneArguments, args).id),
    nodes: (_root, args, context) =>
      readArguments("QueryRoot.nodes", manyArguments, args).ids.map((id) => nodeOf(context, id)),
  });
}

/** The thing of any type that a gid names, in the context's shop; null when it isn't there. */
export function nodeOf(context: AdminContext, text: string): Entity | null {
  const parsed = parseGid(text);
  if (!parsed) throw badRequest(`Invalid global id '${text}'`, "INVALID_VARIABLE");
  const find = FINDERS[parsed.type];
  if (!find) throw notEmulated(`QueryRoot.node of ${parsed.type}`);
  const data = find(context, parsed.id);
  return data === undefined || data === null ? null : new Entity(parsed.type, data);
}

type Find = (context: AdminContext, id: Id) => unknown;

const FINDERS: Record<string, Find> = {
  Shop: ({ shop }, id) => (shop.id === id ? shop : null),
  AppInstallation: ({ installation }, id) => (installation.id === id ? installation : null),
  Product: ({ shop }, id) => shop.products[id],
  ProductVariant: ({ shop }, id) => findVariant(shop, id),
  Collection: ({ shop }, id) => shop.collections[id],
  Customer: ({ shop }, id) => shop.customers[id],
  Order: ({ shop }, id) => shop.orders[id],
  DraftOrder: ({ shop }, id) => shop.draftOrders?.[id],
  CartTransform: ({ shop }, id) => shop.cartTransforms.find((transform) => transform.id === id),
  Validation: ({ shop }, id) => shop.validations.find((validation) => validation.id === id),
  Publication: ({ shop }, id) => shop.publications.find((publication) => publication.id === id),
  Metafield: ({ shop }, id) => Object.values(shop.metafields).find((metafield) => metafield.id === id),
  BulkOperation: ({ shop }, id) => bulkOperationsOf(shop)[id],
  ShopifyPaymentsDispute: ({ shop }, id) => shop.disputes[id],
  LineItem: (context, id) => inOrders(context, ({ lines }) => lines, id, "line"),
  OrderTransaction: (context, id) => inOrders(context, ({ transactions }) => transactions, id, "transaction"),
  Return: (context, id) => inOrders(context, ({ returns = [] }) => returns, id, "return"),
  Refund: (context, id) => inOrders(context, ({ refunds }) => refunds, id, "refund"),
  Fulfillment: (context, id) => inOrders(context, ({ fulfillments }) => fulfillments, id, "fulfillment"),
  FulfillmentOrder: (context, id) =>
    inOrders(context, ({ fulfillmentOrders }) => fulfillmentOrders, id, "work"),
};

/** A part of an order, with the order. */
function inOrders(
  { shop }: AdminContext,
  partsOf: (order: Order) => readonly { id: Id }[],
  id: Id,
  name: string,
): unknown {
  for (const order of Object.values(shop.orders)) {
    const part = partsOf(order).find((each) => each.id === id);
    if (part) return { order, [name]: part };
  }
  return null;
}
