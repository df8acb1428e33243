import { readNames, type ProductNames } from "~/shopify/products/product-names.server";
import type { AdminApi } from "~/shopify/graphql.server";

/** The schema's largest page. */
const MOST = 1_000;

export const LIST_PRODUCT_VENDORS = `#graphql
  query ListProductVendors($first: Int!) {
    names: productVendors(first: $first) {
      nodes
      pageInfo { hasNextPage }
    }
  }`;

/** The vendors that the shop's products name. */
export function listProductVendors(admin: AdminApi): Promise<ProductNames> {
  return readNames(admin, LIST_PRODUCT_VENDORS, MOST);
}
