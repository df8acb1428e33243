import type { CoverageState } from "./coverage-state";

export type CancellingFacts = {
  state: CoverageState;
  payer: "shopper" | "merchant";
  orderedAt: Date;
  /** When the first parcel left; null while nothing has. */
  firstShippedAt: Date | null;
  /** A claim was filed, whatever became of it. */
  hasClaims: boolean;
  /** The shop lets shoppers cancel within so many hours of the order; null: until the first shipment. */
  cancelHours: number | null;
};

export type NotCancellable = "not-active" | "funded" | "shipped" | "too-late" | "claimed";

/** Whether a shopper may cancel; `until` is null where that is until the first shipment, whenever it is. */
export type Cancelling = { may: true; until: Date | null } | { may: false; why: NotCancellable };

/**
 * Whether the guarantee can be cancelled now, with the premium given back: until the first shipment, and within the hours
 * that the shop sets (claims.md, *Coverage*).
 */
export function cancelling(facts: CancellingFacts, now: Date): Cancelling {
  const { state, payer, orderedAt, firstShippedAt, hasClaims, cancelHours } = facts;
  if (state !== "active") return { may: false, why: "not-active" };
  if (payer === "merchant") return { may: false, why: "funded" };
  if (hasClaims) return { may: false, why: "claimed" };
  if (firstShippedAt !== null) return { may: false, why: "shipped" };
  if (cancelHours === null) return { may: true, until: null };
  const until = new Date(orderedAt.getTime() + cancelHours * 3_600_000);
  return now < until ? { may: true, until } : { may: false, why: "too-late" };
}
