import { createHash } from "node:crypto";
import { z } from "zod";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { paging, readArguments } from "../../graphql/arguments";
import { printTime } from "../../graphql/scalars";
import { gid, parseGid } from "../../state/ids";
import type { App, Metafield, ShopState } from "../../state/types";
import type { AdminContext, AdminRegistry, AdminResolve } from "../context";

/** Where a metafield is kept in the shop's state. */
export function metafieldKey(ownerId: string, namespace: string, key: string): string {
  return `${ownerId}|${namespace}|${key}`;
}

/**
 * A namespace as it is kept: "$app" (or none) is the calling app's own, "$app:x" a part of it. Any other stands as it is
 * written.
 */
export function resolveNamespace(app: App, namespace: string | undefined): string {
  if (namespace === undefined || namespace === "$app") return `app--${app.id}`;
  return namespace.startsWith("$app:") ? `app--${app.id}--${namespace.slice(5)}` : namespace;
}

/** Whether an app may not see or change a namespace: it is another app's. */
export function isForeign(app: App, namespace: string): boolean {
  const owner = /^app--(\d+)(--|$)/.exec(namespace)?.[1];
  return owner !== undefined && owner !== app.id;
}

/** Changes whenever the value does. */
export function compareDigest({ type, value }: Pick<Metafield, "type" | "value">): string {
  return createHash("sha256").update(`${type}\n${value}`).digest("hex");
}

export function findMetafield(
  shop: ShopState,
  ownerId: string,
  namespace: string,
  key: string,
): Metafield | undefined {
  return shop.metafields[metafieldKey(ownerId, namespace, key)];
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
