import { readNames, type ProductNames } from "~/shopify/products/product-names.server";
import type { AdminApi } from "~/shopify/graphql.server";

/** The schema's largest page. */
const MOST = 5_000;

export const LIST_PRODUCT_TAGS = `#graphql
  query ListProductTags($first: Int!) {
    names: productTags(first: $first) {
      nodes
      pageInfo { hasNextPage }
    }
  }`;

/** The tags that the shop's products have. */
export function listProductTags(admin: AdminApi): Promise<ProductNames> {
  return readNames(admin, LIST_PRODUCT_TAGS, MOST);
}
