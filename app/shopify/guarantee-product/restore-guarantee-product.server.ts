import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";
import { GUARANTEE_PRODUCT } from "~/shopify/guarantee-product/guarantee-product.server";

export const RESTORE_GUARANTEE_PRODUCT = `#graphql
  mutation RestoreGuaranteeProduct($product: ProductUpdateInput!) {
    productUpdate(product: $product) {
      product { id }
      userErrors { field message }
    }
  }`;

const answer = z.object({ productUpdate: z.object({ userErrors }) });

/** Makes the guarantee product sellable again after it was archived, unpublished or listed by hand. */
export async function restoreGuaranteeProduct(admin: AdminApi, id: string, tags: string[]): Promise<Taken> {
  const { status, tag } = GUARANTEE_PRODUCT;
  const product = { id, status, tags: [...new Set([...tags, tag])] };
  const { productUpdate } = await runOperation(admin, RESTORE_GUARANTEE_PRODUCT, { product }, answer);
  return taken(productUpdate.userErrors);
}
