import type { FulfillmentEventStatus } from "../state/types";

/** What a carrier can say of a parcel, as Shopify names it: the statuses that the API and scripts take. */
export const FULFILLMENT_EVENT_STATUSES = [
  "ATTEMPTED_DELIVERY",
  "CARRIER_PICKED_UP",
  "CONFIRMED",
  "DELAYED",
  "DELIVERED",
  "FAILURE",
  "IN_TRANSIT",
  "LABEL_PRINTED",
  "LABEL_PURCHASED",
  "OUT_FOR_DELIVERY",
  "READY_FOR_PICKUP",
] as const satisfies readonly FulfillmentEventStatus[];
