import type { Id, Instant } from "./basics";

/** Goods that a shopper sends back, or asks to. What is refunded for them is a refund of the order. */
export type Return = {
  id: Id;
  /** "#1001-R1" */
  name: string;
  status: ReturnStatus;
  createdAt: Instant;
  /** Null while it is only asked for, and on what the shop returned by itself. */
  requestApprovedAt: Instant | null;
  closedAt: Instant | null;
  decline: { reason: ReturnDeclineReason; note: string } | null;
  lines: ReturnLine[];
};

export type ReturnStatus = "REQUESTED" | "OPEN" | "CLOSED" | "CANCELED" | "DECLINED";

export type ReturnDeclineReason = "FINAL_SALE" | "OTHER" | "RETURN_PERIOD_ENDED";

export type ReturnReason =
  | "COLOR"
  | "DEFECTIVE"
  | "NOT_AS_DESCRIBED"
  | "OTHER"
  | "SIZE_TOO_LARGE"
  | "SIZE_TOO_SMALL"
  | "STYLE"
  | "UNKNOWN"
  | "UNWANTED"
  | "WRONG_ITEM";

/** Units of one line of one parcel. */
export type ReturnLine = {
  id: Id;
  fulfillmentId: Id;
  /** The parcel's line. */
  fulfillmentLineId: Id;
  lineItemId: Id;
  quantity: number;
  /** Of these, how many arrived and were dealt with. */
  processed: number;
  reason: ReturnReason;
  customerNote: string | null;
};
