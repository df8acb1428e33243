import type { Price } from "./price";
import type { ProductFacts } from "./rated-cart";

/** What the Storefront API told so far. */
export interface Knowledge {
  /** By product gid. */
  readonly products: ReadonlyMap<string, ProductFacts>;
  /** By `priceKey`; null for a variant that the shop doesn't sell there. */
  readonly prices: ReadonlyMap<string, Price | null>;
  /** True: the last tries to learn more failed. */
  readonly unreachable: boolean;
}

/** What must be known before the cart can be quoted. */
export interface Missing {
  readonly products: readonly string[];
  readonly variants: readonly string[];
  readonly market: string | null;
}

export const NOTHING_KNOWN: Knowledge = { products: new Map(), prices: new Map(), unreachable: false };

export function priceKey(market: string | null, variant: string): string {
  return `${market ?? ""} ${variant}`;
}

/** Something is missing: it is waited for, or, where nothing can be learnt, it can't be told. */
export type Unknown =
  { readonly state: "waiting"; readonly missing: Missing } | { readonly state: "unavailable" };

export function waiting(missing: Missing, { unreachable }: Knowledge): Unknown {
  return unreachable ? { state: "unavailable" } : { state: "waiting", missing };
}
