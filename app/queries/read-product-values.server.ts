import { log } from "~/log.server";
import type { ProductValues } from "~/views/product-values";
import type { AdminApi } from "~/shopify/graphql.server";
import { GUARANTEE_PRODUCT } from "~/shopify/guarantee-product/guarantee-product.server";
import { listProductTags } from "~/shopify/products/list-product-tags.server";
import { listProductTypes } from "~/shopify/products/list-product-types.server";
import { listProductVendors } from "~/shopify/products/list-product-vendors.server";
import type { ProductNames } from "~/shopify/products/product-names.server";

/**
 * The words that the shop's products have, without those of the guarantee itself. They only help with typing: what Shopify
 * doesn't answer is null.
 */
export async function readProductValues(admin: AdminApi): Promise<ProductValues> {
  const [tags, types, vendors] = await Promise.all([
    orNull(listProductTags(admin)),
    orNull(listProductTypes(admin)),
    orNull(listProductVendors(admin)),
  ]);
  return {
    tags: without(tags, [GUARANTEE_PRODUCT.tag]),
    types: without(types, [GUARANTEE_PRODUCT.productType]),
    vendors: without(vendors, [GUARANTEE_PRODUCT.vendor]),
  };
}

async function orNull(names: Promise<ProductNames>): Promise<ProductNames | null> {
  try {
    return await names;
  } catch (error) {
    if (error instanceof Response) throw error;
    log.warn({ productValues: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function without(found: ProductNames | null, own: readonly string[]): ProductNames | null {
  return found && { ...found, names: found.names.filter((name) => !own.includes(name)) };
}
