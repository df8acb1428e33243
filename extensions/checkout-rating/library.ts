import { type Signal, signal } from "@preact/signals";
import { type Knowledge, type Missing, NOTHING_KNOWN, priceKey } from "./knowledge";
import type { Price } from "./price";
import type { ProductFacts } from "./rated-cart";

/** `shopify.query`, as far as it is used here. */
export type Query = (
  document: string,
  options: { variables: Record<string, unknown> },
) => Promise<{ data?: unknown; errors?: readonly unknown[] }>;

/** After each failure it is tried again so many milliseconds later. */
const RETRY_AFTER = [1_000, 4_000];
/** Then it counts as out of reach, and is tried again now and then, and when the checkout changes. */
const RETRY_UNREACHABLE_AFTER = 15_000;

/** As many ids as the Storefront API takes in one list. */
const MOST_IDS = 250;

/** What the Storefront API knows of products and prices, asked for as it is needed and never twice. */
export class Library {
  readonly knowledge: Signal<Knowledge> = signal(NOTHING_KNOWN);
  readonly #query: Query;
  readonly #wantsCollections: boolean;
  #asking = false;
  #closed = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param wantsCollections whether the plan goes by collections at all, which cost the most to ask for */
  constructor(query: Query, wantsCollections: boolean) {
    this.#query = query;
    this.#wantsCollections = wantsCollections;
  }

  /** Asks for what is missing, unless it is being asked for. `knowledge` changes when the answer is there. */
  async learn({ products, variants, market }: Missing): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    clearTimeout(this.#timer);
    try {
      const [facts, prices] = await Promise.all([this.#products(products), this.#prices(variants, market)]);
      this.#failures = 0;
      const known = this.knowledge.value;
      this.knowledge.value = {
        products: new Map([...known.products, ...facts]),
        prices: new Map([...known.prices, ...prices]),
        unreachable: false,
      };
    } catch {
      // Whatever it was, an offline shopper or a refused query, the checkout goes on without the guarantee.
      this.#failures += 1;
      const delay = RETRY_AFTER[this.#failures - 1];
      if (delay === undefined) this.knowledge.value = { ...this.knowledge.value, unreachable: true };
      this.#retry({ products, variants, market }, delay ?? RETRY_UNREACHABLE_AFTER);
    } finally {
      this.#asking = false;
    }
  }

  #retry(missing: Missing, delay: number): void {
    if (!this.#closed) this.#timer = setTimeout(() => void this.learn(missing), delay);
  }

  /** The checkout changed: what was out of reach is asked for anew. */
  tryAgain(): void {
    this.#failures = 0;
    if (this.knowledge.peek().unreachable) {
      this.knowledge.value = { ...this.knowledge.peek(), unreachable: false };
    }
  }

  /** Nothing is asked for any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #products(ids: readonly string[]): Promise<[string, ProductFacts][]> {
    const nodes = await this.#nodes(PRODUCTS, ids, { collections: this.#wantsCollections });
    return Promise.all(
      nodes.map(async (node, index): Promise<[string, ProductFacts]> => {
        const id = ids[index] ?? "";
        // Not for sale here (any more): rated by what the checkout itself tells.
        if (node === null) return [id, { tags: [], collectionIds: [], giftCard: false }];
        const product = node as unknown as ProductNode;
        const collectionIds = await this.#collectionIds(id, product.collections);
        return [id, { tags: product.tags, collectionIds, giftCard: product.isGiftCard }];
      }),
    );
  }

  async #collectionIds(product: string, first: CollectionPage | undefined): Promise<string[]> {
    const ids: string[] = [];
    let page = first;
    while (page !== undefined) {
      ids.push(...page.nodes.map(({ id }) => id));
      if (!page.pageInfo.hasNextPage) break;
      const data = await this.#data(COLLECTIONS, { product, after: page.pageInfo.endCursor });
      page = (data as { product: { collections: CollectionPage } | null }).product?.collections;
    }
    return ids;
  }

  async #prices(ids: readonly string[], market: string | null): Promise<[string, Price | null][]> {
    const nodes = await this.#nodes(PRICES, ids, { country: market });
    return nodes.map((node, index) => {
      const { price, availableForSale } = (node ?? {}) as Partial<VariantNode>;
      const known = price === undefined || availableForSale === false ? null : price;
      return [
        priceKey(market, ids[index] ?? ""),
        known === null ? null : { amount: known.amount, currency: known.currencyCode },
      ];
    });
  }

  /** The nodes of the ids, null for those that there aren't. */
  async #nodes(document: string, ids: readonly string[], variables: Record<string, unknown>) {
    const nodes: (object | null)[] = [];
    for (let start = 0; start < ids.length; start += MOST_IDS) {
      const data = await this.#data(document, { ids: ids.slice(start, start + MOST_IDS), ...variables });
      nodes.push(...(data as { nodes: (object | null)[] }).nodes);
    }
    if (nodes.length !== ids.length) throw new Error("The Storefront API answered for other ids.");
    return nodes;
  }

  async #data(document: string, variables: Record<string, unknown>): Promise<object> {
    const { data, errors } = await this.#query(document, { variables });
    if (typeof data !== "object" || data === null || (errors?.length ?? 0) > 0) {
      throw new Error("The Storefront API gave no data.");
    }
    return data;
  }
}

interface CollectionPage {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

interface ProductNode {
  tags: string[];
  isGiftCard: boolean;
  collections?: CollectionPage;
}

interface VariantNode {
  availableForSale: boolean;
  price: { amount: string; currencyCode: string };
}

export const PRODUCTS = `query GuaranteeProducts($ids: [ID!]!, $collections: Boolean!) {
  nodes(ids: $ids) {
    ... on Product {
      id
      tags
      isGiftCard
      collections(first: 100) @include(if: $collections) { nodes { id } pageInfo { hasNextPage endCursor } }
    }
  }
}`;

export const COLLECTIONS = `query GuaranteeProductCollections($product: ID!, $after: String) {
  product(id: $product) {
    collections(first: 250, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
  }
}`;

export const PRICES = `query GuaranteePrices($ids: [ID!]!, $country: CountryCode) @inContext(country: $country) {
  nodes(ids: $ids) {
    ... on ProductVariant {
      id
      availableForSale
      price { amount currencyCode }
    }
  }
}`;
