import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneyV2 } from "~/shopify/money.server";

const PAGE = 100;

export const READ_UNIT_COSTS = `#graphql
  query ReadUnitCosts($id: ID!, $lines: Int!, $after: String) {
    order(id: $id) {
      lineItems(first: $lines, after: $after) {
        nodes { id variant { inventoryItem { unitCost { amount currencyCode } } } }
        pageInfo { hasNextPage endCursor }
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
            variant: z.object({ inventoryItem: z.object({ unitCost: moneyV2.nullable() }) }).nullable(),
          }),
        ),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

/**
 * What one unit of each line of an order costs the shop, by line item gid, in minor units of the shop's currency; null where
 * the shop doesn't say, or the variant is gone.
 */
export async function readUnitCosts(admin: AdminApi, orderId: string): Promise<Map<string, bigint | null>> {
  const costs = new Map<string, bigint | null>();
  let after: string | null = null;
  for (;;) {
    const { order }: z.output<typeof answer> = await runOperation(
      admin,
      READ_UNIT_COSTS,
      { id: orderId, lines: PAGE, after },
      answer,
    );
    if (!order) return costs;
    for (const { id, variant } of order.lineItems.nodes)
      costs.set(id, variant?.inventoryItem.unitCost?.minor ?? null);
    if (!order.lineItems.pageInfo.hasNextPage) return costs;
    after = order.lineItems.pageInfo.endCursor;
  }
}
