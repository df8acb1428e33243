import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

const PAGE = 50;

export const LIST_SALES_CHANNELS = `#graphql
  query ListSalesChannels($first: Int!, $after: String) {
    publications(first: $first, after: $after, catalogType: APP) {
      nodes { id }
      pageInfo { hasNextPage endCursor }
    }
  }`;

const answer = z.object({
  publications: z.object({
    nodes: z.array(z.object({ id: z.string() })),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

/** Publications (gids) of the shop's sales channels: online store, Shop app, point of sale, … */
export async function listSalesChannels(admin: AdminApi): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (;;) {
    const { publications }: z.output<typeof answer> = await runOperation(
      admin,
      LIST_SALES_CHANNELS,
      { first: PAGE, after },
      answer,
    );
    ids.push(...publications.nodes.map(({ id }) => id));
    if (!publications.pageInfo.hasNextPage) return ids;
    after = publications.pageInfo.endCursor;
  }
}
