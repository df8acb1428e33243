import { z } from "zod";
import { priceDraft } from "../../commerce/draft-orders";
import { findVariant } from "../../commerce/catalog";
import { toSet, type Both } from "../../commerce/money";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { idMatches, searchFilter, timeMatches, wordMatches, type Matchers } from "../../graphql/search-query";
import { gid } from "../../state/ids";
import type { DraftLine, DraftOrder, Id } from "../../state/types";
import type { PricedCart } from "../../commerce/price-cart";
import type { AdminContext, AdminRegistry } from "../context";
import { money } from "./values";

const plainPaging = z.strictObject({ ...paging });
const draftsArguments = z.strictObject({
  ...paging,
  query: z.string().optional(),
  sortKey: z.enum(["ID", "NUMBER", "UPDATED_AT", "STATUS"]).optional(),
});

export function draftOrderTypes(registry: AdminRegistry): void {
  registry.type<DraftOrder>("DraftOrder", {
    id: ({ id }) => gid("DraftOrder", id),
    legacyResourceId: ({ id }) => id,
    name: ({ name }) => name,
    status: ({ status }) => status,
    ready: () => true,
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    completedAt: ({ completedAt }) => (completedAt === null ? null : printTime(completedAt)),
    note2: ({ note }) => note,
    tags: ({ tags }) => tags.toSorted((a, b) => a.localeCompare(b)),
    customAttributes: ({ attributes }) => attributes,
    email: ({ email }) => email,
    phone: ({ phone }) => phone,
    currencyCode: (_draft, _args, { shop }) => shop.currency,
    presentmentCurrencyCode: ({ currency }) => currency,
    customer: ({ customerId }, _args, { shop }) => {
      const customer = customerId === null ? undefined : shop.customers[customerId];
      return customer ? new Entity("Customer", customer) : null;
    },
    order: ({ orderId }, _args, { shop }) => {
      const order = orderId === null ? undefined : shop.orders[orderId];
      return order ? new Entity("Order", order) : null;
    },
    shippingAddress: ({ id, shippingAddress }) =>
      shippingAddress && new Entity("MailingAddress", { ...shippingAddress, id }),
    lineItems: (draft, args) => {
      const page = readArguments("DraftOrder.lineItems", plainPaging, args);
      return connection(
        draft.lines,
        { id: ({ id }) => id },
        page,
        (line) => new Entity("DraftOrderLineItem", line),
      );
    },
    totalPriceSet: (draft, _args, context) => total(draft, context, ({ totals }) => totals.total),
    subtotalPriceSet: (draft, _args, context) => total(draft, context, ({ totals }) => totals.subtotal),
    totalDiscountsSet: (draft, _args, context) => total(draft, context, ({ totals }) => totals.discounts),
    totalShippingPriceSet: (draft, _args, context) => total(draft, context, ({ totals }) => totals.shipping),
    totalTaxSet: (draft, _args, context) => total(draft, context, ({ totals }) => totals.tax),
  });
  registry.type<DraftLine>("DraftOrderLineItem", {
    id: ({ id }) => gid("DraftOrderLineItem", id),
    quantity: ({ quantity }) => quantity,
    customAttributes: ({ attributes }) => attributes,
    title: ({ variantId }, _args, { shop }) => findVariant(shop, variantId)?.product.title ?? "",
    variant: ({ variantId }, _args, { shop }) => {
      const sellable = findVariant(shop, variantId);
      return sellable ? new Entity("ProductVariant", sellable) : null;
    },
  });
  registry.type<undefined>("QueryRoot", {
    draftOrder: (_root, args, { shop }) => {
      const id = idOf(
        "DraftOrder",
        readArguments("QueryRoot.draftOrder", z.strictObject({ id: z.string() }), args).id,
      );
      const draft = id === null ? undefined : shop.draftOrders?.[id];
      return draft ? new Entity("DraftOrder", draft) : null;
    },
    draftOrders: (_root, args, { shop }) => {
      const {
        query,
        sortKey = "ID",
        ...page
      } = readArguments("QueryRoot.draftOrders", draftsArguments, args);
      const found = Object.values(shop.draftOrders ?? {}).filter(
        searchFilter("QueryRoot.draftOrders", query, MATCHERS),
      );
      const order = { id: ({ id }: DraftOrder): Id => id, value: SORTS[sortKey] };
      return connection(found, order, page, (draft) => new Entity("DraftOrder", draft));
    },
  });
}

function total(draft: DraftOrder, { shop, core }: AdminContext, of: (priced: PricedCart) => Both): unknown {
  const priced = priceDraft(shop, draft, core.clock.now());
  const set = toSet(of(priced), priced.currencies);
  return {
    shopMoney: money(set.shop, shop.currency),
    presentmentMoney: money(set.presentment, draft.currency),
  };
}

const SORTS: Record<string, (draft: DraftOrder) => string | number> = {
  ID: () => 0,
  NUMBER: ({ number }) => number,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  STATUS: ({ status }) => status,
};

const MATCHERS: Matchers<DraftOrder> = {
  id: ({ id }, term) => idMatches(id, term),
  tag: ({ tags }, term) => tags.some((tag) => wordMatches(tag, term)),
  status: ({ status }, term) => wordMatches(status, term),
  customer_id: ({ customerId }, term) => customerId !== null && idMatches(customerId, term),
  created_at: ({ createdAt }, term) => timeMatches(createdAt, term),
  updated_at: ({ updatedAt }, term) => timeMatches(updatedAt, term),
};
