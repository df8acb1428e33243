import type { Id, Order, RefundAdjustment, RestockType } from "../state/types";
import { remainingOf } from "./fulfillment-orders";
import { fromMinor, minus, NOTHING, plus, type Both } from "./money";
import {
  currentQuantity,
  partOfAmount,
  received,
  refundableOfTransaction,
  refundableShipping,
  refundedMoney,
} from "./order-amounts";

/** All of the shipping, or an amount of it without tax, in the presentment currency's minor units. */
export type ShippingToRefund = { full: true } | { full: false; amount: bigint };

export type LineToRefund = {
  lineItemId: Id;
  quantity: number;
  restockType: RestockType;
  locationId: Id | null;
};

export type RefundToMake = {
  lines: readonly LineToRefund[];
  shipping: ShippingToRefund | null;
  /** Money to give back, in the presentment currency's minor units. None: lines are refunded, no money moves. */
  transactions: readonly { parentId: Id; amount: bigint }[];
  /** Given as store credit, in the presentment currency's minor units; null: none. */
  storeCredit?: bigint | null;
  note?: string | null;
  discrepancyReason?: RefundAdjustment["reason"] | null;
  staffId?: Id | null;
  appId?: Id | null;
  idempotencyKey?: string | null;
  author?: string | null;
  at?: Date;
};

/** Why a refund is refused, worded and placed as Shopify does where that is known. */
export type RefundFault = {
  reason:
    | "unknown-line"
    | "bad-quantity"
    | "too-many"
    | "not-unfulfilled"
    | "too-much-shipping"
    | "no-parent"
    | "over-refund"
    | "no-customer"
    | "empty";
  field: string[] | null;
  message: string;
};

export type ShippingPart = { shippingLineId: Id; subtotal: Both; tax: Both };

/** Checks a refund against the order, and works out the part of each shipping line. */
export function readRefund(
  order: Order,
  told: RefundToMake,
): { ok: true; shipping: ShippingPart[] } | { ok: false; fault: RefundFault } {
  const fault = faultOfLines(order, told) ?? faultOfMoney(order, told);
  if (fault) return { ok: false, fault };
  const shipping = shippingParts(order, told.shipping);
  if (shipping === null) {
    const message = "Shipping amount is greater than the shipping amount that can be refunded";
    return { ok: false, fault: { reason: "too-much-shipping", field: ["shipping"], message } };
  }
  if (
    told.lines.length === 0 &&
    shipping.length === 0 &&
    told.transactions.length === 0 &&
    !told.storeCredit
  ) {
    const message = "Refund must have at least one refund line item, shipping or transaction";
    return { ok: false, fault: { reason: "empty", field: null, message } };
  }
  return { ok: true, shipping };
}

function faultOfLines(order: Order, { lines }: RefundToMake): RefundFault | null {
  const asked = new Map<Id, number>();
  for (const [index, { lineItemId, quantity, restockType }] of lines.entries()) {
    const field = ["refundLineItems", String(index)];
    const line = order.lines.find(({ id }) => id === lineItemId);
    if (!line)
      return { reason: "unknown-line", field: [...field, "lineItemId"], message: "Line item does not exist" };
    if (!Number.isInteger(quantity) || quantity < 1) {
      return {
        reason: "bad-quantity",
        field: [...field, "quantity"],
        message: "Quantity must be greater than 0",
      };
    }
    const total = (asked.get(lineItemId) ?? 0) + quantity;
    asked.set(lineItemId, total);
    if (total > currentQuantity(order, line)) {
      const message = "Quantity cannot refund more items than were purchased";
      return { reason: "too-many", field: [...field, "quantity"], message };
    }
    if (restockType === "CANCEL" && total > remainingOf(order, lineItemId)) {
      const message = "Quantity cannot remove more than the fulfillable quantity";
      return { reason: "not-unfulfilled", field: [...field, "quantity"], message };
    }
  }
  return null;
}

function faultOfMoney(order: Order, { transactions, storeCredit = null }: RefundToMake): RefundFault | null {
  const currency = order.presentmentCurrency;
  const net = minus(received(order), refundedMoney(order)).presentment;
  if (storeCredit !== null && order.customerId === null) {
    const message = "Store credit can only be refunded to an order with a customer";
    return { reason: "no-customer", field: ["refundMethods"], message };
  }
  if (storeCredit !== null && storeCredit <= 0n)
    return { reason: "bad-quantity", field: ["refundMethods"], message: "Amount must be greater than zero" };
  const whole = transactions.reduce((sum, { amount }) => sum + amount, storeCredit ?? 0n);
  const tooMuch = (asked: bigint, available: bigint): RefundFault => ({
    reason: "over-refund",
    field: null,
    message: `Refund amount ${printed(asked, currency)} is greater than net payment received ${printed(available, currency)}`,
  });
  if (whole > net) return tooMuch(whole, net);
  const asked = new Map<Id, bigint>();
  for (const { parentId, amount } of transactions) {
    const parent = order.transactions.find(({ id }) => id === parentId);
    if (!parent) {
      const message = "Transactions require a parent_id associated with the order";
      return { reason: "no-parent", field: ["transactions"], message };
    }
    if (amount <= 0n) {
      return { reason: "bad-quantity", field: ["transactions"], message: "Amount must be greater than zero" };
    }
    const total = (asked.get(parentId) ?? 0n) + amount;
    asked.set(parentId, total);
    const left = refundableOfTransaction(order, parentId).presentment;
    if (total > left) return tooMuch(total, left);
  }
  return null;
}

/** The parts of the order's shipping lines, the first first; null when it is more than they hold. */
export function shippingParts(order: Order, told: RefundToMake["shipping"]): ShippingPart[] | null {
  if (told === null) return [];
  let missing = told.full ? null : told.amount;
  const parts: ShippingPart[] = [];
  for (const line of order.shippingLines) {
    const left = refundableShipping(order, line);
    if (missing === null || missing >= left.subtotal.presentment) {
      if (left.subtotal.presentment > 0n) parts.push({ shippingLineId: line.id, ...left });
      if (missing !== null) missing -= left.subtotal.presentment;
    } else if (missing > 0n) {
      parts.push({
        shippingLineId: line.id,
        subtotal: {
          ...partOfAmount(left.subtotal, missing, left.subtotal.presentment),
          presentment: missing,
        },
        tax: partOfAmount(left.tax, missing, left.subtotal.presentment),
      });
      missing = 0n;
    }
  }
  return missing === null || missing === 0n ? parts : null;
}

/** What the parts add up to. */
export function totalOf(parts: readonly { subtotal: Both; tax: Both }[], taxesIncluded: boolean): Both {
  return plus(NOTHING, ...parts.map(({ subtotal, tax }) => (taxesIncluded ? subtotal : plus(subtotal, tax))));
}

const SIGNS: Record<string, string> = {
  USD: "$",
  CAD: "$",
  EUR: "€",
  GBP: "£",
  JPY: "¥",
  CNY: "¥",
  BRL: "R$",
};

function printed(minor: bigint, currency: string): string {
  return `${SIGNS[currency] ?? `${currency} `}${fromMinor(minor, currency)}`;
}
