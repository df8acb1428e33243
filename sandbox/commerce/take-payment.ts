import { randomBytes } from "node:crypto";
import { nextId } from "../state/ids";
import type { Order, ShopState, Transaction } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { minus, toSet } from "./money";
import { currentTotals, orderCurrencies } from "./order-amounts";
import { netPayment } from "./refund-order";

/**
 * Takes what is still owed: captures an authorization, or marks a pending order as paid. Tells order_transactions/create,
 * orders/paid and orders/updated.
 */
export function takePayment(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: { author?: string | null; at?: Date } = {},
): { ok: true; transaction: Transaction } | Refused<"nothing-owed" | "cancelled"> {
  if (order.cancelledAt !== null) return refused("cancelled", "The order is cancelled.");
  const owed = minus(currentTotals(order).total, netPayment(order));
  if (owed.presentment <= 0n) return refused("nothing-owed", "Nothing is owed on this order.");
  const at = (told.at ?? commerce.clock.now()).toISOString();
  const authorization = order.transactions.find(({ kind, status, id }) => {
    return (
      kind === "AUTHORIZATION" &&
      status === "SUCCESS" &&
      !order.transactions.some(({ parentId }) => parentId === id)
    );
  });
  const transaction: Transaction = {
    id: nextId(commerce.state, "OrderTransaction"),
    kind: authorization ? "CAPTURE" : "SALE",
    status: "SUCCESS",
    gateway: authorization?.gateway ?? "manual",
    amount: toSet(owed, orderCurrencies(order)),
    parentId: authorization?.id ?? null,
    paymentId: randomBytes(12).toString("base64url"),
    authorization: authorization?.authorization ?? null,
    message: authorization ? "Bogus Gateway: Forced success" : `Marked the manual payment as received`,
    errorCode: null,
    accountNumber: authorization?.accountNumber ?? null,
    cardCompany: authorization?.cardCompany ?? null,
    test: order.test,
    createdAt: at,
    processedAt: at,
  };
  order.transactions.push(transaction);
  order.updatedAt = at;
  order.timeline.push({
    at,
    message: `A ${transaction.amount.presentment} ${order.presentmentCurrency} payment was taken.`,
    author: told.author ?? null,
  });
  const orderId = order.id;
  commerce.events.emit(shop.handle, {
    topic: "order_transactions/create",
    orderId,
    transactionId: transaction.id,
  });
  commerce.events.emit(shop.handle, { topic: "orders/paid", orderId });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId });
  commerce.changed();
  return { ok: true, transaction };
}
