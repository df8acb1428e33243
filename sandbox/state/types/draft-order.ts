import type { Address, Amount, Attribute, CurrencyCode, Decimal, Id, Instant } from "./basics";

/** An order that is prepared and not placed yet. What it costs is worked out when it is asked for. */
export type DraftOrder = {
  id: Id;
  /** "#D1" */
  name: string;
  number: number;
  status: "OPEN" | "COMPLETED";
  createdAt: Instant;
  updatedAt: Instant;
  completedAt: Instant | null;
  /** The order that it became. */
  orderId: Id | null;
  note: string | null;
  tags: string[];
  attributes: Attribute[];
  customerId: Id | null;
  email: string | null;
  phone: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  /** What it is to be paid in. */
  currency: CurrencyCode;
  lines: DraftLine[];
  discount: DraftDiscount | null;
  /** A custom one; `price` in the draft's currency. */
  shippingLine: { title: string; price: Amount } | null;
};

export type DraftLine = { id: Id; variantId: Id; quantity: number; attributes: Attribute[] };

/** Off all goods; `percentage` as per cent ("100.0"). */
export type DraftDiscount = { title: string; description: string | null; percentage: Decimal };
