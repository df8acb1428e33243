import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

export const READ_LINES_SOLD = `#graphql
  query ReadLinesSold($id: ID!, $after: String) {
    order(id: $id) {
      id
      agreements(first: 10) {
        nodes {
          __typename
          sales(first: 100, after: $after) {
            nodes {
              __typename
              ... on ProductSale { lineItem { id } }
            }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
  }`;

const agreement = z.object({
  __typename: z.string(),
  sales: z.object({
    nodes: z.array(z.object({ lineItem: z.object({ id: z.string() }).nullish() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

const answer = z.object({
  order: z.object({ agreements: z.object({ nodes: z.array(agreement) }) }).nullable(),
});

/**
 * The lines that an order was placed with (gids), without those that edits added since, and without gift cards, which are sales of
 * another kind. Null where Shopify doesn't tell how it was placed.
 */
export async function readLinesSold(admin: AdminApi, orderId: string): Promise<Set<string> | null> {
  const sold = new Set<string>();
  let after: string | null = null;
  for (;;) {
    const { order }: z.output<typeof answer> = await runOperation(
      admin,
      READ_LINES_SOLD,
      { id: orderId, after },
      answer,
    );
    const placed: z.output<typeof agreement> | undefined = order?.agreements.nodes.find(
      ({ __typename }) => __typename === "OrderAgreement",
    );
    if (!placed) return null;
    for (const { lineItem } of placed.sales.nodes) if (lineItem) sold.add(lineItem.id);
    if (!placed.sales.pageInfo.hasNextPage) return sold;
    after = placed.sales.pageInfo.endCursor;
  }
}
