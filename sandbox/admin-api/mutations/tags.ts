import { z } from "zod";
import { distinctTags } from "../../commerce/edit-product";
import { readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { accessDenied, badRequest, notEmulated } from "../../graphql/errors";
import type { Arguments } from "../../graphql/registry";
import { parseGid } from "../../state/ids";
import type { EventTopic } from "../../events/domain-event";
import type { Id } from "../../state/types";
import type { AdminContext, AdminRegistry } from "../context";
import { userErrors } from "../fields/values";

const tagsArguments = z.strictObject({ id: z.string(), tags: z.array(z.string()) });

export function tagMutations(registry: AdminRegistry): void {
  for (const name of ["TagsAddPayload", "TagsRemovePayload"]) registry.value(name, ["node", "userErrors"]);
  registry.type<undefined>("Mutation", {
    tagsAdd: (_root, args, context) =>
      change("tagsAdd", args, context, (before, tags) => distinctTags([...before, ...tags])),
    tagsRemove: (_root, args, context) =>
      change("tagsRemove", args, context, (before, tags) => {
        const gone = new Set(tags.map((tag) => tag.trim().toLowerCase()));
        return before.filter((tag) => !gone.has(tag.toLowerCase()));
      }),
  });
}

function change(
  field: "tagsAdd" | "tagsRemove",
  args: Arguments,
  context: AdminContext,
  changed: (before: readonly string[], tags: readonly string[]) => string[],
): unknown {
  const { core, shop, granted } = context;
  const { id: gidText, tags } = readArguments(`Mutation.${field}`, tagsArguments, args);
  const parsed = parseGid(gidText);
  if (!parsed) throw badRequest(`Invalid global id '${gidText}'`, "INVALID_VARIABLE");
  const { type, id } = parsed;
  if (type !== "Order" && type !== "Product" && type !== "Customer")
    throw notEmulated(`Mutation.${field} of ${type}`);
  const scope = `write_${type.toLowerCase()}s`;
  if (granted && !granted.has(scope)) throw accessDenied(field, `\`${scope}\` access scope.`);
  const found = { Order: shop.orders, Product: shop.products, Customer: shop.customers }[type][id];
  if (!found) {
    return { node: null, userErrors: userErrors([{ field: ["id"], message: `${type} does not exist` }]) };
  }
  found.tags = changed(found.tags, tags);
  found.updatedAt = core.clock.now().toISOString();
  core.events.emit(shop.handle, updated(type, id));
  core.changed();
  return { node: new Entity(type, found), userErrors: [] };
}

type Updated =
  | { topic: Extract<EventTopic, "orders/updated">; orderId: Id }
  | { topic: Extract<EventTopic, "products/update">; productId: Id }
  | { topic: Extract<EventTopic, "customers/update">; customerId: Id };

function updated(type: "Order" | "Product" | "Customer", id: Id): Updated {
  if (type === "Order") return { topic: "orders/updated", orderId: id };
  if (type === "Product") return { topic: "products/update", productId: id };
  return { topic: "customers/update", customerId: id };
}
