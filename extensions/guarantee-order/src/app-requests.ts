import type { Peril } from "../../../domain/rating/index";
import type { Price } from "../../checkout-rating/price";
import { askApp } from "../../customer-account/ask-app";

/** A guarantee of the order, as the app tells its shopper (app/routes/customer-account.guarantee.ts). */
export interface Guarantee {
  readonly id: string;
  readonly state: "active" | "cancelled" | "void" | "exhausted" | "expired";
  readonly payer: "shopper" | "merchant";
  readonly perils: readonly Peril[];
  /** Null: nothing is covered yet. */
  readonly insured: Price | null;
  readonly paid: Price | null;
  readonly partly: boolean;
  /** Parcels that a day (YYYY-MM-DD) is promised for. `paid`: what was given because it came late; null: nothing. */
  readonly parcels: readonly {
    readonly name: string;
    readonly promisedOn: string;
    readonly daysLate: number;
    readonly came: boolean;
    readonly paid: Price | null;
  }[];
  /** `until`: ISO 8601; null: until the first shipment. */
  readonly cancelling:
    | { readonly may: true; readonly until: string | null }
    | { readonly may: false; readonly why: "not-active" | "funded" | "shipped" | "too-late" | "claimed" };
  /** What goes back to the payment when it is cancelled, or went because it was; null: nothing. */
  readonly goesBack: Price | null;
  /** What was reported on it, the newest first. `number`: C-12 */
  readonly claims: readonly { readonly id: string; readonly number: string; readonly state: string }[];
}

/** The order's guarantees; none where nobody is signed in. @throws when the app can't be reached, or not just now */
export function readGuarantees(orderId: string): Promise<readonly Guarantee[]> {
  return ask(`?order=${encodeURIComponent(orderId)}`);
}

/** Cancels a guarantee if it still can be; gives the order's guarantees as they are then. @throws as `readGuarantees` */
export function cancelGuarantee(orderId: string, id: string): Promise<readonly Guarantee[]> {
  return ask("", { order: orderId, coverage: id });
}

async function ask(query: string, body?: object): Promise<readonly Guarantee[]> {
  const path = `/guarantee${query}`;
  const answer = await askApp<{ guarantees: readonly Guarantee[] }>(shopify.sessionToken, path, body);
  return answer.guarantees;
}
