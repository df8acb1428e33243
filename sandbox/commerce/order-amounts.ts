import type { Id, LineItem, MoneySet, Order, ShippingLine, TaxLine } from "../state/types";
import { divideHalfUp, each, fromSet, minus, NOTHING, plus, type Both, type Currencies } from "./money";

/** What is current about an order's quantities and money, worked out from what happened to it. */

export function orderCurrencies(order: Order): Currencies {
  return { shop: order.currency, presentment: order.presentmentCurrency };
}

/** The line in an order; throws for one that isn't there (ids from outside are checked before). */
export function lineOf(order: Order, lineItemId: Id): LineItem {
  const line = order.lines.find(({ id }) => id === lineItemId);
  if (!line) throw new RangeError(`Order ${order.name} has no line ${lineItemId}.`);
  return line;
}

export function refundedQuantity(order: Order, lineItemId: Id): number {
  return order.refunds
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineItemId === lineItemId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

export function fulfilledQuantity(order: Order, lineItemId: Id): number {
  return order.fulfillments
    .filter(({ status }) => status === "SUCCESS")
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineItemId === lineItemId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/** Units that are neither refunded nor edited away; also how many can be refunded. */
export function currentQuantity(order: Order, line: LineItem): number {
  return line.quantity - line.removed - refundedQuantity(order, line.id);
}

/** The whole line before discounts. */
export function lineSubtotal(order: Order, line: LineItem): Both {
  return each(fromSet(line.unitPrice, orderCurrencies(order)), (minor) => minor * BigInt(line.quantity));
}

/** The whole line after discounts. */
export function lineDiscounted(order: Order, line: LineItem): Both {
  return minus(lineSubtotal(order, line), sumOf(order, line.discountAllocations, "amount"));
}

export function lineTax(order: Order, line: LineItem): Both {
  return sumOf(order, line.taxLines, "price");
}

/** The shipping line after discounts, and its tax. */
export function shippingDiscounted(order: Order, line: ShippingLine): Both {
  return minus(fromSet(line.price, orderCurrencies(order)), sumOf(order, line.discountAllocations, "amount"));
}

export function shippingTax(order: Order, line: ShippingLine): Both {
  return sumOf(order, line.taxLines, "price");
}

/**
 * The part of a line's amount that `count` units have, after `before` others. Parts of all units, taken one after another in
 * any grouping, add up to the whole, though one unit may have a cent more than the next.
 */
export function partOfLine(line: LineItem, whole: Both, before: number, count: number): Both {
  const upTo = (units: number): Both =>
    each(whole, (minor) => divideHalfUp(minor * BigInt(units), BigInt(line.quantity)));
  return minus(upTo(before + count), upTo(before));
}

/** `part / whole` of an amount, rounded half-up. */
export function partOfAmount(amount: Both, part: bigint, whole: bigint): Both {
  return each(amount, (minor) => divideHalfUp(minor * part, whole));
}

/** What the next `count` units of a line are worth to be refunded: after discounts, and their tax. */
export function refundableOfLine(order: Order, line: LineItem, count: number): { subtotal: Both; tax: Both } {
  const before = line.removed + refundedQuantity(order, line.id);
  return {
    subtotal: partOfLine(line, lineDiscounted(order, line), before, count),
    tax: partOfLine(line, lineTax(order, line), before, count),
  };
}

/** Shipping that was not refunded yet, after discounts, and its tax. */
export function refundableShipping(order: Order, line: ShippingLine): { subtotal: Both; tax: Both } {
  const refunds = order.refunds
    .flatMap(({ shipping }) => shipping)
    .filter((part) => part.shippingLineId === line.id);
  return {
    subtotal: minus(shippingDiscounted(order, line), sumOf(order, refunds, "subtotal")),
    tax: minus(shippingTax(order, line), sumOf(order, refunds, "tax")),
  };
}

/** Money that came in. */
export function received(order: Order): Both {
  const paid = order.transactions.filter(({ kind, status }) => {
    return status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE");
  });
  return sumOf(order, paid, "amount");
}

/** Money that went back. */
export function refundedMoney(order: Order): Both {
  const back = order.transactions.filter(({ kind, status }) => status === "SUCCESS" && kind === "REFUND");
  return sumOf(order, back, "amount");
}

/** What stands of a payment after the refunds of it. */
export function refundableOfTransaction(order: Order, transactionId: Id): Both {
  const payment = order.transactions.find(({ id }) => id === transactionId);
  if (!payment || payment.status !== "SUCCESS" || (payment.kind !== "SALE" && payment.kind !== "CAPTURE"))
    return NOTHING;
  const back = order.transactions.filter(({ kind, status, parentId }) => {
    return kind === "REFUND" && status === "SUCCESS" && parentId === transactionId;
  });
  return minus(fromSet(payment.amount, orderCurrencies(order)), sumOf(order, back, "amount"));
}

export type CurrentTotals = { subtotal: Both; shipping: Both; tax: Both; total: Both };

/** The order as it stands after edits and refunds. */
export function currentTotals(order: Order): CurrentTotals {
  const lines = order.lines.map((line) => refundableOfLine(order, line, currentQuantity(order, line)));
  const shipping = order.shippingLines.map((line) => refundableShipping(order, line));
  const adjustments = order.refunds.flatMap((refund) => refund.adjustments);
  const subtotal = plus(...lines.map((line) => line.subtotal));
  const shippingTotal = plus(...shipping.map((line) => line.subtotal));
  const tax = plus(...[...lines, ...shipping].map((line) => line.tax));
  const goods = plus(subtotal, shippingTotal, sumOf(order, adjustments, "amount"));
  return { subtotal, shipping: shippingTotal, tax, total: order.taxesIncluded ? goods : plus(goods, tax) };
}

/** Adds up one amount of many things. */
export function sumOf<Key extends string>(
  order: Order,
  things: readonly Record<Key, MoneySet>[],
  key: Key,
): Both {
  const currencies = orderCurrencies(order);
  return plus(...things.map((thing) => fromSet(thing[key], currencies)));
}

/** All taxes of an order, one entry for each name and rate, in the order that they first appear in. */
export function taxSummary(order: Order): { title: string; rate: string; price: Both }[] {
  const summary = new Map<string, { title: string; rate: string; price: Both }>();
  const currencies = orderCurrencies(order);
  const all: TaxLine[] = [...order.lines, ...order.shippingLines].flatMap(({ taxLines }) => taxLines);
  for (const { title, rate, price } of all) {
    const key = `${title}\n${rate}`;
    const sum = plus(summary.get(key)?.price ?? NOTHING, fromSet(price, currencies));
    summary.set(key, { title, rate, price: sum });
  }
  return [...summary.values()];
}
