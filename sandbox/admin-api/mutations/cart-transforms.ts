import { z } from "zod";
import type { CartTransformRefusal } from "../../functions/refusal-codes";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import { gid, nextId } from "../../state/ids";
import { dropMetafieldsOf } from "../../state/metafields";
import type { CartTransform } from "../../state/types";
import type { AdminContext, AdminInfo, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";
import { findFunction, wordsOfCode } from "../function-reference";
import { metafieldInput, setMetafieldsOf } from "./metafields";

const createArguments = z.strictObject({
  functionHandle: z.string().optional(),
  functionId: z.string().optional(),
  blockOnFailure: z.boolean().default(false),
  metafields: z.array(metafieldInput).default([]),
});
const deleteArguments = z.strictObject({ id: z.string() });

export function cartTransformMutations(registry: AdminRegistry): void {
  registry.value("CartTransformCreatePayload", ["cartTransform", "userErrors"]);
  registry.value("CartTransformDeletePayload", ["deletedId", "userErrors"]);
  registry.value("CartTransformCreateUserError", ["field", "message", "code"]);
  registry.value("CartTransformDeleteUserError", ["field", "message", "code"]);
  registry.type<undefined>("Mutation", {
    cartTransformCreate: create,
    cartTransformDelete: remove,
  });
}

/** An app has one cart transform in a shop at most. */
async function create(
  _root: undefined,
  args: Arguments,
  context: AdminContext,
  { schema }: AdminInfo,
): Promise<unknown> {
  const { core, shop, app } = context;
  const told = readArguments("Mutation.cartTransformCreate", createArguments, args);
  const refuse = (code: CartTransformRefusal, field: string): unknown => {
    const message = wordsOfCode(schema, "CartTransformCreateUserErrorCode", code);
    return { cartTransform: null, userErrors: userErrors([{ field: [field], message, code }]) };
  };
  const found = await findFunction(context, told, "cart_transform");
  const field = found.ok
    ? told.functionHandle === undefined
      ? "functionId"
      : "functionHandle"
    : found.field;
  const asked = shop.functionRefusals.cartTransformCreate;
  if (asked !== null) return refuse(asked, field);
  if (!found.ok) return refuse(found.code, field);
  const { handle } = found.deployed.extension;
  const own = shop.cartTransforms.filter(({ appId }) => appId === app.id);
  if (own.some(({ functionHandle }) => functionHandle === handle)) {
    return refuse("FUNCTION_ALREADY_REGISTERED", field);
  }
  if (own.length > 0) return refuse("MAXIMUM_CART_TRANSFORMS", field);
  const wrong: UserError[] = setMetafieldsOf(context, null, told.metafields).map((error) => ({
    ...error,
    code: "INVALID_METAFIELDS",
  }));
  if (wrong.length > 0) return { cartTransform: null, userErrors: userErrors(wrong) };
  const transform: CartTransform = {
    id: nextId(core.state, "CartTransform"),
    appId: app.id,
    functionHandle: handle,
    blockOnFailure: told.blockOnFailure,
    createdAt: core.clock.now().toISOString(),
  };
  shop.cartTransforms.push(transform);
  setMetafieldsOf(context, gid("CartTransform", transform.id), told.metafields);
  core.changed();
  return { cartTransform: new Entity("CartTransform", transform), userErrors: [] };
}

function remove(
  _root: undefined,
  args: Arguments,
  { core, shop, app }: AdminContext,
  { schema }: AdminInfo,
): unknown {
  const { id: gidText } = readArguments("Mutation.cartTransformDelete", deleteArguments, args);
  const id = idOf("CartTransform", gidText);
  const index = shop.cartTransforms.findIndex((known) => known.id === id && known.appId === app.id);
  if (index < 0) {
    const code = "NOT_FOUND";
    const message = wordsOfCode(schema, "CartTransformDeleteUserErrorCode", code);
    return { deletedId: null, userErrors: userErrors([{ field: ["id"], message, code }]) };
  }
  shop.cartTransforms.splice(index, 1);
  dropMetafieldsOf(shop, gidText);
  core.changed();
  return { deletedId: gidText, userErrors: [] };
}
