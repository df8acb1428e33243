import type { Amount, CurrencyCode, Id, Instant } from "./basics";

/** A chargeback or inquiry at the shopper's bank. */
export type Dispute = {
  id: Id;
  orderId: Id;
  transactionId: Id;
  type: "CHARGEBACK" | "INQUIRY";
  amount: Amount;
  currency: CurrencyCode;
  reason: DisputeReason;
  networkReasonCode: string | null;
  status: DisputeStatus;
  initiatedAt: Instant;
  evidenceDueBy: Instant | null;
  evidenceSentOn: Instant | null;
  finalizedOn: Instant | null;
  evidence: { id: Id; submitted: boolean; fields: Record<string, string> };
};

export type DisputeStatus = "NEEDS_RESPONSE" | "UNDER_REVIEW" | "ACCEPTED" | "WON" | "LOST" | "PREVENTED";

export type DisputeReason =
  | "FRAUDULENT"
  | "GENERAL"
  | "PRODUCT_NOT_RECEIVED"
  | "PRODUCT_UNACCEPTABLE"
  | "CREDIT_NOT_PROCESSED"
  | "DUPLICATE"
  | "UNRECOGNIZED";
