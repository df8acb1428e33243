import type { Address, Attribute, CurrencyCode, DraftDiscount, Id, ShippingRate } from "../state/types";
import type { Buyer, LineToPrice } from "./cart-to-price";

export type Payment =
  | { kind: "paid"; gateway?: string; accountNumber?: string; cardCompany?: string }
  | { kind: "authorized"; gateway?: string; accountNumber?: string; cardCompany?: string }
  /** Nothing is paid yet (bank transfer, cash on delivery). */
  | { kind: "pending"; gateway?: string };

/** What an order is placed from. */
export type OrderToPlace = {
  lines: readonly LineToPrice[];
  email: string | null;
  phone?: string | null;
  customerId?: Id | null;
  shippingAddress: Address | null;
  /** As the shipping address when absent. */
  billingAddress?: Address | null;
  /** Else that of the market of the shipping country. */
  currency?: CurrencyCode;
  locale?: string;
  /** The cheapest when absent. */
  shippingRateCode?: string | null;
  /** In place of the destination's rates. */
  ownShippingRate?: ShippingRate | null;
  discountCodes?: readonly string[];
  discountByHand?: DraftDiscount | null;
  /** Goods that aren't in stock are sold too, and an order that costs nothing has no payment: as of a draft order. */
  ofDraft?: boolean;
  note?: string | null;
  attributes?: Attribute[];
  tags?: string[];
  payment?: Payment;
  sourceName?: string;
  /** As the checkout told its functions; else by address, locale and attributes. */
  buyer?: Buyer;
  checkout?: { id: Id; token: string; cartToken: string | null };
  clientIp?: string | null;
  userAgent?: string | null;
  test?: boolean;
  /** When; else now. History is seeded with it. */
  at?: Date;
};
