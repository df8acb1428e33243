import type { App, Metafield, ShopState } from "./types";

/** Where a metafield is kept in the shop's state. */
export function metafieldKey(ownerId: string, namespace: string, key: string): string {
  return `${ownerId}|${namespace}|${key}`;
}

/**
 * A namespace as it is kept: "$app" (or none) is the calling app's own, "$app:x" a part of it. Any other stands as it is
 * written.
 */
export function resolveNamespace(app: Pick<App, "id">, namespace: string | undefined): string {
  if (namespace === undefined || namespace === "$app") return `app--${app.id}`;
  return namespace.startsWith("$app:") ? `app--${app.id}--${namespace.slice(5)}` : namespace;
}

export function findMetafield(
  shop: ShopState,
  ownerId: string,
  namespace: string,
  key: string,
): Metafield | undefined {
  return shop.metafields[metafieldKey(ownerId, namespace, key)];
}

/** Forgets all metafields of an owner that is no more. */
export function dropMetafieldsOf(shop: ShopState, ownerId: string): void {
  for (const [place, metafield] of Object.entries(shop.metafields)) {
    if (metafield.ownerId === ownerId) delete shop.metafields[place];
  }
}
