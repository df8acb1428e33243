import type { Address, Attribute, CountryCode, CurrencyCode, Id, Instant } from "./basics";

/** Prices aren't kept: carts and checkouts are priced again each time that they are read. */
export type Cart = {
  token: string;
  lines: CartLine[];
  note: string | null;
  attributes: Attribute[];
  /** Where the visitor shops from; decides the currency by the shop's markets. */
  country: CountryCode;
  currency: CurrencyCode;
  locale: string;
  discountCodes: string[];
  createdAt: Instant;
  updatedAt: Instant;
};

export type CartLine = {
  /** Changes when variant or properties change. */
  key: string;
  variantId: Id;
  quantity: number;
  properties: Attribute[];
  /** Key of the line that this one hangs on and disappears with. */
  parentKey: string | null;
  /** Absent where it is bought once. */
  sellingPlanId?: Id;
};

/** A checkout that was begun from a cart. */
export type Checkout = {
  /** The `checkout_token` of the later order. */
  token: string;
  id: Id;
  cartToken: string | null;
  lines: CheckoutLine[];
  email: string | null;
  phone: string | null;
  shippingAddress: Address | null;
  /** Null: as the shipping address. */
  billingAddress: Address | null;
  country: CountryCode;
  currency: CurrencyCode;
  locale: string;
  /** Code of the chosen shipping rate. */
  shippingRateCode: string | null;
  discountCodes: string[];
  note: string | null;
  attributes: Attribute[];
  customerId: Id | null;
  completedOrderId: Id | null;
  createdAt: Instant;
  updatedAt: Instant;
};

export type CheckoutLine = {
  /** `gid://shopify/CartLine/{id}` for extensions. Not stable: a change of the line gives it a new one. */
  id: string;
  variantId: Id;
  quantity: number;
  attributes: Attribute[];
  parentId: string | null;
  sellingPlanId?: Id;
};
