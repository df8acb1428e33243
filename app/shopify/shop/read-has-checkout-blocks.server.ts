import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_HAS_CHECKOUT_BLOCKS = `#graphql
  query ReadHasCheckoutBlocks {
    shop { plan { shopifyPlus partnerDevelopment } }
  }`;

const answer = z.object({
  shop: z.object({ plan: z.object({ shopifyPlus: z.boolean(), partnerDevelopment: z.boolean() }) }),
});

/**
 * Whether a merchant can place apps' blocks in the checkout: by Shopify Plus, and in development shops.
 * https://shopify.dev/docs/api/checkout-ui-extensions
 */
export async function readHasCheckoutBlocks(admin: AdminApi): Promise<boolean> {
  const { shop } = await runOperation(admin, READ_HAS_CHECKOUT_BLOCKS, {}, answer);
  return shop.plan.shopifyPlus || shop.plan.partnerDevelopment;
}
