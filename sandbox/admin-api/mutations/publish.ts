import { z } from "zod";
import { publishTo } from "../../commerce/edit-product";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { notEmulated } from "../../graphql/errors";
import { parseGid } from "../../state/ids";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";

const publishArguments = z.strictObject({
  id: z.string(),
  input: z.array(
    z.strictObject({ publicationId: z.string().optional(), publishDate: z.string().optional() }),
  ),
});

export function publishMutation(registry: AdminRegistry): void {
  registry.value("PublishablePublishPayload", ["publishable", "userErrors"]);
  registry.type<undefined>("Mutation", {
    publishablePublish: (_root, args, context) => publish(args, context),
  });
}

function publish(args: Readonly<Record<string, unknown>>, { core, shop }: AdminContext): unknown {
  const { id, input } = readArguments("Mutation.publishablePublish", publishArguments, args);
  if (parseGid(id)?.type === "Collection") throw notEmulated("Mutation.publishablePublish of a collection");
  const productId = idOf("Product", id);
  const product = productId === null ? undefined : shop.products[productId];
  if (!product) return answer(null, [{ field: ["id"], message: "Resource does not exist" }]);
  const errors: UserError[] = [];
  const channels: { publicationId: string; at: Date | null }[] = [];
  for (const [index, { publicationId, publishDate }] of input.entries()) {
    const field = ["input", String(index), "publicationId"];
    const wanted = publicationId === undefined ? null : idOf("Publication", publicationId);
    const publication = shop.publications.find((candidate) => candidate.id === wanted);
    if (publicationId === undefined) errors.push({ field, message: "PublicationId cannot be empty" });
    else if (!publication)
      errors.push({ field, message: "Publication does not exist or is not publishable" });
    else if (channels.some((channel) => channel.publicationId === publication.id)) {
      errors.push({ field, message: "The same publication was specified more than once" });
    } else {
      channels.push({
        publicationId: publication.id,
        at: publishDate === undefined ? null : new Date(publishDate),
      });
    }
  }
  if (errors.length > 0) return answer(new Entity("Product", product), errors);
  publishTo(core, shop, product, channels);
  return answer(new Entity("Product", product), []);
}

function answer(publishable: Entity | null, errors: readonly UserError[]): unknown {
  return { publishable, userErrors: userErrors(errors) };
}
