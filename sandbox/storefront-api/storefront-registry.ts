import { z } from "zod";
import {
  collectionsOf,
  findProductByHandle,
  findVariant,
  imageOf,
  isListed,
  isSold,
  stockOf,
  type Sellable,
} from "../commerce/catalog";
import { currenciesOf, presentmentPrice } from "../commerce/markets";
import { compareMinor, toMinor } from "../commerce/money";
import { idOf, paging, readArguments } from "../graphql/arguments";
import { connection, firstOf } from "../graphql/connection";
import { Entity } from "../graphql/entity";
import { badRequest, notEmulated } from "../graphql/errors";
import { Registry } from "../graphql/registry";
import { printDecimal, printTime } from "../graphql/scalars";
import { gid, parseGid } from "../state/ids";
import type { Amount, Collection, Product, ProductImage, ShopState } from "../state/types";
import type { StorefrontContext } from "./context";

const plainPaging = z.strictObject({ ...paging });
const variantsArguments = z.strictObject({ ...paging, sortKey: z.literal("POSITION").optional() });
const productArguments = z.strictObject({ id: z.string().optional(), handle: z.string().optional() });
const nodesArguments = z.strictObject({ ids: z.array(z.string()) });
const nodeArguments = z.strictObject({ id: z.string() });
const firstArguments = z.strictObject({ first: z.number().optional() });

/** What a storefront shows, as far as checkout extensions ask for it. Titles are in the shop's own language. */
export function storefrontRegistry(): Registry<StorefrontContext> {
  const registry = new Registry<StorefrontContext>();
  registry.value("MoneyV2", ["amount", "currencyCode"]);
  registry.value("Image", ["id", "url", "altText", "width", "height"]);
  registry.value("SelectedOption", ["name", "value"]);
  registry.value("ProductOption", ["id", "name", "values"]);
  registry.value("ProductPriceRange", ["minVariantPrice", "maxVariantPrice"]);
  registry.value("Count", ["count", "precision"]);
  registry.value("ShopPolicy", ["body", "handle", "id", "title", "url"]);
  registry.value("PaymentSettings", ["countryCode", "currencyCode", "enabledPresentmentCurrencies"]);

  registry.type<undefined>("QueryRoot", {
    shop: (_root, _args, { shop }) => new Entity("Shop", shop),
    product: (_root, args, { shop }) => {
      const { id, handle } = readArguments("QueryRoot.product", productArguments, args);
      const wanted = id === undefined ? null : idOf("Product", id);
      const found = handle === undefined ? shop.products[wanted ?? ""] : findProductByHandle(shop, handle);
      return found && isSold(shop, found) ? new Entity("Product", found) : null;
    },
    node: (_root, args, { shop }) => nodeOf(shop, readArguments("QueryRoot.node", nodeArguments, args).id),
    nodes: (_root, args, { shop }) =>
      readArguments("QueryRoot.nodes", nodesArguments, args).ids.map((id) => nodeOf(shop, id)),
    products: (_root, args, { shop }) => {
      const { sortKey, query, ...rest } = args;
      if (sortKey !== "ID" || (query ?? "") !== "") throw notEmulated("QueryRoot.products(sortKey, query)");
      const page = readArguments("QueryRoot.products", plainPaging, rest);
      const listed = Object.values(shop.products).filter((product) => isListed(shop, product));
      return connection(listed, { id: ({ id }) => id }, page, (product) => new Entity("Product", product));
    },
    collection: (_root, args, { shop }) => {
      const { id, handle } = readArguments("QueryRoot.collection", productArguments, args);
      const wanted = id === undefined ? null : idOf("Collection", id);
      const found = Object.values(shop.collections).find(
        (each) => each.id === wanted || each.handle === handle,
      );
      return found ? new Entity("Collection", found) : null;
    },
  });

  registry.type<ShopState>("Shop", {
    id: ({ id }) => gid("Shop", id),
    name: ({ name }) => name,
    // No shop of the sandbox has published how it can be reached.
    contactInformation: () => null,
    paymentSettings: (shop) => ({
      countryCode: shop.address.countryCode,
      currencyCode: shop.currency,
      enabledPresentmentCurrencies: currenciesOf(shop),
    }),
  });

  registry.type<Product>("Product", {
    id: ({ id }) => gid("Product", id),
    handle: ({ handle }) => handle,
    title: ({ title }) => title,
    descriptionHtml: ({ descriptionHtml }) => descriptionHtml,
    productType: ({ productType }) => productType,
    vendor: ({ vendor }) => vendor,
    tags: ({ tags }) => tags.toSorted((a, b) => a.localeCompare(b)),
    isGiftCard: ({ giftCard }) => giftCard,
    availableForSale: ({ variants }) => variants.some((variant) => stockOf(variant) > 0),
    createdAt: ({ createdAt }) => printTime(createdAt),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
    onlineStoreUrl: ({ handle }, _args, { shop }) => `https://${shop.domain}/products/${handle}`,
    featuredImage: ({ images }, _args, { core }) => (images[0] ? imageValue(core.url(), images[0]) : null),
    images: ({ images }, args, { core }) => {
      const { sortKey: _, ...page } = readArguments("Product.images", variantsArguments, args);
      const placed = images.map((image, position) => ({ image, position }));
      const order = { id: imageId, value: positionOf };
      return connection(placed, order, page, ({ image }) => imageValue(core.url(), image));
    },
    options: ({ options }, args) => {
      const { first } = readArguments("Product.options", firstArguments, args);
      return firstOf(options, first).map(({ id, name, values }) => ({
        id: gid("ProductOption", id),
        name,
        values: values.map((value) => value.name),
      }));
    },
    priceRange: ({ variants }, _args, context) => {
      const prices = variants
        .map(({ price }) => price)
        .toSorted((a, b) =>
          compareMinor(toMinor(a, context.shop.currency), toMinor(b, context.shop.currency)),
        );
      return {
        minVariantPrice: priceOf(context, prices[0] ?? "0"),
        maxVariantPrice: priceOf(context, prices.at(-1) ?? "0"),
      };
    },
    variants: (product, args) => {
      const { sortKey: _, ...page } = readArguments("Product.variants", variantsArguments, args);
      const placed = product.variants.map((variant, position) => ({ variant, position }));
      const order = { id: ({ variant }: (typeof placed)[number]) => variant.id, value: positionOf };
      return connection(
        placed,
        order,
        page,
        ({ variant }) => new Entity("ProductVariant", { product, variant }),
      );
    },
    variantsCount: ({ variants }) => ({ count: variants.length, precision: "EXACT" }),
    collections: (product, args, { shop }) => {
      const page = readArguments("Product.collections", plainPaging, args);
      return connection(collectionsOf(shop, product), { id: ({ id }) => id }, page, collectionEntity);
    },
  });

  registry.type<Sellable>("ProductVariant", {
    id: ({ variant }) => gid("ProductVariant", variant.id),
    title: ({ variant }) => variant.title,
    sku: ({ variant }) => variant.sku,
    barcode: ({ variant }) => variant.barcode,
    taxable: ({ variant }) => variant.taxable,
    requiresShipping: ({ variant }) => variant.inventoryItem.requiresShipping,
    availableForSale: ({ variant }) => stockOf(variant) > 0,
    currentlyNotInStock: ({ variant }) =>
      variant.inventoryItem.tracked &&
      variant.inventoryPolicy === "CONTINUE" &&
      variant.inventoryItem.available <= 0,
    price: ({ variant }, _args, context) => priceOf(context, variant.price),
    compareAtPrice: ({ variant }, _args, context) =>
      variant.compareAtPrice === null ? null : priceOf(context, variant.compareAtPrice),
    selectedOptions: ({ product, variant }) =>
      product.options.map(({ name }, index) => ({ name, value: variant.optionValues[index] ?? "" })),
    image: (sellable, _args, { core }) => {
      const image = imageOf(sellable);
      return image ? imageValue(core.url(), image) : null;
    },
    product: ({ product }) => new Entity("Product", product),
  });

  registry.type<Collection>("Collection", {
    id: ({ id }) => gid("Collection", id),
    handle: ({ handle }) => handle,
    title: ({ title }) => title,
    descriptionHtml: ({ descriptionHtml }) => descriptionHtml,
    image: ({ image }, _args, { core }) => (image ? imageValue(core.url(), image) : null),
    updatedAt: ({ updatedAt }) => printTime(updatedAt),
  });
  return registry;
}

