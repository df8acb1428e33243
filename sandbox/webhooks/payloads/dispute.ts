import type { Dispute, ShopState } from "../../state/types";
import { numericId, shopTime, shopTimeOrNull } from "./plain";

/** `disputes/create` and `disputes/update`. */
export function disputePayload(shop: ShopState, dispute: Dispute) {
  return {
    id: numericId(dispute.id),
    order_id: numericId(dispute.orderId),
    type: dispute.type.toLowerCase(),
    amount: dispute.amount,
    currency: dispute.currency,
    reason: dispute.reason.toLowerCase(),
    network_reason_code: dispute.networkReasonCode,
    status: dispute.status.toLowerCase(),
    evidence_due_by: shopTime(dispute.evidenceDueBy ?? dispute.initiatedAt, shop),
    evidence_sent_on: shopTimeOrNull(dispute.evidenceSentOn, shop),
    finalized_on: shopTimeOrNull(dispute.finalizedOn, shop),
    initiated_at: shopTime(dispute.initiatedAt, shop),
  };
}
