import { collectionsOf, isListed, stockOf } from "../../commerce/catalog";
import { presentmentPrice } from "../../commerce/markets";
import { toMinor } from "../../commerce/money";
import { gid } from "../../state/ids";
import type { Amount, Collection, Product, ProductImage, Variant } from "../../state/types";
import { storefrontAmount } from "../ajax-cart/cart-json";
import { productJson } from "../product-json";
import type { Visitor } from "../visitor";
import { metafieldsObject } from "./metafield-objects";
import { PlayedObject, type Missing } from "./played-object";

/** A price of the shop in hundredths of what the visitor pays in. */
function hundredths({ shop, currency }: Visitor, price: Amount): number {
  return storefrontAmount(toMinor(presentmentPrice(shop, price, currency), currency), currency);
}

export function imageObject(image: ProductImage, missing: Missing): PlayedObject {
  return new PlayedObject(
    "image",
    {
      id: () => Number(image.id),
      src: () => image.url,
      alt: () => image.alt,
      width: () => image.width,
      height: () => image.height,
      aspect_ratio: () => image.width / image.height,
    },
    missing,
    { text: image.url },
  );
}

/** `product`, with the tags and collections that rules go by. */
export function productObject(visitor: Visitor, product: Product, missing: Missing): PlayedObject {
  const { shop } = visitor;
  const prices = product.variants.map(({ price }) => hundredths(visitor, price));
  const [image] = product.images;
  return new PlayedObject(
    "product",
    {
      id: () => Number(product.id),
      title: () => product.title,
      handle: () => product.handle,
      description: () => product.descriptionHtml,
      content: () => product.descriptionHtml,
      type: () => product.productType,
      vendor: () => product.vendor,
      tags: () => product.tags.toSorted((a, b) => a.localeCompare(b)),
      collections: () =>
        collectionsOf(shop, product).map((collection) => collectionObject(visitor, collection, missing)),
      variants: () => product.variants.map((variant) => variantObject(visitor, product, variant, missing)),
      has_only_default_variant: () => product.variants[0]?.title === "Default Title",
      options: () => product.options.map(({ name }) => name),
      available: () => product.variants.some((variant) => stockOf(variant) > 0),
      "gift_card?": () => product.giftCard,
      gift_card: () => product.giftCard,
      price: () => Math.min(...prices),
      price_min: () => Math.min(...prices),
      price_max: () => Math.max(...prices),
      price_varies: () => new Set(prices).size > 1,
      requires_selling_plan: () => false,
      selling_plan_groups: () => {
        const isSoldBy =
          shop.sellingPlans?.some(({ productIds }) => productIds.includes(product.id)) ?? false;
        if (isSoldBy) missing("product.selling_plan_groups of a product that has some");
        return [];
      },
      featured_image: () => (image === undefined ? null : imageObject(image, missing)),
      images: () => product.images.map((each) => imageObject(each, missing)),
      url: () => `/products/${product.handle}`,
      created_at: () => product.createdAt,
      published_at: () => product.publications[0]?.publishedAt ?? null,
      metafields: () => metafieldsObject("product.metafields", shop, gid("Product", product.id), missing),
    },
    missing,
    { json: () => productJson(visitor, product) },
  );
}

export function variantObject(
  visitor: Visitor,
  product: Product,
  variant: Variant,
  missing: Missing,
): PlayedObject {
  const { inventoryItem, optionValues } = variant;
  return new PlayedObject(
    "variant",
    {
      id: () => Number(variant.id),
      title: () => variant.title,
      sku: () => variant.sku,
      barcode: () => variant.barcode,
      price: () => hundredths(visitor, variant.price),
      compare_at_price: () =>
        variant.compareAtPrice === null ? null : hundredths(visitor, variant.compareAtPrice),
      available: () => stockOf(variant) > 0,
      taxable: () => variant.taxable,
      requires_shipping: () => inventoryItem.requiresShipping,
      weight: () => inventoryItem.grams,
      inventory_policy: () => variant.inventoryPolicy.toLowerCase(),
      inventory_management: () => (inventoryItem.tracked ? "shopify" : null),
      inventory_quantity: () => inventoryItem.available,
      options: () => optionValues,
      option1: () => optionValues[0] ?? null,
      option2: () => optionValues[1] ?? null,
      option3: () => optionValues[2] ?? null,
      requires_selling_plan: () => false,
      url: () => `/products/${product.handle}?variant=${variant.id}`,
      product: () => productObject(visitor, product, missing),
      metafields: () =>
        metafieldsObject("variant.metafields", visitor.shop, gid("ProductVariant", variant.id), missing),
    },
    missing,
  );
}

export function collectionObject(visitor: Visitor, collection: Collection, missing: Missing): PlayedObject {
  const { shop } = visitor;
  const listed = (): Product[] =>
    collection.productIds.flatMap((id) => {
      const product = shop.products[id];
      return product !== undefined && isListed(shop, product) ? [product] : [];
    });
  return new PlayedObject(
    "collection",
    {
      id: () => Number(collection.id),
      handle: () => collection.handle,
      title: () => collection.title,
      description: () => collection.descriptionHtml,
      url: () => `/collections/${collection.handle}`,
      products: () => listed().map((product) => productObject(visitor, product, missing)),
      products_count: () => listed().length,
      all_products_count: () => listed().length,
      metafields: () =>
        metafieldsObject("collection.metafields", shop, gid("Collection", collection.id), missing),
    },
    missing,
  );
}
