import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_RETURN_ORDER = `#graphql
  query ReadReturnOrder($return: ID!) {
    return(id: $return) {
      order { id }
    }
  }`;

const answer = z.object({ return: z.object({ order: z.object({ id: z.string() }) }).nullable() });

/** The order that a return is of: gid://shopify/Order/1; null when Shopify doesn't show the return. */
export async function readReturnOrder(admin: AdminApi, returnId: string): Promise<string | null> {
  const found = await runOperation(admin, READ_RETURN_ORDER, { return: returnId }, answer);
  return found.return?.order.id ?? null;
}
