import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const LINK_ORDER = `#graphql
  mutation LinkReshippedOrder($id: ID!, $tags: [String!]!, $metafields: [MetafieldsSetInput!]!) {
    tagsAdd(id: $id, tags: $tags) {
      userErrors { field message }
    }
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }`;

/** Tells on an order which one replaces its goods: a tag for people, the metafield `waybond.reshipment` (JSON) for programs. */
export async function linkOrder(
  admin: AdminApi,
  orderId: string,
  { tag, reshipment }: { tag: string; reshipment: { orderId: string; orderName: string; claim: string } },
): Promise<Taken> {
  const value = JSON.stringify(reshipment);
  const metafield = { ownerId: orderId, namespace: "waybond", key: "reshipment", type: "json", value };
  const { tagsAdd, metafieldsSet } = await runOperation(
    admin,
    LINK_ORDER,
    { id: orderId, tags: [tag], metafields: [metafield] },
    z.object({ tagsAdd: z.object({ userErrors }), metafieldsSet: z.object({ userErrors }) }),
  );
  return taken([...tagsAdd.userErrors, ...metafieldsSet.userErrors]);
}
