import { nextId } from "../state/ids";
import type { Dispute, DisputeStatus, Order, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { fromMinor } from "./money";
import { refundablePayments } from "./refund-order";

const EVIDENCE_DAYS = 12;
const DAY_MS = 86_400_000;

export type DisputeToOpen = {
  reason: Dispute["reason"];
  type?: Dispute["type"];
  networkReasonCode?: string | null;
  /** Until when the bank takes evidence: 12 days from now, where left out. */
  evidenceDays?: number;
  at?: Date;
};

/**
 * The shopper's bank takes back what stands of the first payment (in the presentment currency). Tells disputes/create
 * and orders/updated.
 */
export function openDispute(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: DisputeToOpen,
): { ok: true; dispute: Dispute } | Refused<"nothing-paid" | "already-open"> {
  const payment = refundablePayments(order)[0];
  if (!payment) return refused("nothing-paid", "Nothing of this order's payments is left to dispute.");
  const open = order.disputeIds.some((id) => isOpen(shop.disputes[id]?.status));
  if (open) return refused("already-open", "The order has an open dispute.");
  const at = told.at ?? commerce.clock.now();
  const dispute: Dispute = {
    id: nextId(commerce.state, "ShopifyPaymentsDispute"),
    orderId: order.id,
    transactionId: payment.transaction.id,
    type: told.type ?? "CHARGEBACK",
    amount: fromMinor(payment.left.presentment, order.presentmentCurrency),
    currency: order.presentmentCurrency,
    reason: told.reason,
    networkReasonCode: told.networkReasonCode ?? null,
    status: "NEEDS_RESPONSE",
    initiatedAt: at.toISOString(),
    evidenceDueBy: new Date(at.getTime() + (told.evidenceDays ?? EVIDENCE_DAYS) * DAY_MS).toISOString(),
    evidenceSentOn: null,
    finalizedOn: null,
    evidence: { id: nextId(commerce.state, "ShopifyPaymentsDisputeEvidence"), submitted: false, fields: {} },
  };
  shop.disputes[dispute.id] = dispute;
  order.disputeIds.push(dispute.id);
  order.updatedAt = at.toISOString();
  order.timeline.push({
    at: at.toISOString(),
    message: `A ${dispute.type.toLowerCase()} of ${dispute.amount} ${dispute.currency} was opened.`,
    author: null,
  });
  commerce.events.emit(shop.handle, { topic: "disputes/create", orderId: order.id, disputeId: dispute.id });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
  return { ok: true, dispute };
}

/** Moves a dispute on (the bank's decision, among others). Tells disputes/update. */
export function updateDispute(
  commerce: Commerce,
  shop: ShopState,
  dispute: Dispute,
  status: DisputeStatus,
  at: Date = commerce.clock.now(),
): { ok: true; dispute: Dispute } | Refused<"final"> {
  if (!isOpen(dispute.status)) return refused("final", "The dispute is decided already.");
  dispute.status = status;
  if (status === "UNDER_REVIEW") {
    dispute.evidenceSentOn ??= at.toISOString();
    dispute.evidence.submitted = true;
  }
  if (!isOpen(status)) dispute.finalizedOn = at.toISOString();
  commerce.events.emit(shop.handle, {
    topic: "disputes/update",
    orderId: dispute.orderId,
    disputeId: dispute.id,
  });
  commerce.changed();
  return { ok: true, dispute };
}

/** An inquiry that wasn't settled becomes a chargeback: the bank asks anew, and takes evidence once more. Tells disputes/update. */
export function escalateDispute(
  commerce: Commerce,
  shop: ShopState,
  dispute: Dispute,
  at: Date = commerce.clock.now(),
): { ok: true; dispute: Dispute } | Refused<"final" | "no-inquiry"> {
  if (!isOpen(dispute.status)) return refused("final", "The dispute is decided already.");
  if (dispute.type !== "INQUIRY") return refused("no-inquiry", "The dispute is a chargeback already.");
  dispute.type = "CHARGEBACK";
  dispute.evidenceDueBy = new Date(at.getTime() + EVIDENCE_DAYS * DAY_MS).toISOString();
  dispute.evidenceSentOn = null;
  dispute.evidence.submitted = false;
  return updateDispute(commerce, shop, dispute, "NEEDS_RESPONSE", at);
}

function isOpen(status: DisputeStatus | undefined): boolean {
  return status === "NEEDS_RESPONSE" || status === "UNDER_REVIEW";
}
