import { collectionsOf, isListed, stockOf } from "../commerce/catalog";
import { presentmentPrice } from "../commerce/markets";
import { toMinor } from "../commerce/money";
import type { Collection, Product, ShopState, Variant } from "../state/types";
import type { Visitor } from "./visitor";

/** What a list of products shows of one. */
export type GoodsCard = {
  product: Product;
  url: string;
  picture: string | null;
  /** Ready to be shown: "From $89.00". */
  price: string;
  compareAt: string | null;
  soldOut: boolean;
};

export function cardOf(visitor: Visitor, product: Product): GoodsCard {
  const { shop, currency, speech } = visitor;
  const cheapest = product.variants.toSorted((a, b) =>
    Number(toMinor(a.price, shop.currency) - toMinor(b.price, shop.currency)),
  )[0];
  const shown = (variant: Variant): string =>
    speech.money(presentmentPrice(shop, variant.price, currency), currency);
  const several = new Set(product.variants.map(({ price }) => price)).size > 1;
  const price = cheapest === undefined ? "" : shown(cheapest);
  const compareAt = cheapest?.compareAtPrice ?? null;
  return {
    product,
    url: `/products/${product.handle}`,
    picture: product.images[0]?.url ?? null,
    price: several ? speech.say("priceFrom", { price }) : price,
    compareAt:
      compareAt === null ? null : speech.money(presentmentPrice(shop, compareAt, currency), currency),
    soldOut: product.variants.every((variant) => stockOf(variant) <= 0),
  };
}

/** Products of a collection that may be listed, in its order. */
export function goodsIn(shop: ShopState, collection: Collection): Product[] {
  return collection.productIds.flatMap((id) => {
    const product = shop.products[id];
    return product !== undefined && isListed(shop, product) ? [product] : [];
  });
}

/** All that is listed, the newest first. */
export function allGoods(shop: ShopState): Product[] {
  return Object.values(shop.products)
    .filter((product) => isListed(shop, product))
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Listed products in whose title, type, vendor or tags every word of the query occurs. */
export function searchGoods(shop: ShopState, query: string): Product[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return allGoods(shop).filter(({ title, productType, vendor, tags }) => {
    const text = [title, productType, vendor, ...tags].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Collections that have something in them; the home page's own is not among them. */
export function shownCollections(shop: ShopState): Collection[] {
  return Object.values(shop.collections).filter(
    (collection) => collection.handle !== "frontpage" && goodsIn(shop, collection).length > 0,
  );
}

/** Some others of the same collections, always the same ones for the same product. */
export function alsoLike(shop: ShopState, product: Product, count: number): Product[] {
  const near = collectionsOf(shop, product)
    .filter(({ handle }) => handle !== "frontpage")
    .flatMap((collection) => goodsIn(shop, collection));
  const others = [...near, ...allGoods(shop)].filter(({ id }) => id !== product.id);
  return [...new Map(others.map((other) => [other.id, other])).values()].slice(0, count);
}
