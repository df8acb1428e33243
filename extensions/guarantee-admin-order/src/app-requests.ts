import type { Peril } from "../../../domain/rating/index";
import type { Price } from "../../checkout-rating/price";

/** A guarantee of the order, as the app tells the shop's staff (app/routes/admin-block.order.ts). */
export interface Guarantee {
  readonly id: string;
  readonly state: "active" | "cancelled" | "void" | "exhausted" | "expired";
  readonly payer: "shopper" | "merchant";
  readonly perils: readonly Peril[];
  readonly insured: Price;
  /** What of it isn't paid out, nor on its way. */
  readonly remaining: Price;
  /** Null: the shop gives the guarantee. */
  readonly premium: Price | null;
  readonly filing:
    { readonly may: true } | { readonly may: false; readonly why: "over" | "claimed" | "nothing-left" };
  readonly goods: readonly Goods[];
  /** The newest first. */
  readonly claims: readonly Claim[];
}

export interface Goods {
  readonly id: string;
  /** Empty for the shipping fee. */
  readonly title: string;
  readonly variantTitle: string | null;
  readonly quantity: number;
  /** Null: they aren't insured. */
  readonly insured: Price | null;
  readonly gone: readonly { readonly code: "refunded" | "claimed" | "settled"; readonly quantity: number }[];
}

export interface Claim {
  readonly id: string;
  readonly number: number;
  readonly state:
    | "submitted"
    | "needs_evidence"
    | "in_review"
    | "approved"
    | "settling"
    | "settled"
    | "denied"
    | "withdrawn";
  readonly peril: Peril;
  /** ISO 8601 */
  readonly filedAt: string;
  readonly claimed: Price;
  /** Null: nothing was given yet. */
  readonly settled: Price | null;
}

/**
 * The order's guarantees. Shopify leads the relative address to the app and adds the staff member's session token.
 *
 * @throws when the app can't be reached, or not just now
 */
export async function readGuarantees(orderId: string): Promise<readonly Guarantee[]> {
  const response = await fetch(`/admin-block/order?order=${encodeURIComponent(orderId)}`);
  if (!response.ok) throw new Error(`the app answered ${response.status}`);
  return ((await response.json()) as { guarantees: readonly Guarantee[] }).guarantees;
}

/** Addresses of the app's pages: Shopify leads `app:` to where the app is, and our pages are below /app. */
export const filingPage = (coverageId: string): string => `app:app/claims/new?coverage=${coverageId}`;
export const claimPage = (claimId: string): string => `app:app/claims/${claimId}`;
export const orderPage = (coverageId: string): string => `app:app/orders/${coverageId}`;
