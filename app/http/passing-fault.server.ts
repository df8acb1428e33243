import { ShopifyUnavailableError, ThrottledError } from "~/shopify/graphql.server";

/** Whether what went wrong passes by itself: Shopify doesn't answer just now, or wants us to wait. */
export function isPassing(error: unknown): boolean {
  return error instanceof ThrottledError || error instanceof ShopifyUnavailableError;
}