/** A thing of the storefront by its gid; null when there is none, or it isn't sold there. */
function nodeOf(shop: ShopState, text: string): Entity | null {
  const parsed = parseGid(text);
  if (!parsed) throw badRequest(`Invalid global id '${text}'`, "INVALID_VARIABLE");
  const { type, id } = parsed;
  if (type === "Product") {
    const product = shop.products[id];
    return product && isSold(shop, product) ? new Entity("Product", product) : null;
  }
  if (type === "ProductVariant") {
    const sellable = findVariant(shop, id);
    return sellable && isSold(shop, sellable.product) ? new Entity("ProductVariant", sellable) : null;
  }
  if (type === "Collection") {
    const collection = shop.collections[id];
    return collection ? new Entity("Collection", collection) : null;
  }
  throw notEmulated(`QueryRoot.node of ${type}`);
}

function priceOf(
  { shop, currency }: StorefrontContext,
  price: Amount,
): { amount: string; currencyCode: string } {
  return { amount: printDecimal(presentmentPrice(shop, price, currency)), currencyCode: currency };
}

function imageValue(base: string, { id, url, alt, width, height }: ProductImage): unknown {
  return {
    id: gid("ProductImage", id),
    url: url.startsWith("/") ? `${base}${url}` : url,
    altText: alt,
    width,
    height,
  };
}

function collectionEntity(collection: Collection): Entity {
  return new Entity("Collection", collection);
}

const imageId = ({ image }: { image: ProductImage }): string => image.id;
const positionOf = ({ position }: { position: number }): number => position;
