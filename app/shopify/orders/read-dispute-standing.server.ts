import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { standingOf, type DisputeStanding } from "~/shopify/orders/read-refundable.server";

export const READ_DISPUTE_STANDING = `#graphql
  query ReadDisputeStanding($ids: [ID!]!) {
    nodes(ids: $ids) {
      ... on Order { id disputes { id status } }
    }
  }`;

const shown = z.object({
  nodes: z.array(
    z.object({ disputes: z.array(z.object({ id: z.string(), status: z.string() })).default([]) }).nullable(),
  ),
});

/** The most ids that Shopify takes at once. */
const MOST_IDS = 250;

/** How the disputes on these orders stand, the worst of them; orders that Shopify doesn't show have none. */
export async function readDisputeStanding(
  admin: AdminApi,
  orderIds: readonly string[],
): Promise<DisputeStanding> {
  const ids = orderIds.slice(0, MOST_IDS);
  const { nodes } = await runOperation(admin, READ_DISPUTE_STANDING, { ids }, shown);
  return standingOf(nodes.flatMap((order) => order?.disputes ?? []));
}
