import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_PRODUCT_COLLECTIONS = `#graphql
  query ReadProductCollections($id: ID!, $after: String) {
    product(id: $id) {
      id
      collections(first: 250, after: $after) {
        nodes { id }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

/** The first collections of a product, as an operation that asks for other things too tells them. */
export const collectionsPage = z.object({
  nodes: z.array(z.object({ id: z.string() })),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const answer = z.object({ product: z.object({ collections: collectionsPage }).nullable() });

/** Ids of all collections of a product: of the few products that are in more than were told, the rest is asked for. */
export async function allCollections(
  admin: AdminApi,
  productId: string,
  told: z.output<typeof collectionsPage>,
): Promise<string[]> {
  const ids = told.nodes.map(({ id }) => id);
  let { pageInfo } = told;
  while (pageInfo.hasNextPage) {
    const variables = { id: productId, after: pageInfo.endCursor };
    const { product } = await runOperation(admin, READ_PRODUCT_COLLECTIONS, variables, answer);
    if (!product) break;
    ids.push(...product.collections.nodes.map(({ id }) => id));
    ({ pageInfo } = product.collections);
  }
  return ids;
}
