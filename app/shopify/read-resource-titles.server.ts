import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

const PAGE = 100;

export const READ_RESOURCE_TITLES = `#graphql
  query ReadResourceTitles($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Product { title }
      ... on Collection { title }
    }
  }`;

const answer = z.object({
  nodes: z.array(z.object({ id: z.string(), title: z.string().optional() }).nullable()),
});

/** Titles of products and collections by gid; what the shop no longer has is left out. */
export async function readResourceTitles(
  admin: AdminApi,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const titles: Record<string, string> = {};
  for (let start = 0; start < ids.length; start += PAGE) {
    const variables = { ids: ids.slice(start, start + PAGE) };
    const { nodes } = await runOperation(admin, READ_RESOURCE_TITLES, variables, answer);
    for (const node of nodes) if (node?.title !== undefined) titles[node.id] = node.title;
  }
  return titles;
}
