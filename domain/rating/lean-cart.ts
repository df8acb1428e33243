import type { Units } from "../money/index";
import type { CartProduct } from "./cart";

/**
 * A cart as cheaply as a surface can make it (`rateCart`). It is trusted:
 * `parseCart` is for carts of unknown make.
 *
 * Amounts are whole minor units of `currency`, as numbers: the Ajax Cart API gives them so, up to a power of ten, and
 * `unitsOf` makes them of decimal text. From 2^53 on, where numbers aren't exact, an amount is a bigint.
 */
export type LeanCart = {
  /** The currency that the shopper pays in. */
  readonly currency: string;
  /** Presentment units for one unit of the shop's currency, at most 10 decimals; "1" when they are equal. */
  readonly rate: string;
  /** ISO 3166-1 alpha-2; null while it is not known. */
  readonly destination: string | null;
  readonly shipping: Units;
  /** Only lines that may be insured: that are shipped, and neither a gift card nor the guarantee itself. */
  readonly lines: readonly LeanLine[];
};

export type LeanLine = {
  readonly quantity: number;
  /** Of the whole line: after every discount, or before, as the plan's `valueBasis` says. Not negative. */
  readonly value: Units;
  /**
   * Null: a custom item, which no `exclude` matches and only rules for every line. Tags and collections that no
   * selection of the plan lists may be left out.
   */
  readonly product: CartProduct | null;
};
