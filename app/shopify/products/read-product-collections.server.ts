import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { allCollections, collectionsPage } from "~/shopify/products/all-collections.server";

/** Products asked for at once, and collections of each told with it: few enough to stay far below what a call may cost. */
const PRODUCTS = 50;
const COLLECTIONS = 10;

export const READ_COLLECTIONS_OF_PRODUCTS = `#graphql
  query ReadCollectionsOfProducts($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Product {
        id
        collections(first: ${COLLECTIONS}) {
          nodes { id }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`;

const product = z.object({ id: z.string(), collections: collectionsPage });

const products = z.object({ nodes: z.array(product.partial().nullable()) });

/** Ids of the collections of each product, by its id; a product that is gone is in none. */
export async function readProductCollections(
  admin: AdminApi,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (let start = 0; start < ids.length; start += PRODUCTS) {
    const asked = ids.slice(start, start + PRODUCTS);
    const { nodes } = await runOperation(admin, READ_COLLECTIONS_OF_PRODUCTS, { ids: asked }, products);
    for (const { id, collections } of nodes.filter((node) => node !== null))
      if (id !== undefined && collections) found.set(id, await allCollections(admin, id, collections));
    for (const id of asked) if (!found.has(id)) found.set(id, []);
  }
  return found;
}
