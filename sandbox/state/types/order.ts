import type { Address, Attribute, CurrencyCode, Decimal, Id, Instant, MoneySet } from "./basics";
import type { Fulfillment, FulfillmentOrder } from "./fulfillment";
import type { LineItemGroup } from "./functions";
import type { Return } from "./return";

/**
 * An order as it was placed, with all that happened to it since. Totals as placed stand here; what is current
 * (quantities, totals, statuses) is worked out from lines, transactions, refunds and fulfillments, so that it
 * can't contradict them.
 */
export type Order = {
  id: Id;
  /** "#1001" */
  name: string;
  number: number;
  confirmationNumber: string;
  /** Secret part of the order's status page. */
  token: string;
  createdAt: Instant;
  processedAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  cancelledAt: Instant | null;
  cancelReason: CancelReason | null;
  test: boolean;
  tags: string[];
  note: string | null;
  /** "web", "shopify_draft_order", … */
  sourceName: string;
  appId: Id | null;
  checkoutId: Id | null;
  checkoutToken: string | null;
  cartToken: string | null;
  customerId: Id | null;
  customerLocale: string;
  email: string | null;
  phone: string | null;
  shippingAddress: Address | null;
  billingAddress: Address | null;
  clientIp: string | null;
  userAgent: string | null;

  currency: CurrencyCode;
  presentmentCurrency: CurrencyCode;
  /** Presentment units per unit of the shop's currency when the order was placed. */
  rate: Decimal;
  taxesIncluded: boolean;
  attributes: Attribute[];

  lines: LineItem[];
  shippingLines: ShippingLine[];
  discounts: DiscountApplication[];
  totals: OrderTotals;

  transactions: Transaction[];
  refunds: Refund[];
  /** Absent until there is one. */
  returns?: Return[];
  fulfillmentOrders: FulfillmentOrder[];
  fulfillments: Fulfillment[];
  disputeIds: Id[];
  /** As a fraud check of Shopify sees it; absent while there was none. */
  risk?: "LOW" | "MEDIUM" | "HIGH";
  edits: OrderEdit[];
  timeline: TimelineEntry[];
};

export type CancelReason = "CUSTOMER" | "DECLINED" | "FRAUD" | "INVENTORY" | "OTHER" | "STAFF";

/** As placed; total = subtotal + shipping + (tax, unless included). Subtotal is after discounts. */
export type OrderTotals = {
  /** All lines before discounts. */
  lines: MoneySet;
  /** Discounts of lines and shipping. */
  discounts: MoneySet;
  subtotal: MoneySet;
  /** After discounts. */
  shipping: MoneySet;
  tax: MoneySet;
  total: MoneySet;
};

export type LineItem = {
  id: Id;
  /** Null on a custom item. */
  variantId: Id | null;
  productId: Id | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  /** As ordered; what edits took away is `removed`, what refunds took is in the refunds. */
  quantity: number;
  removed: number;
  requiresShipping: boolean;
  taxable: boolean;
  giftCard: boolean;
  grams: number;
  /** Of one, before discounts. */
  unitPrice: MoneySet;
  discountAllocations: DiscountAllocation[];
  /** Of the whole line. */
  taxLines: TaxLine[];
  attributes: Attribute[];
  imageUrl: string | null;
  /** The order edit that added the line; null on lines that were bought. */
  addedByEdit: Id | null;
  /** Bought by a selling plan: its id. */
  sellingPlanId?: Id;
  /** The expanded line that this one is a component of. */
  group: LineItemGroup | null;
};

export type ShippingLine = {
  id: Id;
  code: string;
  title: string;
  carrier: string | null;
  price: MoneySet;
  discountAllocations: DiscountAllocation[];
  taxLines: TaxLine[];
};

export type TaxLine = { title: string; rate: Decimal; price: MoneySet };

/** The part of one discount that falls on a line. */
export type DiscountAllocation = {
  /** Index into the order's `discounts`. */ discount: number;
  amount: MoneySet;
};

export type DiscountApplication = {
  /** Of one that staff or an app gave by hand: "". */
  code: string;
  /** Given by hand on a draft order. */
  manual?: { description: string | null };
  title: string;
  target: "LINE_ITEM" | "SHIPPING_LINE";
  allocation: "ACROSS" | "EACH" | "ONE";
  selection: "ALL" | "ENTITLED";
  /** Percentages as per cent ("10.0"); amounts in the shop's currency. */
  value: { kind: "percentage"; percentage: Decimal } | { kind: "amount"; amount: MoneySet };
};

export type Transaction = {
  id: Id;
  kind: "SALE" | "AUTHORIZATION" | "CAPTURE" | "REFUND" | "VOID";
  status: "SUCCESS" | "PENDING" | "FAILURE" | "ERROR";
  /** "bogus", "shopify_payments", "manual" */
  gateway: string;
  amount: MoneySet;
  parentId: Id | null;
  paymentId: string;
  authorization: string | null;
  message: string;
  errorCode: string | null;
  /** "•••• •••• •••• 1" */
  accountNumber: string | null;
  cardCompany: string | null;
  test: boolean;
  createdAt: Instant;
  processedAt: Instant;
};

export type Refund = {
  id: Id;
  createdAt: Instant;
  note: string | null;
  /** Staff member, when it was one. */
  staffId: Id | null;
  appId: Id | null;
  lines: RefundLine[];
  shipping: RefundShippingLine[];
  /** Differences between what was paid back and what lines and shipping account for. */
  adjustments: RefundAdjustment[];
  transactionIds: Id[];
  /** What went back in money. */
  total: MoneySet;
  /** The key of `@idempotent`, when the API made it. */
  idempotencyKey: string | null;
};

export type RestockType = "NO_RESTOCK" | "CANCEL" | "RETURN" | "LEGACY_RESTOCK";

export type RefundLine = {
  id: Id;
  lineItemId: Id;
  quantity: number;
  restockType: RestockType;
  locationId: Id | null;
  restocked: boolean;
  /** Of one, after discounts, rounded. */
  price: MoneySet;
  /** Of the quantity, after discounts, without tax unless included. */
  subtotal: MoneySet;
  tax: MoneySet;
};

export type RefundShippingLine = { id: Id; shippingLineId: Id; subtotal: MoneySet; tax: MoneySet };

/** `amount` is what lines and shipping account for, less what was paid back: negative where more went back. */
export type RefundAdjustment = {
  id: Id;
  reason: "REFUND_DISCREPANCY" | "CUSTOMER" | "DAMAGE" | "OTHER" | "RESTOCK";
  amount: MoneySet;
  tax: MoneySet;
};

/** One committed edit. */
export type OrderEdit = {
  id: Id;
  createdAt: Instant;
  staffNote: string | null;
  additions: { lineItemId: Id; quantity: number }[];
  removals: { lineItemId: Id; quantity: number }[];
};

/** A line of the order's history, as the admin shows it. */
export type TimelineEntry = { at: Instant; message: string; author: string | null };
