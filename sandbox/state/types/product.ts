import type { Amount, CountryCode, Id, Instant } from "./basics";

/** UNLISTED: reachable by its address and id, but in no listing, search, collection or sitemap. */
export type ProductStatus = "ACTIVE" | "ARCHIVED" | "DRAFT" | "UNLISTED";

export type Product = {
  id: Id;
  handle: string;
  title: string;
  descriptionHtml: string;
  status: ProductStatus;
  productType: string;
  vendor: string;
  tags: string[];
  giftCard: boolean;
  options: ProductOption[];
  /** In the shop's order; never empty. */
  variants: Variant[];
  images: ProductImage[];
  seo: { title: string | null; description: string | null };
  /** Channels it is published to, and since when. */
  publications: { publicationId: Id; publishedAt: Instant }[];
  createdAt: Instant;
  updatedAt: Instant;
};

/** A product without choices has the one option "Title" with the value "Default Title". */
export type ProductOption = { id: Id; name: string; values: { id: Id; name: string }[] };

export type Variant = {
  id: Id;
  /** The option values joined by " / ". */
  title: string;
  /** In the shop's currency. */
  price: Amount;
  compareAtPrice: Amount | null;
  sku: string | null;
  barcode: string | null;
  taxable: boolean;
  taxCode: string | null;
  inventoryPolicy: "DENY" | "CONTINUE";
  /** Parallel to the product's options. */
  optionValues: string[];
  inventoryItem: InventoryItem;
  imageId: Id | null;
  createdAt: Instant;
  updatedAt: Instant;
};

export type InventoryItem = {
  id: Id;
  tracked: boolean;
  requiresShipping: boolean;
  /** What one costs the shop, in its currency. */
  cost: Amount | null;
  grams: number;
  countryOfOrigin: CountryCode | null;
  hsCode: string | null;
  /** Units that can be sold, over all locations. Means nothing when not tracked. */
  available: number;
};

/** `url` is absolute or begins with "/" (drawn by the sandbox itself). */
export type ProductImage = {
  id: Id;
  mediaId: Id;
  url: string;
  alt: string;
  width: number;
  height: number;
};

/** A collection whose products were chosen by hand. */
export type Collection = {
  id: Id;
  handle: string;
  title: string;
  descriptionHtml: string;
  productIds: Id[];
  image: ProductImage | null;
  publications: { publicationId: Id; publishedAt: Instant }[];
  updatedAt: Instant;
};
