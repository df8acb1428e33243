import { nextId } from "../state/ids";
import type { Amount, Id, InventoryItem, Product, ShopState, Variant } from "../state/types";
import type { Commerce } from "./context";

/** What may be told of a variant; what is absent stays as it is. */
export type VariantFields = Partial<
  Pick<Variant, "price" | "compareAtPrice" | "sku" | "barcode" | "taxable" | "taxCode" | "inventoryPolicy">
> &
  Partial<Pick<InventoryItem, "tracked" | "requiresShipping" | "cost" | "countryOfOrigin" | "hsCode">>;

export type ProductFields = Partial<
  Pick<
    Product,
    "title" | "handle" | "descriptionHtml" | "status" | "productType" | "vendor" | "tags" | "giftCard" | "seo"
  >
>;

/** Shopify's limit of variants a product. */
export const MOST_VARIANTS = 2048;

const NO_CHOICE = "Default Title";

/** A handle made of a title: lower case, words joined by hyphens. */
export function handleOf(title: string): string {
  return title
    .toLowerCase()
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** A handle that no other product has: with a number behind it where needed. */
export function freeHandle(shop: ShopState, wanted: string): string {
  const taken = new Set(Object.values(shop.products).map(({ handle }) => handle));
  for (let number = 0; ; number += 1) {
    const handle = number === 0 ? wanted : `${wanted}-${number}`;
    if (!taken.has(handle)) return handle;
  }
}

/** A product without options has the one variant "Default Title". Tells products/create. */
export function createProduct(
  commerce: Commerce,
  shop: ShopState,
  fields: ProductFields & { title: string },
  options: readonly { name: string; values: readonly string[] }[] = [],
): Product {
  const { state } = commerce;
  const at = commerce.clock.now().toISOString();
  const chosen = options.length > 0 ? options : [{ name: "Title", values: [NO_CHOICE] }];
  const product: Product = {
    id: nextId(state, "Product"),
    handle: fields.handle ?? freeHandle(shop, handleOf(fields.title)),
    title: fields.title,
    descriptionHtml: fields.descriptionHtml ?? "",
    status: fields.status ?? "ACTIVE",
    productType: fields.productType ?? "",
    vendor: fields.vendor ?? shop.name,
    tags: distinctTags(fields.tags ?? []),
    giftCard: fields.giftCard ?? false,
    options: chosen.map(({ name, values }) => ({
      id: nextId(state, "ProductOption"),
      name,
      values: values.map((value) => ({ id: nextId(state, "ProductOptionValue"), name: value })),
    })),
    variants: [],
    images: [],
    seo: fields.seo ?? { title: null, description: null },
    publications: [],
    createdAt: at,
    updatedAt: at,
  };
  const firstValues = chosen.map(({ values }) => values[0] ?? NO_CHOICE);
  product.variants.push(newVariant(commerce, firstValues, {}));
  shop.products[product.id] = product;
  commerce.events.emit(shop.handle, { topic: "products/create", productId: product.id });
  commerce.changed();
  return product;
}

/** Changes a product's own fields. Tells products/update. */
export function updateProduct(
  commerce: Commerce,
  shop: ShopState,
  product: Product,
  fields: ProductFields,
): void {
  Object.assign(product, fields, fields.tags ? { tags: distinctTags(fields.tags) } : {});
  productChanged(commerce, shop, product);
}

/** A variant that belongs to no product yet. */
export function newVariant(
  commerce: Commerce,
  optionValues: readonly string[],
  fields: VariantFields,
): Variant {
  const { state } = commerce;
  const at = commerce.clock.now().toISOString();
  const price: Amount = "0.00";
  const variant: Variant = {
    id: nextId(state, "ProductVariant"),
    title: optionValues.join(" / "),
    price,
    compareAtPrice: null,
    sku: null,
    barcode: null,
    taxable: true,
    taxCode: null,
    inventoryPolicy: "DENY",
    optionValues: [...optionValues],
    inventoryItem: {
      id: nextId(state, "InventoryItem"),
      tracked: false,
      requiresShipping: true,
      cost: null,
      grams: 0,
      countryOfOrigin: null,
      hsCode: null,
      available: 0,
    },
    imageId: null,
    createdAt: at,
    updatedAt: at,
  };
  changeVariant(commerce, variant, fields);
  return variant;
}

/** Changes a variant in place. */
export function changeVariant(commerce: Commerce, variant: Variant, fields: VariantFields): void {
  const { tracked, requiresShipping, cost, countryOfOrigin, hsCode, ...own } = fields;
  const item = { tracked, requiresShipping, cost, countryOfOrigin, hsCode };
  Object.assign(variant, withoutUndefined(own));
  Object.assign(variant.inventoryItem, withoutUndefined(item));
  variant.updatedAt = commerce.clock.now().toISOString();
}

/** Another choice of option values for a variant. */
export function chooseValues(variant: Variant, optionValues: readonly string[]): void {
  variant.optionValues = [...optionValues];
  variant.title = optionValues.join(" / ");
}

/** Sets the product's variants; options get the values that are used and keep those they had. Tells products/update. */
export function setVariants(
  commerce: Commerce,
  shop: ShopState,
  product: Product,
  variants: Variant[],
): void {
  const gone = new Set(
    product.variants.filter((variant) => !variants.includes(variant)).flatMap((v) => v.optionValues),
  );
  product.variants = variants;
  for (const [index, option] of product.options.entries()) {
    const used = new Set(variants.map(({ optionValues }) => optionValues[index]));
    option.values = option.values.filter(({ name }) => used.has(name) || !gone.has(name));
    for (const value of used) {
      if (value !== undefined && !option.values.some(({ name }) => name === value)) {
        option.values.push({ id: nextId(commerce.state, "ProductOptionValue"), name: value });
      }
    }
  }
  productChanged(commerce, shop, product);
}

/** Publishes to channels, from `at` on; once published there it stays as it is unless a new date is given. */
export function publishTo(
  commerce: Commerce,
  shop: ShopState,
  product: Product,
  channels: readonly { publicationId: Id; at: Date | null }[],
): void {
  for (const { publicationId, at } of channels) {
    const existing = product.publications.find((publication) => publication.publicationId === publicationId);
    if (existing) {
      if (at) existing.publishedAt = at.toISOString();
    } else {
      product.publications.push({ publicationId, publishedAt: (at ?? commerce.clock.now()).toISOString() });
    }
  }
  productChanged(commerce, shop, product);
}

/** The product's tags, or an order's, each once whatever its case. */
export function distinctTags(tags: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const tag of tags.map((each) => each.trim())) {
    if (tag !== "" && !seen.has(tag.toLowerCase())) seen.set(tag.toLowerCase(), tag);
  }
  return [...seen.values()];
}

function productChanged(commerce: Commerce, shop: ShopState, product: Product): void {
  product.updatedAt = commerce.clock.now().toISOString();
  commerce.events.emit(shop.handle, { topic: "products/update", productId: product.id });
  commerce.changed();
}

function withoutUndefined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}
