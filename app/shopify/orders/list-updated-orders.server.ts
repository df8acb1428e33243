import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

/** As many as Shopify gives at once. Nothing is asked within an order, so a page costs some ten points. */
export const UPDATED_ORDERS_PAGE = 250;

export const LIST_UPDATED_ORDERS = `#graphql
  query ListUpdatedOrders($query: String!, $first: Int!, $after: String) {
    orders(query: $query, sortKey: UPDATED_AT, first: $first, after: $after) {
      nodes { id updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const answer = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), updatedAt: z.iso.datetime() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** An order, and when it last changed by Shopify's clock. */
export type UpdatedOrder = { id: string; updatedAt: Date };

/**
 * A page of the orders that changed since an instant, the longest unchanged first: an order that changes meanwhile moves to the
 * end, and is met there. `next`: where the next page begins; null after the last.
 */
export async function listUpdatedOrders(
  admin: AdminApi,
  asked: { since: Date; after: string | null; first?: number },
): Promise<{ orders: UpdatedOrder[]; next: string | null }> {
  const { since, after, first = UPDATED_ORDERS_PAGE } = asked;
  const query = `updated_at:>='${since.toISOString()}'`;
  const { orders } = await runOperation(admin, LIST_UPDATED_ORDERS, { query, first, after }, answer);
  return {
    orders: orders.nodes.map(({ id, updatedAt }) => ({ id, updatedAt: new Date(updatedAt) })),
    next: orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor : null,
  };
}
