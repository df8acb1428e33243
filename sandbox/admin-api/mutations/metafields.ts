import { z } from "zod";
import { readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { accessDenied } from "../../graphql/errors";
import { gid, nextId, parseGid } from "../../state/ids";
import { findMetafield, metafieldKey, resolveNamespace } from "../../state/metafields";
import type { Metafield, ShopState } from "../../state/types";
import { findVariant } from "../../commerce/catalog";
import type { AdminContext, AdminRegistry, UserError } from "../context";
import { compareDigest, isForeign } from "../fields/metafields";
import { faultOfValue } from "../fields/metafield-values";

/** Of other inputs (products, orders): always by namespace and key. */
export const metafieldInput = z.strictObject({
  namespace: z.string().optional(),
  key: z.string(),
  type: z.string().optional(),
  value: z.string(),
});
type MetafieldInput = z.output<typeof metafieldInput>;

/** `compareDigest: null` says that it must not be there yet, so null isn't taken for absent here. */
const setArguments = z.strictObject({
  metafields: z.array(
    z.strictObject({
      ownerId: z.string(),
      namespace: z.string().nullish(),
      key: z.string(),
      type: z.string().nullish(),
      value: z.string(),
      compareDigest: z.string().nullish(),
    }),
  ),
});
const deleteArguments = z.strictObject({
  metafields: z.array(z.strictObject({ ownerId: z.string(), namespace: z.string(), key: z.string() })),
});

const MOST = 25;
const NOT_ALLOWED = "Access to this namespace and key on Metafields for this resource type is not allowed.";

/** Scope that writing a metafield of an owner asks for; none for the shop and the app's own installation. */
const SCOPES: Record<string, string> = {
  Product: "write_products",
  ProductVariant: "write_products",
  Collection: "write_products",
  Order: "write_orders",
  Customer: "write_customers",
  CartTransform: "write_cart_transforms",
  Validation: "write_validations",
};

export function metafieldMutations(registry: AdminRegistry): void {
  registry.value("MetafieldsSetPayload", ["metafields", "userErrors"]);
  registry.value("MetafieldsDeletePayload", ["deletedMetafields", "userErrors"]);
  registry.value("MetafieldIdentifier", ["ownerId", "namespace", "key"]);
  registry.type<undefined>("Mutation", {
    metafieldsSet: (_root, args, context) => set(args, context),
    metafieldsDelete: (_root, args, context) => remove(args, context),
  });
}

/** All of them or none. */
function set(args: Readonly<Record<string, unknown>>, context: AdminContext): unknown {
  const parsed = setArguments.safeParse(args);
  if (!parsed.success) {
    readArguments("Mutation.metafieldsSet", setArguments, args);
    throw parsed.error;
  }
  const { metafields } = parsed.data;
  if (metafields.length > MOST) {
    const message = `Exceeded the maximum metafields input limit of ${MOST}.`;
    return answer(null, [{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO" }]);
  }
  const errors: UserError[] = [];
  const planned: Planned[] = [];
  for (const [index, told] of metafields.entries()) {
    const at = ["metafields", String(index)];
    const owner = ownerOf(context.shop, told.ownerId, context);
    checkScope(context, told.ownerId, "metafieldsSet");
    if (!owner) {
      errors.push({ field: [...at, "ownerId"], message: "Owner does not exist.", code: "INVALID_VALUE" });
      continue;
    }
    const plan = planOne(
      context,
      told.ownerId,
      { ...told, namespace: told.namespace ?? undefined, type: told.type ?? undefined },
      at,
    );
    if ("error" in plan) {
      errors.push(plan.error);
      continue;
    }
    const digest = told.compareDigest;
    if (digest !== undefined && digest !== (plan.existing ? compareDigest(plan.existing) : null)) {
      const message =
        "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.";
      errors.push({ field: at, message, code: "STALE_OBJECT" });
    }
    planned.push(plan);
  }
  if (errors.length > 0) return answer(null, errors);
  return answer(
    planned.map((plan) => new Entity("Metafield", put(context, plan))),
    [],
  );
}

function remove(args: Readonly<Record<string, unknown>>, context: AdminContext): unknown {
  const { metafields } = readArguments("Mutation.metafieldsDelete", deleteArguments, args);
  const deleted: ({ ownerId: string; namespace: string; key: string } | null)[] = [];
  for (const { ownerId, namespace, key } of metafields) {
    checkScope(context, ownerId, "metafieldsDelete");
    const resolved = resolveNamespace(context.app, namespace);
    if (isForeign(context.app, resolved)) {
      return { deletedMetafields: null, userErrors: [{ field: ["metafields"], message: NOT_ALLOWED }] };
    }
    const place = metafieldKey(ownerId, resolved, key);
    const there = context.shop.metafields[place] !== undefined;
    deleted.push(there ? { ownerId, namespace: resolved, key } : null);
  }
  for (const each of deleted) {
    if (each) delete context.shop.metafields[metafieldKey(each.ownerId, each.namespace, each.key)];
  }
  context.core.changed();
  return { deletedMetafields: deleted, userErrors: [] };
}

/**
 * Sets metafields that came with another input. Without owner it only checks them, so that a thing that isn't there yet
 * can be refused as a whole.
 */
export function setMetafieldsOf(
  context: AdminContext,
  ownerId: string | null,
  inputs: readonly MetafieldInput[],
): UserError[] {
  const errors: UserError[] = [];
  for (const [index, input] of inputs.entries()) {
    const plan = planOne(context, ownerId ?? "", input, ["metafields", String(index)]);
    if ("error" in plan) errors.push(plan.error);
    else if (ownerId !== null) put(context, plan);
  }
  return errors;
}

type Planned = {
  ownerId: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  existing: Metafield | undefined;
};

function planOne(
  { shop, app }: AdminContext,
  ownerId: string,
  told: MetafieldInput,
  at: string[],
): Planned | { error: UserError } {
  const namespace = resolveNamespace(app, told.namespace);
  const fault = (field: string, message: string, code: string): { error: UserError } => ({
    error: { field: [...at, field], message, code },
  });
  if (isForeign(app, namespace)) return fault("namespace", NOT_ALLOWED, "APP_NOT_AUTHORIZED");
  if (namespace.length < 3)
    return fault("namespace", "Namespace is too short (minimum is 3 characters)", "TOO_SHORT");
  if (namespace.length > 255)
    return fault("namespace", "Namespace is too long (maximum is 255 characters)", "TOO_LONG");
  if (told.key.length < 2) return fault("key", "Key is too short (minimum is 2 characters)", "TOO_SHORT");
  if (told.key.length > 64) return fault("key", "Key is too long (maximum is 64 characters)", "TOO_LONG");
  const existing = findMetafield(shop, ownerId, namespace, told.key);
  const type = told.type ?? existing?.type;
  if (type === undefined) return fault("type", "Type can't be blank", "BLANK");
  const wrong = faultOfValue(type, told.value);
  if (wrong !== null) return fault("value", wrong, "INVALID_VALUE");
  return { ownerId, namespace, key: told.key, type, value: told.value, existing };
}

function put({ core, shop }: AdminContext, plan: Planned): Metafield {
  const at = core.clock.now().toISOString();
  const place = metafieldKey(plan.ownerId, plan.namespace, plan.key);
  const before = shop.metafields[place];
  const metafield: Metafield = {
    id: before?.id ?? nextId(core.state, "Metafield"),
    ownerId: plan.ownerId,
    namespace: plan.namespace,
    key: plan.key,
    type: plan.type,
    value: plan.value,
    createdAt: before?.createdAt ?? at,
    updatedAt: at,
  };
  shop.metafields[place] = metafield;
  core.changed();
  return metafield;
}

function checkScope({ granted }: AdminContext, ownerId: string, field: string): void {
  const scope = SCOPES[parseGid(ownerId)?.type ?? ""];
  if (scope && granted && !granted.has(scope)) {
    throw accessDenied(field, `the same access level needed to mutate the owner resource (\`${scope}\`).`);
  }
}

/** Whether the owner is there, in this shop. */
function ownerOf(shop: ShopState, ownerId: string, { installation }: AdminContext): boolean {
  const parsed = parseGid(ownerId);
  if (!parsed) return false;
  const { type, id } = parsed;
  if (type === "Shop") return ownerId === gid("Shop", shop.id);
  if (type === "AppInstallation") return id === installation.id;
  if (type === "ProductVariant") return findVariant(shop, id) !== undefined;
  if (type === "CartTransform") return shop.cartTransforms.some((transform) => transform.id === id);
  if (type === "Validation") return shop.validations.some((validation) => validation.id === id);
  const kept = {
    Product: shop.products,
    Collection: shop.collections,
    Order: shop.orders,
    Customer: shop.customers,
  };
  return type in kept && kept[type as keyof typeof kept][id] !== undefined;
}

function answer(metafields: Entity[] | null, errors: readonly UserError[]): unknown {
  const withIndex = errors.map((error) => ({ code: null, elementIndex: null, ...error }));
  return { metafields, userErrors: withIndex };
}
