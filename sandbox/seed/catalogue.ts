import type { Amount, CountryCode } from "../state/types";

/** A product as the seed's lists tell it; ids, pictures and dates are made when it is put into a shop. */
export type CatalogueProduct = {
  handle: string;
  title: string;
  type: string;
  vendor: string;
  tags: readonly string[];
  /** Plain paragraphs. */
  description: readonly string[];
  /** In the shop's currency, of every variant that names none of its own. */
  price: Amount;
  compareAtPrice?: Amount;
  /** What the shop paid for one. */
  cost: Amount | null;
  grams: number;
  origin: CountryCode;
  hsCode: string | null;
  /** Units at the start; of every variant that names none of its own. */
  stock: number;
  /** Default "physical". A gift card and a download aren't shipped and never run out. */
  kind?: "physical" | "gift-card" | "download";
  choice?: { name: string; values: readonly { value: string; price?: Amount; stock?: number }[] };
  /** Handles of the collections that it is in. */
  collections: readonly string[];
};

export type CatalogueCollection = { handle: string; title: string; description: string };
