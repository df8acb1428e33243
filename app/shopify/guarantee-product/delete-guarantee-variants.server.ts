import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const DELETE_GUARANTEE_VARIANTS = `#graphql
  mutation DeleteGuaranteeVariants($productId: ID!, $variantIds: [ID!]!) {
    productVariantsBulkDelete(productId: $productId, variantsIds: $variantIds) {
      userErrors { field message code }
    }
  }`;

const answer = z.object({ productVariantsBulkDelete: z.object({ userErrors }) });

/** Deletes at most MAX_BATCH variants, all or none. */
export async function deleteGuaranteeVariants(
  admin: AdminApi,
  productId: string,
  variantIds: readonly string[],
): Promise<Taken> {
  const variables = { productId, variantIds };
  const { productVariantsBulkDelete } = await runOperation(
    admin,
    DELETE_GUARANTEE_VARIANTS,
    variables,
    answer,
  );
  return taken(productVariantsBulkDelete.userErrors);
}
