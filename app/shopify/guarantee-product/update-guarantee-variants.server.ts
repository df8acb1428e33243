import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";
import { variantInput, type GuaranteeVariant } from "~/shopify/guarantee-product/guarantee-product.server";

export const UPDATE_GUARANTEE_VARIANTS = `#graphql
  mutation UpdateGuaranteeVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkUpdate(productId: $productId, variants: $variants, allowPartialUpdates: false) {
      userErrors { field message code }
    }
  }`;

const answer = z.object({ productVariantsBulkUpdate: z.object({ userErrors }) });

/** Gives at most MAX_BATCH variants what their steps ask for (price, SKU, no stock, no shipping) and their tax, all or none. */
export async function updateGuaranteeVariants(
  admin: AdminApi,
  productId: string,
  variants: readonly Pick<GuaranteeVariant, "id" | "step" | "taxable">[],
): Promise<Taken> {
  const variables = {
    productId,
    variants: variants.map(({ id, step, taxable }) => ({ id, ...variantInput(step, taxable) })),
  };
  const { productVariantsBulkUpdate } = await runOperation(
    admin,
    UPDATE_GUARANTEE_VARIANTS,
    variables,
    answer,
  );
  return taken(productVariantsBulkUpdate.userErrors);
}
