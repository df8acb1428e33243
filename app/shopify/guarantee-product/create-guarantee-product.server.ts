import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";
import { GUARANTEE_PRODUCT, tariffOf } from "~/shopify/guarantee-product/guarantee-product.server";

export const CREATE_GUARANTEE_PRODUCT = `#graphql
  mutation CreateGuaranteeProduct($product: ProductCreateInput!) {
    productCreate(product: $product) {
      product { id }
      userErrors { field message }
    }
  }`;

const answer = z.object({ productCreate: z.object({ userErrors }) });

/**
 * Creates the guarantee product with one variant, that of `step`; its price and the rest are set like those of
 * any variant that isn't as it should be. Refused when the handle is taken.
 */
export async function createGuaranteeProduct(admin: AdminApi, step: string): Promise<Taken> {
  const { handle, title, productType, vendor, status, tag, option } = GUARANTEE_PRODUCT;
  const product = {
    handle,
    title,
    productType,
    vendor,
    status,
    tags: [tag],
    productOptions: [{ name: option, values: [{ name: tariffOf(step) }] }],
    // Out of storefront search and sitemaps, also where a theme doesn't know unlisted products.
    metafields: [{ namespace: "seo", key: "hidden", type: "number_integer", value: "1" }],
  };
  const { productCreate } = await runOperation(admin, CREATE_GUARANTEE_PRODUCT, { product }, answer);
  return taken(productCreate.userErrors);
}
