import { randomBytes } from "node:crypto";
import { nextId } from "../state/ids";
import type {
  Id,
  Order,
  Refund,
  RefundAdjustment,
  RefundLine,
  RefundShippingLine,
  ShopState,
  Transaction,
} from "../state/types";
import { findVariant } from "./catalog";
import { refused, type Commerce, type Refused } from "./context";
import { shrinkToFulfillable, takeFromRemaining } from "./fulfillment-orders";
import {
  compareMinor,
  divideHalfUp,
  each,
  fromMinor,
  minus,
  NOTHING,
  plus,
  toMinor,
  toSet,
  type Both,
} from "./money";
import {
  lineOf,
  orderCurrencies,
  received,
  refundableOfLine,
  refundableOfTransaction,
  refundedMoney,
  sumOf,
} from "./order-amounts";
import { readRefund, type LineToRefund, type RefundFault, type RefundToMake } from "./refund-request";

/**
 * Gives back lines, shipping and money. Never more units than were bought and not refunded yet, never more money than
 * stands of the payment (nor than came in). Tells order_transactions/create, refunds/create and orders/updated.
 */
export function refundOrder(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: RefundToMake,
): { ok: true; refund: Refund } | (Refused<RefundFault["reason"]> & { field: string[] | null }) {
  const read = readRefund(order, told);
  if (!read.ok) return { ...refused(read.fault.reason, read.fault.message), field: read.fault.field };
  const at = told.at ?? commerce.clock.now();
  const refund: Refund = {
    id: nextId(commerce.state, "Refund"),
    createdAt: at.toISOString(),
    note: told.note ?? null,
    staffId: told.staffId ?? null,
    appId: told.appId ?? null,
    lines: told.lines.map((line) => refundLineOf(commerce, shop, order, line)),
    shipping: read.shipping.map((part) => shippingPartOf(commerce, order, part)),
    adjustments: [],
    transactionIds: [],
    total: toSet(NOTHING, orderCurrencies(order)),
    idempotencyKey: told.idempotencyKey ?? null,
  };
  const transactions: Transaction[] = [];
  for (const part of told.transactions) {
    const transaction = transactionOf(commerce, order, part, at);
    transactions.push(transaction);
    // Counted at once: the next part of the same payment is of what is left then.
    order.transactions.push(transaction);
  }
  if (told.storeCredit) {
    const transaction = giveStoreCredit(commerce, shop, order, told.storeCredit, at);
    transactions.push(transaction);
    order.transactions.push(transaction);
  }
  const money = sumOf(order, transactions, "amount");
  refund.adjustments = adjustmentsOf(commerce, order, refund, money, told);
  refund.total = toSet(money, orderCurrencies(order));
  refund.transactionIds = transactions.map(({ id }) => id);
  order.refunds.push(refund);
  settleWork(shop, order, refund, at);
  order.updatedAt = at.toISOString();
  order.timeline.push({
    at: at.toISOString(),
    message: `Refunded ${refund.total.presentment} ${order.presentmentCurrency}.${refund.note ? ` ${refund.note}` : ""}`,
    author: told.author ?? null,
  });
  for (const { id } of transactions) {
    commerce.events.emit(shop.handle, {
      topic: "order_transactions/create",
      orderId: order.id,
      transactionId: id,
    });
  }
  commerce.events.emit(shop.handle, { topic: "refunds/create", orderId: order.id, refundId: refund.id });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
  return { ok: true, refund };
}

function refundLineOf(commerce: Commerce, shop: ShopState, order: Order, told: LineToRefund): RefundLine {
  const line = lineOf(order, told.lineItemId);
  const { subtotal, tax } = refundableOfLine(order, line, told.quantity);
  const currencies = orderCurrencies(order);
  const restocks = told.restockType !== "NO_RESTOCK";
  return {
    id: nextId(commerce.state, "RefundLineItem"),
    lineItemId: line.id,
    quantity: told.quantity,
    restockType: told.restockType,
    locationId: restocks ? (told.locationId ?? shop.locations[0]?.id ?? null) : null,
    restocked: restocks,
    price: toSet(
      each(subtotal, (minor) => minor / BigInt(told.quantity)),
      currencies,
    ),
    subtotal: toSet(subtotal, currencies),
    tax: toSet(tax, currencies),
  };
}

function shippingPartOf(
  commerce: Commerce,
  order: Order,
  part: { shippingLineId: Id; subtotal: Both; tax: Both },
): RefundShippingLine {
  const currencies = orderCurrencies(order);
  return {
    id: nextId(commerce.state, "RefundShippingLine"),
    shippingLineId: part.shippingLineId,
    subtotal: toSet(part.subtotal, currencies),
    tax: toSet(part.tax, currencies),
  };
}

