import type { Id, Instant } from "./basics";

/** Work to send lines of an order from one place. Lines without shipping have one of their own, as at Shopify. */
export type FulfillmentOrder = {
  id: Id;
  status: "OPEN" | "IN_PROGRESS" | "CLOSED" | "CANCELLED" | "INCOMPLETE" | "ON_HOLD" | "SCHEDULED";
  requestStatus: "UNSUBMITTED";
  deliveryMethod: "SHIPPING" | "NONE";
  locationId: Id;
  lines: FulfillmentOrderLine[];
  createdAt: Instant;
  updatedAt: Instant;
};

export type FulfillmentOrderLine = { id: Id; lineItemId: Id; total: number; remaining: number };

/** One parcel. */
export type Fulfillment = {
  id: Id;
  /** "#1001-F1" */
  name: string;
  status: "SUCCESS" | "CANCELLED";
  createdAt: Instant;
  updatedAt: Instant;
  locationId: Id;
  /** Lines by the fulfillment order line they came from. */
  lines: { id: Id; lineItemId: Id; fulfillmentOrderLineId: Id; quantity: number }[];
  tracking: Tracking[];
  /** In the order that they were recorded in. */
  events: FulfillmentEvent[];
  estimatedDeliveryAt: Instant | null;
};

export type Tracking = { company: string | null; number: string | null; url: string | null };

export type FulfillmentEventStatus =
  | "ATTEMPTED_DELIVERY"
  | "CARRIER_PICKED_UP"
  | "CONFIRMED"
  | "DELAYED"
  | "DELIVERED"
  | "FAILURE"
  | "IN_TRANSIT"
  | "LABEL_PRINTED"
  | "LABEL_PURCHASED"
  | "OUT_FOR_DELIVERY"
  | "READY_FOR_PICKUP";

/** What the carrier said. */
export type FulfillmentEvent = {
  id: Id;
  status: FulfillmentEventStatus;
  happenedAt: Instant;
  createdAt: Instant;
  message: string | null;
  address1: string | null;
  city: string | null;
  province: string | null;
  country: string | null;
  zip: string | null;
  latitude: number | null;
  longitude: number | null;
  estimatedDeliveryAt: Instant | null;
};
