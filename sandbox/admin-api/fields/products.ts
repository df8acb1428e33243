import { z } from "zod";
import { collectionsOf, imageOf, isSold, stockOf, type Sellable } from "../../commerce/catalog";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection, firstOf } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { Collection, Product, ProductImage, ProductOption, ShopState } from "../../state/types";
import type { AdminRegistry } from "../context";
import { metafieldFieldsOf } from "./metafields";
import { publishableFields } from "./publications";
import { exactly, money } from "./values";

const variantsArguments = z.strictObject({ ...paging, sortKey: z.literal("POSITION").optional() });
const plainPaging = z.strictObject({ ...paging });
const imagesArguments = z.strictObject({ ...paging, sortKey: z.literal("POSITION").optional() });
const collectionsArguments = z.strictObject({ ...paging, sortKey: z.literal("ID").optional() });
const firstArguments = z.strictObject({ first: z.number().optional() });

export function productTypes(registry: AdminRegistry): void {
  registry.type<Product>("Product", {
    id: ({ id }) => gid("Product", id),
    legacyResourceId: ({ id }) => id,
    handle: ({ handle }) => handle,
    title: ({ title }) => title,
    descriptionHtml: ({ descriptionHtml }) => descriptionHtml,
    status: ({ status }) => status,
    productType: ({ productType }) => productType,
    vendor: ({ vendor }) => vendor,
    tags: ({ tags }) => tags.toSorted((a, b) => a.localeCompare(b)),
    isGiftCard: ({ giftCard }) => giftCard,
    seo: ({ seo }) => seo,
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    publishedAt: ({ publications }) => (publications[0] ? printTime(publications[0].publishedAt) : null),
    onlineStoreUrl: (product, _args, { shop }) => onlineStoreUrl(shop, product),
    hasOnlyDefaultVariant: ({ variants }) => variants.length === 1 && variants[0]?.title === "Default Title",
    totalInventory: ({ variants }) =>
      variants.reduce((sum, { inventoryItem }) => sum + inventoryItem.available, 0),
    tracksInventory: ({ variants }) => variants.some(({ inventoryItem }) => inventoryItem.tracked),
    options: (product, args) => {
      const { first } = readArguments("Product.options", firstArguments, args);
      return firstOf(product.options, first).map(
        (option) => new Entity("ProductOption", { product, option }),
      );
    },
    variants: (product, args) => {
      const { sortKey: _, ...page } = readArguments("Product.variants", variantsArguments, args);
      return connection(
        product.variants.map((variant, position) => ({ variant, position })),
        { id: ({ variant }) => variant.id, value: ({ position }) => position },
        page,
        ({ variant }) => new Entity("ProductVariant", { product, variant }),
      );
    },
    variantsCount: ({ variants }) => exactly(variants.length),
    images: (product, args, { core }) => {
      const { sortKey: _, ...page } = readArguments("Product.images", imagesArguments, args);
      return connection(
        product.images.map((image, position) => ({ image, position })),
        { id: ({ image }) => image.id, value: ({ position }) => position },
        page,
        ({ image }) => imageValue(core.url(), image),
      );
    },
    featuredImage: ({ images }, _args, { core }) => (images[0] ? imageValue(core.url(), images[0]) : null),
    featuredMedia: ({ images }) => (images[0] ? new Entity("MediaImage", images[0]) : null),
    collections: (product, args, { shop }) => {
      const { sortKey: _, ...page } = readArguments("Product.collections", collectionsArguments, args);
      return connection(
        collectionsOf(shop, product),
        { id: ({ id }) => id },
        page,
        (collection) => new Entity("Collection", collection),
      );
    },
    inCollection: (product, args, { shop }) => {
      const { id } = readArguments("Product.inCollection", z.strictObject({ id: z.string() }), args);
      return collectionsOf(shop, product).some((collection) => collection.id === idOf("Collection", id));
    },
    ...publishableFields<Product>("Product"),
    ...metafieldFieldsOf<Product>("Product", ({ id }) => gid("Product", id)),
  });

  registry.type<{ product: Product; option: ProductOption }>("ProductOption", {
    id: ({ option }) => gid("ProductOption", option.id),
    name: ({ option }) => option.name,
    position: ({ product, option }) => product.options.indexOf(option) + 1,
    values: ({ option }) => option.values.map(({ name }) => name),
    optionValues: ({ product, option }) => {
      const used = new Set(
        product.variants.map(({ optionValues }) => optionValues[product.options.indexOf(option)]),
      );
      return option.values.map(({ id, name }) => ({
        id: gid("ProductOptionValue", id),
        name,
        hasVariants: used.has(name),
      }));
    },
  });
  registry.value("ProductOptionValue", ["id", "name", "hasVariants"]);

  registry.type<ProductImage>("MediaImage", {
    id: ({ mediaId }) => gid("MediaImage", mediaId),
    alt: ({ alt }) => alt,
    status: () => "READY",
    mediaContentType: () => "IMAGE",
    image: (image, _args, { core }) => imageValue(core.url(), image),
    preview: (image, _args, { core }) => ({ image: imageValue(core.url(), image) }),
  });
  registry.value("MediaPreviewImage", ["image"]);

  registry.type<Sellable>("ProductVariant", {
    id: ({ variant }) => gid("ProductVariant", variant.id),
    legacyResourceId: ({ variant }) => variant.id,
    title: ({ variant }) => variant.title,
    displayName: ({ product, variant }) => `${product.title} - ${variant.title}`,
    sku: ({ variant }) => variant.sku,
    barcode: ({ variant }) => variant.barcode,
    price: ({ variant }) => variant.price,
    compareAtPrice: ({ variant }) => variant.compareAtPrice,
    taxable: ({ variant }) => variant.taxable,
    taxCode: ({ variant }) => variant.taxCode,
    position: ({ product, variant }) => product.variants.indexOf(variant) + 1,
    inventoryPolicy: ({ variant }) => variant.inventoryPolicy,
    inventoryQuantity: ({ variant }) => variant.inventoryItem.available,
    availableForSale: ({ variant }) => stockOf(variant) > 0,
    selectedOptions: ({ product, variant }) =>
      product.options.map(({ name }, index) => ({ name, value: variant.optionValues[index] ?? "" })),
    product: ({ product }) => new Entity("Product", product),
    inventoryItem: (sellable) => new Entity("InventoryItem", sellable),
    image: (sellable, _args, { core }) => {
      const image = sellable.variant.imageId === null ? null : imageOf(sellable);
      return image ? imageValue(core.url(), image) : null;
    },
    createdAt: ({ variant }) => printTime(variant.createdAt),
    updatedAt: ({ variant }) => printTime(variant.updatedAt),
    ...metafieldFieldsOf<Sellable>("ProductVariant", ({ variant }) => gid("ProductVariant", variant.id)),
  });

  registry.type<Sellable>("InventoryItem", {
    id: ({ variant }) => gid("InventoryItem", variant.inventoryItem.id),
    legacyResourceId: ({ variant }) => variant.inventoryItem.id,
    tracked: ({ variant }) => variant.inventoryItem.tracked,
    requiresShipping: ({ variant }) => variant.inventoryItem.requiresShipping,
    sku: ({ variant }) => variant.sku,
    countryCodeOfOrigin: ({ variant }) => variant.inventoryItem.countryOfOrigin,
    harmonizedSystemCode: ({ variant }) => variant.inventoryItem.hsCode,
    unitCost: ({ variant }, _args, { shop }) =>
      variant.inventoryItem.cost === null ? null : money(variant.inventoryItem.cost, shop.currency),
    createdAt: ({ variant }) => printTime(variant.createdAt),
    updatedAt: ({ variant }) => printTime(variant.updatedAt),
  });

  registry.type<Collection>("Collection", {
    id: ({ id }) => gid("Collection", id),
    legacyResourceId: ({ id }) => id,
    handle: ({ handle }) => handle,
    title: ({ title }) => title,
    descriptionHtml: ({ descriptionHtml }) => descriptionHtml,
    sortOrder: () => "MANUAL",
    image: ({ image }, _args, { core }) => (image ? imageValue(core.url(), image) : null),
    productsCount: ({ productIds }) => exactly(productIds.length),
    products: ({ productIds }, args, { shop }) => {
      const page = readArguments("Collection.products", plainPaging, withoutDefaultSort(args));
      const products = productIds.flatMap((id, position) => {
        const product = shop.products[id];
        return product ? [{ product, position }] : [];
      });
      const order = { id: placedId, value: placedAt };
      return connection(products, order, page, ({ product }) => new Entity("Product", product));
    },
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    ...publishableFields<Collection>("Collection"),
    ...metafieldFieldsOf<Collection>("Collection", ({ id }) => gid("Collection", id)),
  });
}

type Placed = { product: Product; position: number };
const placedId = ({ product }: Placed): string => product.id;
const placedAt = ({ position }: Placed): number => position;

/** The schema fills in the default sort, which is the only one that is played here. */
function withoutDefaultSort({
  sortKey,
  ...args
}: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return sortKey === "COLLECTION_DEFAULT" ? args : { ...args, sortKey };
}

/** Image as the API gives it: with an absolute address. */
export function imageValue(base: string, image: ProductImage): Record<string, unknown> {
  return {
    id: gid("ProductImage", image.id),
    url: image.url.startsWith("/") ? `${base}${image.url}` : image.url,
    altText: image.alt,
    width: image.width,
    height: image.height,
  };
}

function onlineStoreUrl(shop: ShopState, product: Product): string | null {
  return isSold(shop, product) ? `https://${shop.domain}/products/${product.handle}` : null;
}
