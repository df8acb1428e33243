import type { Fulfillment, FulfillmentEventStatus, Instant, Order } from "../state/types";
import { currentTotals, received, refundedMoney } from "./order-amounts";

export type FinancialStatus =
  "AUTHORIZED" | "PAID" | "PARTIALLY_PAID" | "PARTIALLY_REFUNDED" | "PENDING" | "REFUNDED" | "VOIDED";

/** By its transactions: what came in and what went back. */
export function financialStatus(order: Order): FinancialStatus {
  const paid = received(order).presentment;
  const back = refundedMoney(order).presentment;
  if (back > 0n) return back >= paid ? "REFUNDED" : "PARTIALLY_REFUNDED";
  const succeeded = order.transactions.filter(({ status }) => status === "SUCCESS");
  if (paid === 0n && (order.cancelledAt !== null || succeeded.some(({ kind }) => kind === "VOID")))
    return "VOIDED";
  const total = currentTotals(order).total.presentment;
  if (paid >= total) return "PAID";
  if (paid > 0n) return "PARTIALLY_PAID";
  return succeeded.some(({ kind }) => kind === "AUTHORIZATION") ? "AUTHORIZED" : "PENDING";
}

export type FulfillmentStatus = "FULFILLED" | "PARTIALLY_FULFILLED" | "UNFULFILLED";

/** Every line counts, those that don't ship too: an unfulfilled guarantee line keeps an order partially fulfilled. */
export function fulfillmentStatus(order: Order): FulfillmentStatus {
  const sent = order.fulfillments.some(({ status }) => status === "SUCCESS");
  if (!sent) return "UNFULFILLED";
  const open = order.fulfillmentOrders.some(
    ({ status, lines }) => status !== "CANCELLED" && lines.some(({ remaining }) => remaining > 0),
  );
  return open ? "PARTIALLY_FULFILLED" : "FULFILLED";
}

export type DisplayStatus =
  | "ATTEMPTED_DELIVERY"
  | "CANCELED"
  | "CARRIER_PICKED_UP"
  | "CONFIRMED"
  | "DELAYED"
  | "DELIVERED"
  | "FAILURE"
  | "FULFILLED"
  | "IN_TRANSIT"
  | "LABEL_PRINTED"
  | "LABEL_PURCHASED"
  | "OUT_FOR_DELIVERY"
  | "READY_FOR_PICKUP";

/** What the carrier said last, by when it happened; a later recorded event wins between equal times. */
export function lastEventStatus(fulfillment: Fulfillment): FulfillmentEventStatus | null {
  return (
    fulfillment.events.toSorted((a, b) => a.happenedAt.localeCompare(b.happenedAt)).at(-1)?.status ?? null
  );
}

export function displayStatus(fulfillment: Fulfillment): DisplayStatus {
  return fulfillment.status === "CANCELLED" ? "CANCELED" : (lastEventStatus(fulfillment) ?? "FULFILLED");
}

/** When the first event of a kind happened. */
export function firstEventAt(fulfillment: Fulfillment, status: FulfillmentEventStatus): Instant | null {
  return (
    fulfillment.events
      .filter((event) => event.status === status)
      .map(({ happenedAt }) => happenedAt)
      .toSorted()[0] ?? null
  );
}

export type OrderReturnStatus =
  "NO_RETURN" | "RETURN_REQUESTED" | "IN_PROGRESS" | "INSPECTION_COMPLETE" | "RETURNED";

/** Of what is still under way first; declined and canceled returns don't count. */
export function returnStatus({ returns = [] }: Order): OrderReturnStatus {
  const open = returns.filter(({ status }) => status === "OPEN");
  if (open.length > 0) {
    const arrived = open.every(({ lines }) =>
      lines.every(({ processed, quantity }) => processed === quantity),
    );
    return arrived ? "INSPECTION_COMPLETE" : "IN_PROGRESS";
  }
  if (returns.some(({ status }) => status === "REQUESTED")) return "RETURN_REQUESTED";
  return returns.some(({ status }) => status === "CLOSED") ? "RETURNED" : "NO_RETURN";
}
