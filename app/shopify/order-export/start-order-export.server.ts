import { z } from "zod";
import { runOperation, userErrors, type AdminApi, type UserError } from "~/shopify/graphql.server";

/**
 * What is asked of every order: what the rating takes, and nothing of who ordered. It is the text of a bulk operation,
 * which can't have variables. (The products' collections are asked for apart, once a product: within a line they would
 * be asked once a line.)
 */
export const ORDERS_IN_BULK = `#graphql
  query OrdersInBulk {
    orders(query: "created_at:>=SINCE") {
      edges {
        node {
          __typename
          id
          name
          createdAt
          updatedAt
          currencyCode
          shippingAddress { countryCodeV2 }
          lineItems {
            edges {
              node {
                __typename
                id
                sku
                quantity
                requiresShipping
                isGiftCard
                originalTotalSet { shopMoney { amount currencyCode } }
                discountAllocations { allocatedAmountSet { shopMoney { amount currencyCode } } }
                product {
                  id
                  productType
                  vendor
                  tags
                }
              }
            }
          }
          shippingLines {
            edges {
              node {
                __typename
                id
                discountedPriceSet { shopMoney { amount currencyCode } }
              }
            }
          }
        }
      }
    }
  }`;

export const START_ORDER_EXPORT = `#graphql
  mutation StartOrderExport($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id }
      userErrors { field message code }
    }
  }`;

const answer = z.object({
  bulkOperationRunQuery: z.object({ bulkOperation: z.object({ id: z.string() }).nullable(), userErrors }),
});

export type StartedExport =
  | { ok: true; operationId: string }
  /** As many bulk operations run as may. */
  | { ok: false; reason: "busy" }
  | { ok: false; reason: "refused"; userErrors: UserError[] };

/** Has Shopify gather all orders placed since an instant, in the background. */
export async function startOrderExport(admin: AdminApi, since: Date): Promise<StartedExport> {
  const query = ORDERS_IN_BULK.replace("SINCE", since.toISOString());
  const { bulkOperationRunQuery } = await runOperation(admin, START_ORDER_EXPORT, { query }, answer);
  const { bulkOperation, userErrors: errors } = bulkOperationRunQuery;
  if (errors.some(({ code }) => code === "LIMIT_REACHED" || code === "OPERATION_IN_PROGRESS"))
    return { ok: false, reason: "busy" };
  if (!bulkOperation || errors.length > 0) return { ok: false, reason: "refused", userErrors: errors };
  return { ok: true, operationId: bulkOperation.id };
}
