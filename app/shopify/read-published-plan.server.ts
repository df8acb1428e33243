import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_PUBLISHED_PLAN = `#graphql
  query ReadPublishedPlan {
    shop {
      plan: metafield(namespace: "$app", key: "plan") { value compareDigest }
      ladder: metafield(namespace: "$app", key: "ladder") { value compareDigest }
    }
  }`;

const metafield = z.object({ value: z.string(), compareDigest: z.string() }).nullable();
const answer = z.object({ shop: z.object({ plan: metafield, ladder: metafield }) });

/** What shoppers are rated by now: the two metafields' JSON texts, with the digests that a later write compares. */
export type PublishedPlan = z.output<typeof answer>["shop"];

export async function readPublishedPlan(admin: AdminApi): Promise<PublishedPlan> {
  return (await runOperation(admin, READ_PUBLISHED_PLAN, {}, answer)).shop;
}
