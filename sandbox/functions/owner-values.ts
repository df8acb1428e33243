import { LONGEST_LIST } from "./input-query";
import { collectionsOf } from "../commerce/catalog";
import { badRequest } from "../graphql/errors";
import { gid } from "../state/ids";
import { findMetafield, resolveNamespace } from "../state/metafields";
import type { App, Product, ShopState, Variant } from "../state/types";

/** The parts of a function's input that belong to one owner: metafields, and what a product says of itself. */

/** Longer values of metafields are not given to functions. */
const LONGEST_METAFIELD = 10_000;

type MetafieldArguments = { namespace?: string | null; key: string };

export function metafieldOf(shop: ShopState, app: App, ownerId: string) {
  return ({ namespace, key }: MetafieldArguments) => {
    const found = findMetafield(shop, ownerId, resolveNamespace(app, namespace ?? undefined), key);
    if (found === undefined || Buffer.byteLength(found.value) > LONGEST_METAFIELD) return null;
    const { type, value } = found;
    return { type, value, jsonValue: isJson(type) ? (JSON.parse(value) as unknown) : value };
  };
}

function isJson(type: string): boolean {
  return ["json", "number_integer", "boolean"].includes(type) || type.startsWith("list.");
}

export function variantValue(shop: ShopState, app: App, product: Product, variant: Variant) {
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    sku: variant.sku,
    requiresShipping: variant.inventoryItem.requiresShipping,
    weight: variant.inventoryItem.grams,
    weightUnit: "GRAMS",
    product: productValue(shop, app, product),
    metafield: metafieldOf(shop, app, gid("ProductVariant", variant.id)),
    ...membership(shop, product),
  };
}

function productValue(shop: ShopState, app: App, product: Product) {
  const has = (tag: string): boolean =>
    product.tags.some((own) => own.toLowerCase() === tag.trim().toLowerCase());
  return {
    id: gid("Product", product.id),
    handle: product.handle,
    title: product.title,
    productType: product.productType,
    vendor: product.vendor,
    isGiftCard: product.giftCard,
    hasAnyTag: ({ tags }: { tags: string[] }) => checked(tags).some(has),
    hasTags: ({ tags }: { tags: string[] }) => checked(tags).map((tag) => ({ tag, hasTag: has(tag) })),
    metafield: metafieldOf(shop, app, gid("Product", product.id)),
    ...membership(shop, product),
  };
}

function membership(shop: ShopState, product: Product) {
  const isMember = (id: string): boolean =>
    collectionsOf(shop, product).some((collection) => gid("Collection", collection.id) === id);
  return {
    inAnyCollection: ({ ids }: { ids: string[] }) => checked(ids).some(isMember),
    inCollections: ({ ids }: { ids: string[] }) =>
      checked(ids).map((collectionId) => ({ collectionId, isMember: isMember(collectionId) })),
  };
}

function checked(list: string[]): string[] {
  if (list.length <= LONGEST_LIST) return list;
  throw badRequest(`A list has ${list.length} elements; at most ${LONGEST_LIST} are allowed.`);
}
