import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";

/** Words that products of a shop have in one of their fields; `isComplete`: there are no others. */
export type ProductNames = { names: string[]; isComplete: boolean };

const answer = z.object({
  names: z.object({ nodes: z.array(z.string()), pageInfo: z.object({ hasNextPage: z.boolean() }) }),
});

/**
 * The first page of an operation that names its connection `names`: a shop with more words than the largest page is helped by
 * typing, not by a longer list.
 */
export async function readNames(admin: AdminApi, operation: string, first: number): Promise<ProductNames> {
  const { names } = await runOperation(admin, operation, { first }, answer);
  return { names: names.nodes, isComplete: !names.pageInfo.hasNextPage };
}
