import type { GraphQLSchema } from "graphql";
import { z } from "zod";
import type { ValidationRefusal } from "../../functions/refusal-codes";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import { gid, nextId } from "../../state/ids";
import { dropMetafieldsOf } from "../../state/metafields";
import type { ShopState, Validation } from "../../state/types";
import type { AdminContext, AdminInfo, AdminRegistry, UserError } from "../context";
import { userErrors } from "../fields/values";
import { findFunction, wordsOfCode } from "../function-reference";
import { metafieldInput, setMetafieldsOf } from "./metafields";

/** The schema's defaults are filled in before: what an update leaves out is switched off, as at Shopify. */
const settings = {
  title: z.string().optional(),
  enable: z.boolean(),
  blockOnFailure: z.boolean(),
  metafields: z.array(metafieldInput).default([]),
};
const createArguments = z.strictObject({
  validation: z.strictObject({
    functionHandle: z.string().optional(),
    functionId: z.string().optional(),
    ...settings,
  }),
});
const updateArguments = z.strictObject({ id: z.string(), validation: z.strictObject(settings) });
const deleteArguments = z.strictObject({ id: z.string() });

const MOST_ACTIVE = 25;

export function validationMutations(registry: AdminRegistry): void {
  registry.value("ValidationCreatePayload", ["validation", "userErrors"]);
  registry.value("ValidationUpdatePayload", ["validation", "userErrors"]);
  registry.value("ValidationDeletePayload", ["deletedId", "userErrors"]);
  registry.value("ValidationUserError", ["field", "message", "code"]);
  registry.type<undefined>("Mutation", {
    validationCreate: create,
    validationUpdate: update,
    validationDelete: remove,
  });
}

async function create(
  _root: undefined,
  args: Arguments,
  context: AdminContext,
  { schema }: AdminInfo,
): Promise<unknown> {
  const { core, shop, app } = context;
  const { validation: told } = readArguments("Mutation.validationCreate", createArguments, args);
  const found = await findFunction(context, told, "cart_checkout_validation");
  const field = found.ok
    ? told.functionHandle === undefined
      ? "functionId"
      : "functionHandle"
    : found.field;
  const asked = shop.functionRefusals.validationCreate;
  if (asked !== null) return refused(schema, asked, ["validation", field]);
  if (!found.ok) return refused(schema, found.code, ["validation", field]);
  if (told.enable && activeIn(shop) >= MOST_ACTIVE) {
    return refused(schema, "MAX_VALIDATIONS_ACTIVATED", ["validation", "enable"]);
  }
  const wrong = setMetafieldsOf(context, null, told.metafields).map(inValidation);
  if (wrong.length > 0) return { validation: null, userErrors: userErrors(wrong) };
  const { extension } = found.deployed;
  const validation: Validation = {
    id: nextId(core.state, "Validation"),
    appId: app.id,
    functionHandle: extension.handle,
    title: told.title ?? extension.title,
    enabled: told.enable,
    blockOnFailure: told.blockOnFailure,
    errors: null,
    createdAt: core.clock.now().toISOString(),
  };
  shop.validations.push(validation);
  setMetafieldsOf(context, gid("Validation", validation.id), told.metafields);
  core.changed();
  return { validation: new Entity("Validation", validation), userErrors: [] };
}

async function update(
  _root: undefined,
  args: Arguments,
  context: AdminContext,
  { schema }: AdminInfo,
): Promise<unknown> {
  const { core, shop } = context;
  const { id, validation: told } = readArguments("Mutation.validationUpdate", updateArguments, args);
  const validation = ownValidation(context, id);
  if (validation === undefined) return refused(schema, "NOT_FOUND", ["id"]);
  if (told.enable && !validation.enabled && activeIn(shop) >= MOST_ACTIVE) {
    return refused(schema, "MAX_VALIDATIONS_ACTIVATED", ["validation", "enable"]);
  }
  const wrong = setMetafieldsOf(context, null, told.metafields).map(inValidation);
  if (wrong.length > 0) return { validation: null, userErrors: userErrors(wrong) };
  validation.title = told.title ?? validation.title;
  validation.enabled = told.enable;
  validation.blockOnFailure = told.blockOnFailure;
  setMetafieldsOf(context, gid("Validation", validation.id), told.metafields);
  core.changed();
  await core.functions.deployed.load();
  return { validation: new Entity("Validation", validation), userErrors: [] };
}

function remove(_root: undefined, args: Arguments, context: AdminContext, { schema }: AdminInfo): unknown {
  const { core, shop } = context;
  const { id } = readArguments("Mutation.validationDelete", deleteArguments, args);
  const validation = ownValidation(context, id);
  if (validation === undefined) {
    const message = wordsOfCode(schema, "ValidationUserErrorCode", "NOT_FOUND");
    return { deletedId: null, userErrors: userErrors([{ field: ["id"], message, code: "NOT_FOUND" }]) };
  }
  shop.validations = shop.validations.filter((each) => each !== validation);
  dropMetafieldsOf(shop, id);
  core.changed();
  return { deletedId: id, userErrors: [] };
}

function ownValidation({ shop, app }: AdminContext, gidText: string): Validation | undefined {
  const id = idOf("Validation", gidText);
  return shop.validations.find((validation) => validation.id === id && validation.appId === app.id);
}

function activeIn({ validations }: ShopState): number {
  return validations.filter(({ enabled }) => enabled).length;
}

function inValidation(error: UserError): UserError {
  return { ...error, field: ["validation", ...(error.field ?? [])] };
}

function refused(schema: GraphQLSchema, code: ValidationRefusal | "NOT_FOUND", field: string[]): unknown {
  const message = wordsOfCode(schema, "ValidationUserErrorCode", code);
  return { validation: null, userErrors: userErrors([{ field, message, code }]) };
}
