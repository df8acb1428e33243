import { nextId } from "../state/ids";
import type { Collection, Product, SandboxState, ShopState, Variant } from "../state/types";
import type { CatalogueCollection, CatalogueProduct } from "./catalogue";

const DAY = 86_400_000;

/**
 * Puts products and collections into a shop, published to its online store. Each product is some days older than the
 * next; the first is two years old.
 */
export function addCatalogue(
  state: SandboxState,
  shop: ShopState,
  products: readonly CatalogueProduct[],
  collections: readonly CatalogueCollection[],
  now: Date,
): void {
  const publication = shop.publications[0];
  if (publication === undefined) throw new Error(`${shop.handle} has no channel to publish to`);
  const published = (at: string): Product["publications"] => [
    { publicationId: publication.id, publishedAt: at },
  ];
  for (const [index, told] of products.entries()) {
    const at = new Date(now.getTime() - (730 - index * 9) * DAY).toISOString();
    const product = productOf(state, told, at);
    product.publications = published(at);
    shop.products[product.id] = product;
  }
  for (const told of collections) {
    const at = new Date(now.getTime() - 730 * DAY).toISOString();
    const members = products
      .filter((product) => product.collections.includes(told.handle))
      .map(({ handle }) => handle);
    const collection: Collection = {
      id: nextId(state, "Collection"),
      handle: told.handle,
      title: told.title,
      descriptionHtml: `<p>${told.description}</p>`,
      productIds: Object.values(shop.products)
        .filter((product) => members.includes(product.handle))
        .map((product) => product.id),
      image: null,
      publications: published(at),
      updatedAt: at,
    };
    shop.collections[collection.id] = collection;
  }
}

function productOf(state: SandboxState, told: CatalogueProduct, at: string): Product {
  const id = nextId(state, "Product");
  const choice = told.choice ?? { name: "Title", values: [{ value: "Default Title" }] };
  return {
    id,
    handle: told.handle,
    title: told.title,
    descriptionHtml: told.description.map((paragraph) => `<p>${paragraph}</p>`).join(""),
    status: "ACTIVE",
    productType: told.type,
    vendor: told.vendor,
    tags: [...told.tags],
    giftCard: told.kind === "gift-card",
    options: [
      {
        id: nextId(state, "ProductOption"),
        name: choice.name,
        values: choice.values.map(({ value }) => ({ id: nextId(state, "ProductOptionValue"), name: value })),
      },
    ],
    variants: choice.values.map((value, index) => variantOf(state, told, value, index, at)),
    images: [
      {
        id: nextId(state, "ProductImage"),
        mediaId: nextId(state, "MediaImage"),
        url: `/pictures/${id}.svg`,
        alt: told.title,
        width: 800,
        height: 800,
      },
    ],
    seo: { title: null, description: null },
    publications: [],
    createdAt: at,
    updatedAt: at,
  };
}

function variantOf(
  state: SandboxState,
  told: CatalogueProduct,
  choice: NonNullable<CatalogueProduct["choice"]>["values"][number],
  index: number,
  at: string,
): Variant {
  const shipped = (told.kind ?? "physical") === "physical";
  const code = told.handle
    .split("-")
    .map((word) => word.slice(0, 2))
    .join("")
    .toUpperCase();
  return {
    id: nextId(state, "ProductVariant"),
    title: choice.value,
    price: choice.price ?? told.price,
    compareAtPrice: told.compareAtPrice ?? null,
    sku: told.choice === undefined ? code : `${code}-${index + 1}`,
    barcode: null,
    taxable: told.kind !== "gift-card",
    taxCode: null,
    inventoryPolicy: "DENY",
    optionValues: [choice.value],
    inventoryItem: {
      id: nextId(state, "InventoryItem"),
      tracked: shipped,
      requiresShipping: shipped,
      cost: told.cost,
      grams: told.grams,
      countryOfOrigin: shipped ? told.origin : null,
      hsCode: told.hsCode,
      available: shipped ? (choice.stock ?? told.stock) : 0,
    },
    imageId: null,
    createdAt: at,
    updatedAt: at,
  };
}
