import type { Id } from "../state/types";

/** What can become of a return as a whole. */
export type ReturnTopic =
  | "returns/request"
  | "returns/approve"
  | "returns/decline"
  | "returns/cancel"
  | "returns/process"
  | "returns/close"
  | "returns/reopen";

/** What happened in a shop, by the webhook topic that tells of it, with the ids needed to build a payload. */
export type DomainEventBody =
  | { topic: "orders/create" | "orders/updated" | "orders/paid" | "orders/cancelled"; orderId: Id }
  | { topic: "orders/edited"; orderId: Id; editId: Id }
  | { topic: "refunds/create"; orderId: Id; refundId: Id }
  | { topic: "order_transactions/create"; orderId: Id; transactionId: Id }
  | { topic: "fulfillments/create" | "fulfillments/update"; orderId: Id; fulfillmentId: Id }
  | {
      topic: "fulfillment_events/create" | "fulfillment_events/delete";
      orderId: Id;
      fulfillmentId: Id;
      fulfillmentEventId: Id;
    }
  | { topic: ReturnTopic; orderId: Id; returnId: Id }
  | { topic: "returns/update"; orderId: Id; returnId: Id; removals: { returnLineId: Id; quantity: number }[] }
  | { topic: "disputes/create" | "disputes/update"; orderId: Id; disputeId: Id }
  | { topic: "products/create" | "products/update"; productId: Id }
  | { topic: "products/delete"; productId: Id }
  | { topic: "customers/create" | "customers/update"; customerId: Id }
  | { topic: "bulk_operations/finish"; operationId: Id }
  | { topic: "shop/update" }
  | { topic: "app/uninstalled"; appId: Id }
  | { topic: "app/scopes_update"; appId: Id; previous: string[]; current: string[] }
  | { topic: "customers/data_request" | "customers/redact"; customerId: Id; orderIds: Id[] }
  | { topic: "shop/redact" };

export type DomainEvent = DomainEventBody & {
  /** Becomes X-Shopify-Event-Id. */
  id: string;
  /** Handle of the shop. */
  shop: string;
  /** Time of the sandbox's clock. */
  at: Date;
};

export type EventTopic = DomainEventBody["topic"];
