import type {
  Address,
  Amount,
  Attribute,
  CountryCode,
  CurrencyCode,
  DraftDiscount,
  Id,
  ShippingRate,
} from "../state/types";

/** A line to be priced: of a variant, or a custom item with a price of its own in the shop's currency. */
export type LineToPrice = {
  quantity: number;
  attributes: Attribute[];
  /** Place of the line that this one hangs on. */
  parent?: number | null;
  sellingPlanId?: Id | undefined;
} & (
  | { variantId: Id }
  | { custom: { title: string; price: Amount; requiresShipping: boolean; taxable: boolean } }
);

/** Who buys, as far as functions are told. */
export type Buyer = {
  country: CountryCode;
  /** BCP 47: "pt-BR". */
  locale: string;
  email: string | null;
  phone: string | null;
  /** Of the cart. */
  attributes: readonly Attribute[];
};

export type CartToPrice = {
  lines: readonly LineToPrice[];
  /** What is paid in. */
  currency: CurrencyCode;
  /** Null while it is not known: no shipping and no taxes. */
  destination: Pick<Address, "countryCode" | "provinceCode"> | null;
  /** The chosen rate; the cheapest when null or no longer offered. */
  shippingRateCode: string | null;
  /** In place of the destination's rates: for orders that are placed by a script. */
  ownShippingRate?: ShippingRate | null;
  discountCodes: readonly string[];
  /** Given by hand on a draft order, off all goods, after the codes. */
  discountByHand?: DraftDiscount | null;
  taxExempt?: boolean;
  /** Somebody in the destination, else in the shop's first market, when absent. */
  buyer?: Buyer;
  /** Cart transforms don't run: order edits. */
  untransformed?: boolean;
  /** When: discount codes begin and end. */
  at: Date;
};
