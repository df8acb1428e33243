import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { readProductCollections } from "~/shopify/products/read-product-collections.server";

export const READ_PRODUCT_FACTS = `#graphql
  query ReadProductFacts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        title
        productType
        vendor
        tags
        isGiftCard
        variants(first: 1) { nodes { price inventoryItem { requiresShipping } } }
      }
    }
  }`;

const answer = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        title: z.string(),
        productType: z.string(),
        vendor: z.string(),
        tags: z.array(z.string()),
        isGiftCard: z.boolean(),
        variants: z.object({
          nodes: z.array(
            z.object({ price: z.string(), inventoryItem: z.object({ requiresShipping: z.boolean() }) }),
          ),
        }),
      })
      .partial()
      .nullable(),
  ),
});

/** A product as the rating sees it, with its title and the price of its first variant (shop currency, as Shopify writes it). */
export type ProductFacts = {
  id: string;
  title: string;
  type: string;
  vendor: string;
  tags: string[];
  collectionIds: string[];
  giftCard: boolean;
  requiresShipping: boolean;
  price: string;
};

/** The products of these ids that the shop has. */
export async function readProductFacts(admin: AdminApi, ids: readonly string[]): Promise<ProductFacts[]> {
  const { nodes } = await runOperation(admin, READ_PRODUCT_FACTS, { ids }, answer);
  const collections = await readProductCollections(admin, ids);
  return nodes.flatMap((node) => {
    if (!node?.id) return [];
    const first = node.variants?.nodes[0];
    return [
      {
        id: node.id,
        title: node.title ?? "",
        type: node.productType ?? "",
        vendor: node.vendor ?? "",
        tags: node.tags ?? [],
        collectionIds: collections.get(node.id) ?? [],
        giftCard: node.isGiftCard ?? false,
        requiresShipping: first?.inventoryItem.requiresShipping ?? true,
        price: first?.price ?? "",
      },
    ];
  });
}
