import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";
import { tariffOf, variantInput } from "~/shopify/guarantee-product/guarantee-product.server";

/** PRESERVE: with any other strategy Shopify deletes the only variant of a product, which may be in somebody's cart. */
export const CREATE_GUARANTEE_VARIANTS = `#graphql
  mutation CreateGuaranteeVariants($productId: ID!, $variants: [ProductVariantsBulkInput!]!) {
    productVariantsBulkCreate(
      productId: $productId
      variants: $variants
      strategy: PRESERVE_STANDALONE_VARIANT
    ) {
      userErrors { field message code }
    }
  }`;

const answer = z.object({ productVariantsBulkCreate: z.object({ userErrors }) });

/** Creates the variants of at most MAX_BATCH steps, all or none. */
export async function createGuaranteeVariants(
  admin: AdminApi,
  product: { id: string; optionId: string },
  steps: readonly string[],
  taxable: boolean,
): Promise<Taken> {
  const variants = steps.map((step) => ({
    ...variantInput(step, taxable),
    optionValues: [{ optionId: product.optionId, name: tariffOf(step) }],
  }));
  const variables = { productId: product.id, variants };
  const { productVariantsBulkCreate } = await runOperation(
    admin,
    CREATE_GUARANTEE_VARIANTS,
    variables,
    answer,
  );
  return taken(productVariantsBulkCreate.userErrors);
}
