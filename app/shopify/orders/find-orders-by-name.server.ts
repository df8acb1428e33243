import { z } from "zod";
import { AccessDeniedError, runOperation, type AdminApi } from "~/shopify/graphql.server";

export const FIND_ORDERS_BY_NAME = `#graphql
  query FindOrdersByName($query: String!) {
    orders(query: $query, first: 10) {
      nodes { id name email }
    }
  }`;

const answer = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string(), email: z.string().nullable() })),
  }),
});

/** An order as whoever placed it may name it. */
export type NamedOrder = { id: string; name: string; email: string | null };

/**
 * The orders that are called so, "#1001" or "1001". None where Shopify doesn't show us mail addresses, which are protected
 * customer data: without them nobody can prove that an order is theirs.
 */
export async function findOrdersByName(admin: AdminApi, name: string): Promise<NamedOrder[]> {
  // Nothing that means something in a search gets into it.
  const bare = name.replaceAll(/["\\*#]/g, "").trim();
  const query = `name:"#${bare}" OR name:"${bare}"`;
  try {
    const { orders } = await runOperation(admin, FIND_ORDERS_BY_NAME, { query }, answer);
    return orders.nodes.filter((order) => order.name.replace(/^#/, "").toLowerCase() === bare.toLowerCase());
  } catch (error) {
    if (error instanceof AccessDeniedError) return [];
    throw error;
  }
}
