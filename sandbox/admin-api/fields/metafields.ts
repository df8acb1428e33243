import { createHash } from "node:crypto";
import { z } from "zod";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { paging, readArguments } from "../../graphql/arguments";
import { printTime } from "../../graphql/scalars";
import { gid, parseGid } from "../../state/ids";
import { findMetafield, resolveNamespace } from "../../state/metafields";
import type { App, Metafield } from "../../state/types";
import type { AdminContext, AdminRegistry, AdminResolve } from "../context";

/** Whether an app may not see or change a namespace: it is another app's. */
export function isForeign(app: App, namespace: string): boolean {
  const owner = /^app--(\d+)(--|$)/.exec(namespace)?.[1];
  return owner !== undefined && owner !== app.id;
}

/** Changes whenever the value does. */
export function compareDigest({ type, value }: Pick<Metafield, "type" | "value">): string {
  return createHash("sha256").update(`${type}\n${value}`).digest("hex");
}

const oneArguments = z.strictObject({ namespace: z.string().optional(), key: z.string() });
const manyArguments = z.strictObject({ ...paging, namespace: z.string().optional() });

/** The fields `metafield` and `metafields` of a type that has some; `owner` gives the owner's gid. */
export function metafieldFieldsOf<Data>(
  type: string,
  owner: (data: Data) => string,
): Record<"metafield" | "metafields", AdminResolve<Data>> {
  return {
    metafield: (data, args, context) => {
      const { namespace, key } = readArguments(`${type}.metafield`, oneArguments, args);
      const resolved = resolveNamespace(context.app, namespace);
      if (isForeign(context.app, resolved)) return null;
      const found = findMetafield(context.shop, owner(data), resolved, key);
      return found ? new Entity("Metafield", found) : null;
    },
    metafields: (data, args, context) => {
      const { namespace, ...page } = readArguments(`${type}.metafields`, manyArguments, args);
      const within = namespace === undefined ? null : resolveNamespace(context.app, namespace);
      return connection(
        metafieldsOf(context, owner(data)).filter((each) => within === null || each.namespace === within),
        { id: ({ id }) => id },
        page,
        (metafield) => new Entity("Metafield", metafield),
      );
    },
  };
}

function metafieldsOf({ shop, app }: AdminContext, ownerId: string): Metafield[] {
  return Object.values(shop.metafields).filter(
    (metafield) => metafield.ownerId === ownerId && !isForeign(app, metafield.namespace),
  );
}

const OWNER_TYPES: Record<string, string> = {
  Shop: "SHOP",
  Product: "PRODUCT",
  ProductVariant: "PRODUCTVARIANT",
  Collection: "COLLECTION",
  Order: "ORDER",
  Customer: "CUSTOMER",
  AppInstallation: "API_PERMISSION",
  CartTransform: "CARTTRANSFORM",
  Validation: "VALIDATION",
};

export function metafieldType(registry: AdminRegistry): void {
  registry.type<Metafield>("Metafield", {
    id: ({ id }) => gid("Metafield", id),
    legacyResourceId: ({ id }) => id,
    namespace: ({ namespace }) => namespace,
    key: ({ key }) => key,
    type: ({ type }) => type,
    value: ({ value }) => value,
    jsonValue: ({ type, value }) => jsonValueOf(type, value),
    compareDigest,
    sizeInBytes: ({ value }) => Buffer.byteLength(value),
    ownerType: ({ ownerId }) => OWNER_TYPES[parseGid(ownerId)?.type ?? ""],
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
  });
}

function jsonValueOf(type: string, value: string): unknown {
  return ["json", "number_integer", "boolean"].includes(type) || type.startsWith("list.")
    ? JSON.parse(value)
    : value;
}
