import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const PUBLISH_PRODUCT = `#graphql
  mutation PublishProduct($id: ID!, $publications: [PublicationInput!]!) {
    publishablePublish(id: $id, input: $publications) {
      userErrors { field message }
    }
  }`;

const answer = z.object({ publishablePublish: z.object({ userErrors }) });

/** Publishes a product to sales channels; where it is already, nothing changes. */
export async function publishProduct(
  admin: AdminApi,
  id: string,
  publicationIds: readonly string[],
): Promise<Taken> {
  const publications = publicationIds.map((publicationId) => ({ publicationId }));
  const { publishablePublish } = await runOperation(admin, PUBLISH_PRODUCT, { id, publications }, answer);
  return taken(publishablePublish.userErrors);
}
