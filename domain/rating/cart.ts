/** A cart as `parseCart` gives it. Amounts are decimal text in `currency`, the one that the shopper pays in. */
export type Cart = {
  readonly currency: string;
  /** Presentment units for one unit of the shop's currency: at most 10 decimals; "1" when they are equal. */
  readonly rate: string;
  /** ISO 3166-1 alpha-2; null while it is not known. */
  readonly destination: string | null;
  readonly shipping: string;
  readonly lines: readonly CartLine[];
};

export type CartLine = {
  readonly id: string;
  readonly quantity: number;
  /** Of the whole line, before every discount. */
  readonly subtotal: string;
  /** Of the whole line, after every discount. */
  readonly discounted: string;
  readonly requiresShipping: boolean;
  readonly giftCard: boolean;
  /** True: the line is the guarantee itself. */
  readonly guarantee: boolean;
  /** Null: a custom item, which no `exclude` matches and only rules for every line. */
  readonly product: CartProduct | null;
};

export type CartProduct = {
  readonly id: string;
  readonly type: string;
  readonly vendor: string;
  readonly tags: readonly string[];
  readonly collectionIds: readonly string[];
};

/** The id that the shipping fee has among a quote's lines; no cart line may have it. */
export const SHIPPING_LINE = "shipping";
