import { readNames, type ProductNames } from "~/shopify/products/product-names.server";
import type { AdminApi } from "~/shopify/graphql.server";

/** The schema's largest page. */
const MOST = 1_000;

export const LIST_PRODUCT_TYPES = `#graphql
  query ListProductTypes($first: Int!) {
    names: productTypes(first: $first) {
      nodes
      pageInfo { hasNextPage }
    }
  }`;

/** The product types that the shop uses. */
export function listProductTypes(admin: AdminApi): Promise<ProductNames> {
  return readNames(admin, LIST_PRODUCT_TYPES, MOST);
}
