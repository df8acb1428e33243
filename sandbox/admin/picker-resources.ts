import { z } from "zod";
import { variantTitleOf } from "../commerce/catalog";
import { gid } from "../state/ids";
import type { Collection, Product, ProductImage, ShopState, Variant } from "../state/types";

const yesNo = z.enum(["true", "false"]).transform((text) => text === "true");

/** What the picker asks for: `query` is what staff typed, `filter` what the app set. */
export const pickerQuerySchema = z.object({
  type: z.enum(["product", "variant", "collection"]),
  query: z.string().default(""),
  filter: z.string().default(""),
  hidden: yesNo.default(true),
  draft: yesNo.default(true),
  archived: yesNo.default(true),
});

export type PickerQuery = z.infer<typeof pickerQuerySchema>;

/** A product, variant or collection in the shape that `shopify.resourcePicker` gives to the app. */
export type PickerResource = { id: string; title: string } & Record<string, unknown>;

/**
 * The resources that match. Variants come inside their products, as the picker shows them.
 *
 * @param origin the sandbox's, for the addresses of pictures
 */
export function resourcesFor(shop: ShopState, asked: PickerQuery, origin: string): PickerResource[] {
  if (asked.type === "collection") {
    return Object.values(shop.collections)
      .filter((collection) => matches(asked, { title: collection.title, handle: collection.handle }))
      .map((collection) => collectionResource(collection, origin));
  }
  return Object.values(shop.products)
    .filter((product) => isOffered(product, asked) && matches(asked, termsOf(product)))
    .toSorted((a, b) => a.title.localeCompare(b.title))
    .map((product) => productResource(product, origin));
}

function isOffered(product: Product, { hidden, draft, archived }: PickerQuery): boolean {
  if (!draft && product.status === "DRAFT") return false;
  if (!archived && product.status === "ARCHIVED") return false;
  return hidden || product.publications.length > 0;
}

type Terms = Record<string, string | string[]>;

function termsOf(product: Product): Terms {
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    status: product.status,
    vendor: product.vendor,
    product_type: product.productType,
    tag: product.tags,
    sku: product.variants.map(({ sku }) => sku ?? ""),
  };
}

/** A small part of Shopify's search syntax: words, `field:value`, quotes, a leading minus, all of them together. */
function matches({ query, filter }: PickerQuery, terms: Terms): boolean {
  const parts = `${query} ${filter}`.matchAll(/(-?)(?:(\w+):)?(?:"([^"]*)"|(\S+))/g);
  return [...parts].every(([, minus, field, quoted, bare]) => {
    const wanted = (quoted ?? bare ?? "").toLowerCase();
    if (wanted === "and") return true;
    const values = (field === undefined ? Object.values(terms) : [terms[field] ?? []]).flat();
    const found = values.some((value) =>
      field === undefined ? value.toLowerCase().includes(wanted) : value.toLowerCase() === wanted,
    );
    return minus === "-" ? !found : found;
  });
}

function productResource(product: Product, origin: string): PickerResource {
  const tracked = product.variants.filter(({ inventoryItem }) => inventoryItem.tracked);
  return {
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    status: product.status,
    productType: product.productType,
    vendor: product.vendor,
    tags: product.tags,
    descriptionHtml: product.descriptionHtml,
    images: product.images.map((image) => imageResource(image, origin)),
    options: product.options.map((option, index) => ({
      id: gid("ProductOption", option.id),
      name: option.name,
      position: index + 1,
      values: option.values.map(({ name }) => name),
    })),
    variants: product.variants.map((variant, index) => variantResource(product, variant, index, origin)),
    totalVariants: product.variants.length,
    totalInventory: tracked.reduce((sum, { inventoryItem }) => sum + inventoryItem.available, 0),
    tracksInventory: tracked.length > 0,
    hasOnlyDefaultVariant: product.variants.length === 1 && product.variants[0]?.title === "Default Title",
    availablePublicationCount: product.publications.length,
    publishedAt: product.publications[0]?.publishedAt ?? null,
    templateSuffix: null,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
  };
}

function variantResource(product: Product, variant: Variant, index: number, origin: string): PickerResource {
  const { inventoryItem } = variant;
  const image = product.images.find(({ id }) => id === variant.imageId);
  const title = variantTitleOf(variant);
  return {
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: title === null ? product.title : `${product.title} - ${title}`,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    sku: variant.sku,
    barcode: variant.barcode,
    position: index + 1,
    taxable: variant.taxable,
    requiresShipping: inventoryItem.requiresShipping,
    availableForSale: !inventoryItem.tracked || inventoryItem.available > 0,
    inventoryItem: { id: gid("InventoryItem", inventoryItem.id) },
    inventoryManagement: inventoryItem.tracked ? "SHOPIFY" : "NOT_MANAGED",
    inventoryPolicy: variant.inventoryPolicy,
    inventoryQuantity: inventoryItem.tracked ? inventoryItem.available : null,
    selectedOptions: variant.optionValues.map((value) => ({ value })),
    image: image ? imageResource(image, origin) : null,
    product: { id: gid("Product", product.id), title: product.title },
    weight: inventoryItem.grams,
    weightUnit: "GRAMS",
    createdAt: variant.createdAt,
    updatedAt: variant.updatedAt,
  };
}

function collectionResource(collection: Collection, origin: string): PickerResource {
  return {
    id: gid("Collection", collection.id),
    storefrontId: gid("Collection", collection.id),
    title: collection.title,
    handle: collection.handle,
    description: collection.descriptionHtml.replaceAll(/<[^>]*>/g, ""),
    descriptionHtml: collection.descriptionHtml,
    image: collection.image ? imageResource(collection.image, origin) : null,
    productsCount: collection.productIds.length,
    productsManuallySortedCount: collection.productIds.length,
    productsAutomaticallySortedCount: 0,
    publicationCount: collection.publications.length,
    availablePublicationCount: collection.publications.length,
    ruleSet: null,
    seo: { title: null, description: null },
    sortOrder: "MANUAL",
    templateSuffix: null,
    updatedAt: collection.updatedAt,
  };
}

function imageResource(
  image: ProductImage,
  origin: string,
): { id: string; altText: string; originalSrc: string } {
  return {
    id: gid("ProductImage", image.id),
    altText: image.alt,
    originalSrc: new URL(image.url, origin).toString(),
  };
}
