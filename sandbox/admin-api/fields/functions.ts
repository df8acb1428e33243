import { z } from "zod";
import { functionIdOf, type DeployedFunction } from "../../functions/deployed-functions";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { CartTransform, Validation } from "../../state/types";
import type { AdminContext, AdminRegistry } from "../context";
import { metafieldFieldsOf } from "./metafields";

const functionsArguments = z.strictObject({
  ...paging,
  apiType: z.string().optional(),
  useCreationUi: z.boolean().optional(),
});
const validationsArguments = z.strictObject({ ...paging, sortKey: z.literal("ID").optional() });
const oneArguments = z.strictObject({ id: z.string() });

/** The app's functions, and what of them is registered in the shop. */
export function functionTypes(registry: AdminRegistry): void {
  registry.type<DeployedFunction>("ShopifyFunction", {
    id: ({ id }) => id,
    handle: ({ extension }) => extension.handle,
    title: ({ extension }) => extension.title,
    description: ({ extension }) => extension.description,
    apiType: ({ api }) => api.apiType,
    apiVersion: ({ extension }) => extension.apiVersion,
    inputQuery: ({ queryText }) => queryText,
    useCreationUi: () => false,
    appKey: (_function, _args, { app }) => app.apiKey,
    app: (_function, _args, { app }) => new Entity("App", app),
  });

  registry.type<CartTransform>("CartTransform", {
    id: ({ id }) => gid("CartTransform", id),
    functionId: ({ functionHandle }) => functionIdOf(functionHandle),
    blockOnFailure: ({ blockOnFailure }) => blockOnFailure,
    ...metafieldFieldsOf<CartTransform>("CartTransform", ({ id }) => gid("CartTransform", id)),
  });

  registry.type<Validation>("Validation", {
    id: ({ id }) => gid("Validation", id),
    title: ({ title }) => title,
    enabled: ({ enabled }) => enabled,
    blockOnFailure: ({ blockOnFailure }) => blockOnFailure,
    shopifyFunction: ({ functionHandle }, _args, { core }) =>
      new Entity("ShopifyFunction", deployedAs(core, functionHandle)),
    errorHistory: ({ errors }) =>
      errors === null
        ? null
        : {
            // Shopify describes both in the same words.
            errorsFirstOccurredAt: printTime(errors.firstAt),
            firstOccurredAt: printTime(errors.firstAt),
            hasBeenSharedSinceLastError: false,
            hasSharedRecentErrors: false,
          },
    ...metafieldFieldsOf<Validation>("Validation", ({ id }) => gid("Validation", id)),
  });
  registry.value("FunctionsErrorHistory", [
    "errorsFirstOccurredAt",
    "firstOccurredAt",
    "hasBeenSharedSinceLastError",
    "hasSharedRecentErrors",
  ]);

  registry.type<undefined>("QueryRoot", {
    shopifyFunctions: async (_root, args, { core }) => {
      const { apiType, useCreationUi, ...page } = readArguments(
        "QueryRoot.shopifyFunctions",
        functionsArguments,
        args,
      );
      await core.functions.deployed.load();
      const found = core.functions.deployed
        .list()
        .filter(({ api }) => (apiType === undefined || api.apiType === apiType) && useCreationUi !== true);
      return connection(found, { id: ({ id }) => id }, page, (each) => new Entity("ShopifyFunction", each));
    },
    shopifyFunction: async (_root, args, { core }) => {
      const { id } = readArguments("QueryRoot.shopifyFunction", oneArguments, args);
      await core.functions.deployed.load();
      const found = core.functions.deployed.named({ id });
      return found ? new Entity("ShopifyFunction", found) : null;
    },
    cartTransforms: (_root, args, context) => {
      const page = readArguments("QueryRoot.cartTransforms", z.strictObject(paging), args);
      const own = context.shop.cartTransforms.filter((transform) => isOwn(context, transform));
      return connection(own, { id: ({ id }) => id }, page, (each) => new Entity("CartTransform", each));
    },
    validations: async (_root, args, context) => {
      const { sortKey: _, ...page } = readArguments("QueryRoot.validations", validationsArguments, args);
      await context.core.functions.deployed.load();
      const own = context.shop.validations.filter((validation) => isOwn(context, validation));
      return connection(own, { id: ({ id }) => id }, page, (each) => new Entity("Validation", each));
    },
    validation: async (_root, args, context) => {
      const id = idOf("Validation", readArguments("QueryRoot.validation", oneArguments, args).id);
      await context.core.functions.deployed.load();
      const found = context.shop.validations.find((each) => each.id === id && isOwn(context, each));
      return found ? new Entity("Validation", found) : null;
    },
  });
}

function isOwn({ app }: AdminContext, { appId }: { appId: string }): boolean {
  return appId === app.id;
}

/** What is registered stays so when its extension is gone; Shopify would have deleted it with the deployment. */
function deployedAs(core: AdminContext["core"], handle: string): DeployedFunction {
  const deployed = core.functions.deployed.named({ handle });
  if (deployed === undefined) throw new Error(`${handle} is registered, but the app has no such function.`);
  return deployed;
}
