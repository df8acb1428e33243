import type { Cart } from "../../../../domain/rating";

/** A cart that was quoted, with what its lines are called. */
export type QuotedCart = {
  cart: Cart;
  nameOf: (lineId: string) => string;
  /** Step prices of the plan, rising; null where it has none. */
  steps: readonly string[] | null;
};
