import { z } from "zod";
import type { ResourceCard } from "~/views/resource-card";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

const PAGE = 100;

// Pictures are shown at 40 px; twice that for fine screens.
export const READ_RESOURCE_CARDS = `#graphql
  query ReadResourceCards($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Product {
        title
        featuredMedia { preview { image { url(transform: {maxWidth: 80, maxHeight: 80}) } } }
      }
      ... on Collection {
        title
        image { url(transform: {maxWidth: 80, maxHeight: 80}) }
      }
    }
  }`;

const picture = z.object({ url: z.string() }).nullish();
const answer = z.object({
  nodes: z.array(
    z
      .object({
        id: z.string(),
        title: z.string().optional(),
        image: picture,
        featuredMedia: z.object({ preview: z.object({ image: picture }).nullish() }).nullish(),
      })
      .nullable(),
  ),
});

/** Titles and pictures of products and collections by gid; what the shop no longer has is left out. */
export async function readResourceCards(
  admin: AdminApi,
  ids: readonly string[],
): Promise<Record<string, ResourceCard>> {
  const cards: Record<string, ResourceCard> = {};
  for (let start = 0; start < ids.length; start += PAGE) {
    const variables = { ids: ids.slice(start, start + PAGE) };
    const { nodes } = await runOperation(admin, READ_RESOURCE_CARDS, variables, answer);
    for (const node of nodes) {
      if (node?.title === undefined) continue;
      const image = node.image ?? node.featuredMedia?.preview?.image;
      cards[node.id] = { title: node.title, picture: image?.url ?? null };
    }
  }
  return cards;
}
