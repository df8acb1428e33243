import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_PUBLISHED_PLAN = `#graphql
  query ReadPublishedPlan {
    shop {
      id
      plan: metafield(namespace: "$app", key: "plan") { value compareDigest }
      ladder: metafield(namespace: "$app", key: "ladder") { value compareDigest }
    }
    currentAppInstallation { id }
  }`;

const metafield = z.object({ value: z.string(), compareDigest: z.string() }).nullable();
const answer = z.object({
  shop: z.object({ id: z.string(), plan: metafield, ladder: metafield }),
  currentAppInstallation: z.object({ id: z.string() }),
});

/** What shoppers are rated by now: two metafields' JSON texts, with the digests that a later write compares. */
export type PublishedMetafields = {
  plan: z.output<typeof metafield>;
  ladder: z.output<typeof metafield>;
  /** gids of those that hold what is published */
  shopId: string;
  installationId: string;
};

export async function readPublishedPlan(admin: AdminApi): Promise<PublishedMetafields> {
  const { shop, currentAppInstallation } = await runOperation(admin, READ_PUBLISHED_PLAN, {}, answer);
  return {
    plan: shop.plan,
    ladder: shop.ladder,
    shopId: shop.id,
    installationId: currentAppInstallation.id,
  };
}
