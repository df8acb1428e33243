import type { Collection, Id, Product, ProductImage, ShopState, Variant } from "../state/types";

/** A variant with its product. */
export type Sellable = { product: Product; variant: Variant };

/** Looks through all products: a shop of the sandbox has few enough. */
export function findVariant(shop: ShopState, variantId: Id): Sellable | undefined {
  for (const product of Object.values(shop.products)) {
    const variant = product.variants.find(({ id }) => id === variantId);
    if (variant) return { product, variant };
  }
  return undefined;
}

export function findProductByHandle(shop: ShopState, handle: string): Product | undefined {
  return Object.values(shop.products).find((product) => product.handle === handle);
}

export function collectionsOf(shop: ShopState, product: Product): Collection[] {
  return Object.values(shop.collections).filter(({ productIds }) => productIds.includes(product.id));
}

/** On sale in the Online Store: ACTIVE or UNLISTED, and published there. */
export function isSold(shop: ShopState, product: Product): boolean {
  if (product.status !== "ACTIVE" && product.status !== "UNLISTED") return false;
  const store = shop.publications.find(({ handle }) => handle === "online_store");
  return product.publications.some(({ publicationId }) => publicationId === store?.id);
}

/** Sold, and in listings, collections and search too. */
export function isListed(shop: ShopState, product: Product): boolean {
  return product.status === "ACTIVE" && isSold(shop, product);
}

/** How many can be bought; Infinity where stock isn't counted or may go below zero. */
export function stockOf({ inventoryItem, inventoryPolicy }: Variant): number {
  return inventoryItem.tracked && inventoryPolicy === "DENY"
    ? Math.max(0, inventoryItem.available)
    : Infinity;
}

/** The variant's own picture, else the product's first. */
export function imageOf({ product, variant }: Sellable): ProductImage | null {
  return product.images.find(({ id }) => id === variant.imageId) ?? product.images[0] ?? null;
}

/** Title of the variant, or null where the product has no choices. */
export function variantTitleOf(variant: Variant): string | null {
  return variant.title === "Default Title" ? null : variant.title;
}
