import { z } from "zod";
import { collectionsOf, findProductByHandle, findVariant, type Sellable } from "../../commerce/catalog";
import { idOf, paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { notEmulated } from "../../graphql/errors";
import { idMatches, searchFilter, timeMatches, wordMatches, type Matchers } from "../../graphql/search-query";
import type { Collection, Product, ShopState } from "../../state/types";
import type { AdminRegistry } from "../context";

const oneArguments = z.strictObject({ id: z.string() });
const searching = { ...paging, query: z.string().optional() };
const productsArguments = z.strictObject({
  ...searching,
  sortKey: z.enum(["CREATED_AT", "ID", "TITLE", "UPDATED_AT", "VENDOR", "PRODUCT_TYPE"]).optional(),
});
const collectionsArguments = z.strictObject({
  ...searching,
  sortKey: z.enum(["ID", "TITLE", "UPDATED_AT"]).optional(),
});
const variantsArguments = z.strictObject({
  ...searching,
  sortKey: z.enum(["ID", "SKU", "TITLE"]).optional(),
});
const identifierArguments = z.strictObject({
  identifier: z.strictObject({ handle: z.string().optional(), id: z.string().optional() }),
});
const namesArguments = z.strictObject({ ...paging });

export function catalogQueries(registry: AdminRegistry): void {
  registry.type<undefined>("QueryRoot", {
    product: (_root, args, { shop }) => {
      const id = idOf("Product", readArguments("QueryRoot.product", oneArguments, args).id);
      return productEntity(id === null ? undefined : shop.products[id]);
    },
    productByIdentifier: (_root, args, { shop }) => {
      const { identifier } = readArguments("QueryRoot.productByIdentifier", identifierArguments, args);
      if (identifier.handle !== undefined) return productEntity(findProductByHandle(shop, identifier.handle));
      const id = idOf("Product", identifier.id ?? "");
      return productEntity(id === null ? undefined : shop.products[id]);
    },
    products: (_root, args, { shop }) => {
      const { query, sortKey = "ID", ...page } = readArguments("QueryRoot.products", productsArguments, args);
      const found = Object.values(shop.products).filter(
        searchFilter("QueryRoot.products", query, productMatchers(shop)),
      );
      const value = PRODUCT_SORTS[sortKey];
      return connection(
        found,
        { id: ({ id }) => id, value },
        page,
        (product) => new Entity("Product", product),
      );
    },
    productVariant: (_root, args, { shop }) => {
      const id = idOf("ProductVariant", readArguments("QueryRoot.productVariant", oneArguments, args).id);
      const found = id === null ? undefined : findVariant(shop, id);
      return found ? new Entity("ProductVariant", found) : null;
    },
    productVariants: (_root, args, { shop }) => {
      const {
        query,
        sortKey = "ID",
        ...page
      } = readArguments("QueryRoot.productVariants", variantsArguments, args);
      const all = Object.values(shop.products).flatMap((product) =>
        product.variants.map((variant): Sellable => ({ product, variant })),
      );
      const found = all.filter(searchFilter("QueryRoot.productVariants", query, VARIANT_MATCHERS));
      const value = VARIANT_SORTS[sortKey];
      return connection(
        found,
        { id: ({ variant }) => variant.id, value },
        page,
        (sellable) => new Entity("ProductVariant", sellable),
      );
    },
    collection: (_root, args, { shop }) => {
      const id = idOf("Collection", readArguments("QueryRoot.collection", oneArguments, args).id);
      const found = id === null ? undefined : shop.collections[id];
      return found ? new Entity("Collection", found) : null;
    },
    collections: (_root, args, { shop }) => {
      const {
        query,
        sortKey = "ID",
        ...page
      } = readArguments("QueryRoot.collections", collectionsArguments, args);
      const found = Object.values(shop.collections).filter(
        searchFilter("QueryRoot.collections", query, COLLECTION_MATCHERS),
      );
      const value = COLLECTION_SORTS[sortKey];
      return connection(found, { id: ({ id }) => id, value }, page, (each) => new Entity("Collection", each));
    },
    productTags: (_root, args, { shop }) => names(shop, args, ({ tags }) => tags, "productTags", 5000),
    productTypes: (_root, args, { shop }) =>
      names(shop, args, ({ productType }) => [productType], "productTypes", 1000),
    productVendors: (_root, args, { shop }) =>
      names(shop, args, ({ vendor }) => [vendor], "productVendors", 1000),
  });
}

function productEntity(product: Product | undefined): Entity | null {
  return product ? new Entity("Product", product) : null;
}

const PRODUCT_SORTS: Record<string, (product: Product) => string | number> = {
  ID: () => 0,
  CREATED_AT: ({ createdAt }) => createdAt,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  TITLE: ({ title }) => title.toLowerCase(),
  VENDOR: ({ vendor }) => vendor.toLowerCase(),
  PRODUCT_TYPE: ({ productType }) => productType.toLowerCase(),
};

const VARIANT_SORTS: Record<string, (sellable: Sellable) => string | number> = {
  ID: () => 0,
  SKU: ({ variant }) => variant.sku ?? "",
  TITLE: ({ variant }) => variant.title.toLowerCase(),
};

const COLLECTION_SORTS: Record<string, (collection: Collection) => string | number> = {
  ID: () => 0,
  TITLE: ({ title }) => title.toLowerCase(),
  UPDATED_AT: ({ updatedAt }) => updatedAt,
};

function productMatchers(shop: ShopState): Matchers<Product> {
  return {
    id: ({ id }, term) => idMatches(id, term),
    title: ({ title }, term) => title.toLowerCase().includes(term.value.toLowerCase().replace(/\*$/, "")),
    handle: ({ handle }, term) => wordMatches(handle, term),
    status: ({ status }, term) => term.value.toUpperCase().split(",").includes(status),
    tag: ({ tags }, term) => tags.some((tag) => wordMatches(tag, term)),
    vendor: ({ vendor }, term) => wordMatches(vendor, term),
    product_type: ({ productType }, term) => wordMatches(productType, term),
    sku: ({ variants }, term) => variants.some(({ sku }) => wordMatches(sku, term)),
    collection_id: (product, term) => collectionsOf(shop, product).some(({ id }) => idMatches(id, term)),
    created_at: ({ createdAt }, term) => timeMatches(createdAt, term),
    updated_at: ({ updatedAt }, term) => timeMatches(updatedAt, term),
    default: (product, { value }) =>
      [product.title, product.vendor, product.productType, ...product.tags].some((text) =>
        text.toLowerCase().includes(value.toLowerCase().replace(/\*$/, "")),
      ),
  };
}

const VARIANT_MATCHERS: Matchers<Sellable> = {
  id: ({ variant }, term) => idMatches(variant.id, term),
  product_id: ({ product }, term) => idMatches(product.id, term),
  sku: ({ variant }, term) => wordMatches(variant.sku, term),
  default: ({ product, variant }, { value }) =>
    `${product.title} ${variant.title} ${variant.sku ?? ""}`.toLowerCase().includes(value.toLowerCase()),
};

const COLLECTION_MATCHERS: Matchers<Collection> = {
  id: ({ id }, term) => idMatches(id, term),
  title: ({ title }, term) => title.toLowerCase().includes(term.value.toLowerCase().replace(/\*$/, "")),
  handle: ({ handle }, term) => wordMatches(handle, term),
  updated_at: ({ updatedAt }, term) => timeMatches(updatedAt, term),
  default: ({ title }, { value }) => title.toLowerCase().includes(value.toLowerCase().replace(/\*$/, "")),
};

/** Every distinct name that products have, in alphabetical order. @param most the largest page, as the schema says */
function names(
  shop: ShopState,
  args: Readonly<Record<string, unknown>>,
  namesOf: (product: Product) => string[],
  field: string,
  most: number,
): unknown {
  const page = readArguments(`QueryRoot.${field}`, namesArguments, args);
  if (page.reverse === true) throw notEmulated(`QueryRoot.${field}(reverse)`);
  const all = [...new Set(Object.values(shop.products).flatMap(namesOf))].filter((name) => name !== "");
  return connection(all, { id: identity, value: (name) => name.toLowerCase() }, page, identity, most);
}

const identity = (name: string): string => name;
