import type { z } from "zod";

/** What this folder needs of an Admin API client (`admin` of shopify-app-remix, for staff or for the shop). */
export type AdminApi = {
  graphql(operation: string, options?: { variables?: Record<string, unknown> }): Promise<Response>;
};

/** One of Shopify's `userErrors`: what was wrong with the call, in Shopify's words (English). */
export type UserError = { field: string[] | null; message: string; code?: string | null };

/**
 * Runs one operation and parses its `data`.
 * @throws GraphqlQueryError when Shopify refuses the operation or throttles it (`isThrottled`), HttpResponseError for other
 *   answers than 200, ZodError when the answer hasn't the shape that we ask for.
 */
export async function runOperation<T>(
  admin: AdminApi,
  operation: string,
  variables: Record<string, unknown>,
  data: z.ZodType<T>,
): Promise<T> {
  const response = await admin.graphql(operation, { variables });
  const body: unknown = await response.json();
  return data.parse((body as { data: unknown }).data);
}