/** The shop's side is the payment's share of it; the last part of a payment takes all that is left. */
function transactionOf(
  commerce: Commerce,
  order: Order,
  { parentId, amount }: { parentId: Id; amount: bigint },
  at: Date,
): Transaction {
  const currencies = orderCurrencies(order);
  const parent = order.transactions.find(({ id }) => id === parentId);
  if (!parent) throw new RangeError(`Order ${order.name} has no transaction ${parentId}.`);
  const left = refundableOfTransaction(order, parentId);
  const shop =
    left.presentment === 0n ? 0n : (left.shop * amount * 2n + left.presentment) / (left.presentment * 2n);
  return {
    id: nextId(commerce.state, "OrderTransaction"),
    kind: "REFUND",
    status: "SUCCESS",
    gateway: parent.gateway,
    amount: toSet({ shop, presentment: amount }, currencies),
    parentId,
    paymentId: randomBytes(12).toString("base64url"),
    authorization: null,
    message: "Bogus Gateway: Forced success",
    errorCode: null,
    accountNumber: parent.accountNumber,
    cardCompany: parent.cardCompany,
    test: parent.test,
    createdAt: at.toISOString(),
    processedAt: at.toISOString(),
  };
}

/** Adds to the customer's account in the order's presentment currency; the shop's side is the share of what stands of the order. */
function giveStoreCredit(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  presentment: bigint,
  at: Date,
): Transaction {
  const customer = order.customerId === null ? undefined : shop.customers[order.customerId];
  if (!customer) throw new RangeError(`Order ${order.name} has no customer.`);
  const currency = order.presentmentCurrency;
  customer.storeCredit ??= [];
  let account = customer.storeCredit.find((known) => known.currency === currency);
  if (!account) {
    account = {
      id: nextId(commerce.state, "StoreCreditAccount"),
      currency,
      balance: fromMinor(0n, currency),
    };
    customer.storeCredit.push(account);
  }
  account.balance = fromMinor(toMinor(account.balance, currency) + presentment, currency);
  const net = netPayment(order);
  const shopSide = divideHalfUp(net.shop * presentment, net.presentment);
  return {
    id: nextId(commerce.state, "OrderTransaction"),
    kind: "REFUND",
    status: "SUCCESS",
    gateway: "shopify_store_credit",
    amount: toSet({ shop: shopSide, presentment }, orderCurrencies(order)),
    parentId: null,
    paymentId: randomBytes(12).toString("base64url"),
    authorization: null,
    message: "Store credit issued",
    errorCode: null,
    accountNumber: null,
    cardCompany: null,
    test: order.test,
    createdAt: at.toISOString(),
    processedAt: at.toISOString(),
  };
}

function adjustmentsOf(
  commerce: Commerce,
  order: Order,
  refund: Refund,
  money: Both,
  told: RefundToMake,
): RefundAdjustment[] {
  if (told.transactions.length === 0 && !told.storeCredit) return [];
  const parts = [...refund.lines, ...refund.shipping];
  const subtotal = sumOf(order, parts, "subtotal");
  const accounted = order.taxesIncluded ? subtotal : plus(subtotal, sumOf(order, parts, "tax"));
  const difference = minus(accounted, money);
  if (difference.presentment === 0n && difference.shop === 0n) return [];
  const currencies = orderCurrencies(order);
  return [
    {
      id: nextId(commerce.state, "OrderAdjustment"),
      reason: told.discrepancyReason ?? "REFUND_DISCREPANCY",
      amount: toSet(difference, currencies),
      tax: toSet(NOTHING, currencies),
    },
  ];
}

/** Stock comes back where it was asked for; refunded units aren't sent any more. */
function settleWork(shop: ShopState, order: Order, refund: Refund, at: Date): void {
  for (const { lineItemId, quantity, restockType, restocked } of refund.lines) {
    const line = lineOf(order, lineItemId);
    if (restockType === "CANCEL") takeFromRemaining(order, lineItemId, quantity, at);
    shrinkToFulfillable(order, line, at);
    const sellable = line.variantId === null ? undefined : findVariant(shop, line.variantId);
    if (restocked && sellable?.variant.inventoryItem.tracked)
      sellable.variant.inventoryItem.available += quantity;
  }
}

/** Payments that money can go back to, with what stands of each. */
export function refundablePayments(order: Order): { transaction: Transaction; left: Both }[] {
  return order.transactions
    .map((transaction) => ({ transaction, left: refundableOfTransaction(order, transaction.id) }))
    .filter(({ left }) => left.presentment > 0n);
}

/** Splits an amount of the presentment currency over the payments, the first first; less when they don't hold it. */
export function spreadOverPayments(order: Order, amount: bigint): { parentId: Id; amount: bigint }[] {
  let missing = amount;
  const parts: { parentId: Id; amount: bigint }[] = [];
  for (const { transaction, left } of refundablePayments(order)) {
    const part = compareMinor(left.presentment, missing) < 0 ? left.presentment : missing;
    if (part > 0n) parts.push({ parentId: transaction.id, amount: part });
    missing -= part;
  }
  return parts;
}

/** What came in and didn't go back. */
export function netPayment(order: Order): Both {
  return minus(received(order), refundedMoney(order));
}
