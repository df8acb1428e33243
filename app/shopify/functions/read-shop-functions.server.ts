import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_SHOP_FUNCTIONS = `#graphql
  query ReadShopFunctions {
    shop { features { cartTransform { eligibleOperations { expandOperation updateOperation } } } }
    shopifyFunctions(first: 50) { nodes { id handle } }
    cartTransforms(first: 5) { nodes { id functionId } }
    validations(first: 25) { nodes { id enabled shopifyFunction { id } } }
  }`;

const nodes = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node) });
const answer = z.object({
  shop: z.object({
    features: z.object({
      cartTransform: z.object({
        eligibleOperations: z.object({ expandOperation: z.boolean(), updateOperation: z.boolean() }),
      }),
    }),
  }),
  shopifyFunctions: nodes(z.object({ id: z.string(), handle: z.string() })),
  cartTransforms: nodes(z.object({ id: z.string(), functionId: z.string() })),
  validations: nodes(
    z.object({ id: z.string(), enabled: z.boolean(), shopifyFunction: z.object({ id: z.string() }) }),
  ),
});

/** What of the app's functions a shop has, and may have. */
export type ShopFunctions = {
  /** What a cart transform may do in this shop: to update lines is for Shopify Plus. */
  mayTransform: { expand: boolean; update: boolean };
  /** gid of the registered cart transform of the handle; null when it isn't registered. */
  cartTransform: (handle: string) => string | null;
  /** The registered validation of the handle. */
  validation: (handle: string) => { id: string; enabled: boolean } | null;
};

/** @throws AccessDeniedError where the merchant hasn't granted the functions' scopes yet */
export async function readShopFunctions(admin: AdminApi): Promise<ShopFunctions> {
  const found = await runOperation(admin, READ_SHOP_FUNCTIONS, {}, answer);
  const { expandOperation, updateOperation } = found.shop.features.cartTransform.eligibleOperations;
  const idOf = (handle: string) => found.shopifyFunctions.nodes.find((each) => each.handle === handle)?.id;
  return {
    mayTransform: { expand: expandOperation, update: updateOperation },
    cartTransform: (handle) =>
      found.cartTransforms.nodes.find(({ functionId }) => functionId === idOf(handle))?.id ?? null,
    validation: (handle) =>
      found.validations.nodes.find(({ shopifyFunction }) => shopifyFunction.id === idOf(handle)) ?? null,
  };
}
