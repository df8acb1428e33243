import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_SHOP = `#graphql
  query ReadShop {
    shop {
      id
      name
      currencyCode
      ianaTimezone
    }
  }`;

const answer = z.object({
  shop: z.object({
    id: z.string(),
    name: z.string(),
    currencyCode: z.string(),
    ianaTimezone: z.string(),
  }),
});

/** A shop as Shopify describes it. */
export type ShopDescription = { shopifyId: string; name: string; currency: string; timeZone: string };

/** The shop that the token belongs to. */
export async function readShop(admin: AdminApi): Promise<ShopDescription> {
  const { shop } = await runOperation(admin, READ_SHOP, {}, answer);
  return { shopifyId: shop.id, name: shop.name, currency: shop.currencyCode, timeZone: shop.ianaTimezone };
}
