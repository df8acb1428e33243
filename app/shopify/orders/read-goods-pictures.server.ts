import { z } from "zod";
import {
  runOperation,
  ShopifyUnavailableError,
  ThrottledError,
  type AdminApi,
} from "~/shopify/graphql.server";

export const READ_GOODS_PICTURES = `#graphql
  query ReadGoodsPictures($id: ID!) {
    order(id: $id) {
      lineItems(first: 50) {
        nodes {
          id
          image { url(transform: { maxWidth: 200, maxHeight: 200 }) altText }
        }
      }
    }
  }`;

const answer = z.object({
  order: z
    .object({
      lineItems: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            image: z.object({ url: z.string(), altText: z.string().nullable() }).nullable(),
          }),
        ),
      }),
    })
    .nullable(),
});

export type GoodsPicture = { url: string; alt: string | null };

/** Pictures of an order's goods (its first 50 lines), by the line's gid. */
async function readGoodsPictures(
  admin: AdminApi,
  orderId: string,
): Promise<ReadonlyMap<string, GoodsPicture>> {
  const { order } = await runOperation(admin, READ_GOODS_PICTURES, { id: orderId }, answer);
  return new Map(
    (order?.lineItems.nodes ?? []).flatMap(({ id, image }) =>
      image ? [[id, { url: image.url, alt: image.altText }] as const] : [],
    ),
  );
}

/** The same for pages that work without pictures: none where Shopify is over its limit or doesn't answer. */
export async function goodsPicturesOrNone(
  admin: AdminApi,
  orderId: string,
): Promise<ReadonlyMap<string, GoodsPicture>> {
  try {
    return await readGoodsPictures(admin, orderId);
  } catch (error) {
    if (error instanceof ThrottledError || error instanceof ShopifyUnavailableError) return new Map();
    throw error;
  }
}
