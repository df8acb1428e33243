import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const ADD_ORDER_TAG = `#graphql
  mutation AddOrderTag($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) {
      userErrors { field message }
    }
  }`;

export const REMOVE_ORDER_TAG = `#graphql
  mutation RemoveOrderTag($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) {
      userErrors { field message }
    }
  }`;

export const TELL_OTHER_APPS = `#graphql
  mutation TellOtherApps($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) {
      userErrors { field message code }
    }
  }`;

/** Puts a tag on an order, whose other tags stay. */
export async function addOrderTag(admin: AdminApi, orderId: string, tag: string): Promise<Taken> {
  const { tagsAdd } = await runOperation(
    admin,
    ADD_ORDER_TAG,
    { id: orderId, tags: [tag] },
    z.object({ tagsAdd: z.object({ userErrors }) }),
  );
  return taken(tagsAdd.userErrors);
}

/** Takes a tag off an order. */
export async function removeOrderTag(admin: AdminApi, orderId: string, tag: string): Promise<Taken> {
  const { tagsRemove } = await runOperation(
    admin,
    REMOVE_ORDER_TAG,
    { id: orderId, tags: [tag] },
    z.object({ tagsRemove: z.object({ userErrors }) }),
  );
  return taken(tagsRemove.userErrors);
}

/** Writes what other apps may know of an order's guarantee into its metafield `waybond.guarantee` (JSON). */
export async function tellOtherApps(admin: AdminApi, orderId: string, value: string): Promise<Taken> {
  const metafield = { ownerId: orderId, namespace: "waybond", key: "guarantee", type: "json", value };
  const { metafieldsSet } = await runOperation(
    admin,
    TELL_OTHER_APPS,
    { metafields: [metafield] },
    z.object({ metafieldsSet: z.object({ userErrors }) }),
  );
  return taken(metafieldsSet.userErrors);
}
