import { z } from "zod";
import { GUARANTEE_HANDLE, stepOfTariff } from "~/shopify/guarantee-product/guarantee-product.server";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import type { GuaranteeProduct } from "~/shopify/guarantee-product/guarantee-product.server";

/** Variants a page; dearer pages would pass the 1,000 points that one query may cost. */
const PAGE = 200;

export const READ_GUARANTEE_PRODUCT = `#graphql
  query ReadGuaranteeProduct($product: ProductIdentifierInput!, $variants: Int!, $after: String) {
    productByIdentifier(identifier: $product) {
      id
      status
      tags
      options(first: 1) { id }
      variants(first: $variants, after: $after) {
        nodes {
          id
          title
          price
          taxable
          inventoryPolicy
          inventoryItem { sku tracked requiresShipping }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const answer = z.object({
  productByIdentifier: z
    .object({
      id: z.string(),
      status: z.string(),
      tags: z.array(z.string()),
      options: z.tuple([z.object({ id: z.string() })]),
      variants: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            price: z.string(),
            taxable: z.boolean(),
            inventoryPolicy: z.string(),
            inventoryItem: z.object({
              sku: z.string().nullable(),
              tracked: z.boolean(),
              requiresShipping: z.boolean(),
            }),
          }),
        ),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

/** The product of that gid, or else of the guarantee's handle, with all its variants; null when the shop has none. */
export async function readGuaranteeProduct(
  admin: AdminApi,
  id: string | null,
): Promise<GuaranteeProduct | null> {
  const product = id === null ? { handle: GUARANTEE_HANDLE } : { id };
  const variants: GuaranteeProduct["variants"] = [];
  let after: string | null = null;
  for (;;) {
    const { productByIdentifier: page }: z.output<typeof answer> = await runOperation(
      admin,
      READ_GUARANTEE_PRODUCT,
      { product, variants: PAGE, after },
      answer,
    );
    if (!page) return null;
    for (const { title, inventoryItem, ...variant } of page.variants.nodes) {
      variants.push({ ...variant, ...inventoryItem, step: stepOfTariff(title) });
    }
    if (page.variants.pageInfo.hasNextPage) {
      after = page.variants.pageInfo.endCursor;
      continue;
    }
    const { id: found, status, tags, options } = page;
    return { id: found, status, tags, optionId: options[0].id, variants };
  }
}
