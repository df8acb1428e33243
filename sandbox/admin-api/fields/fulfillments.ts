import { z } from "zod";
import { findVariant } from "../../commerce/catalog";
import { partOfLine, lineDiscounted, lineOf, lineSubtotal } from "../../commerce/order-amounts";
import { displayStatus, firstEventAt } from "../../commerce/order-status";
import { paging, readArguments } from "../../graphql/arguments";
import { connection, firstOf } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type {
  Fulfillment,
  FulfillmentEvent,
  FulfillmentOrder,
  FulfillmentOrderLine,
  Instant,
  Location,
  Order,
} from "../../state/types";
import type { AdminRegistry } from "../context";
import { moneyBagOf } from "./values";

export type OrderFulfillment = { order: Order; fulfillment: Fulfillment };
type OrderWork = { order: Order; work: FulfillmentOrder };
type FulfillmentLine = Fulfillment["lines"][number];

const plainPaging = z.strictObject({ ...paging });
const eventsArguments = z.strictObject({
  ...paging,
  sortKey: z.enum(["HAPPENED_AT", "CREATED_AT", "ID"]).optional(),
});
const firstArguments = z.strictObject({ first: z.number().optional() });

const optionalTime = (instant: Instant | null): string | null =>
  instant === null ? null : printTime(instant);

export function fulfillmentTypes(registry: AdminRegistry): void {
  registry.type<OrderFulfillment>("Fulfillment", {
    id: ({ fulfillment }) => gid("Fulfillment", fulfillment.id),
    legacyResourceId: ({ fulfillment }) => fulfillment.id,
    name: ({ fulfillment }) => fulfillment.name,
    status: ({ fulfillment }) => fulfillment.status,
    displayStatus: ({ fulfillment }) => displayStatus(fulfillment),
    createdAt: ({ fulfillment }) => printTime(fulfillment.createdAt),
    updatedAt: ({ fulfillment }) => printTime(fulfillment.updatedAt),
    deliveredAt: ({ fulfillment }) => optionalTime(firstEventAt(fulfillment, "DELIVERED")),
    inTransitAt: ({ fulfillment }) => optionalTime(firstEventAt(fulfillment, "IN_TRANSIT")),
    estimatedDeliveryAt: ({ fulfillment }) => optionalTime(fulfillment.estimatedDeliveryAt),
    totalQuantity: ({ fulfillment }) => fulfillment.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    requiresShipping: ({ order, fulfillment }) =>
      fulfillment.lines.some(({ lineItemId }) => lineOf(order, lineItemId).requiresShipping),
    order: ({ order }) => new Entity("Order", order),
    location: ({ fulfillment }, _args, { shop }) => {
      const location = shop.locations.find(({ id }) => id === fulfillment.locationId);
      return location ? new Entity("Location", location) : null;
    },
    trackingInfo: ({ fulfillment }, args) => {
      const { first } = readArguments("Fulfillment.trackingInfo", firstArguments, args);
      return firstOf(fulfillment.tracking, first);
    },
    events: ({ fulfillment }, args) => {
      const { sortKey = "HAPPENED_AT", ...page } = readArguments("Fulfillment.events", eventsArguments, args);
      const value = EVENT_SORTS[sortKey];
      return connection(fulfillment.events, { id: ({ id }) => id, value }, page, eventEntity);
    },
    fulfillmentLineItems: ({ order, fulfillment }, args) => {
      const page = readArguments("Fulfillment.fulfillmentLineItems", plainPaging, args);
      const entity = (line: FulfillmentLine): Entity => new Entity("FulfillmentLineItem", { order, line });
      return connection(fulfillment.lines, { id: ({ id }) => id }, page, entity);
    },
  });
  registry.value("FulfillmentTrackingInfo", ["company", "number", "url"]);

  registry.type<{ order: Order; line: FulfillmentLine }>("FulfillmentLineItem", {
    id: ({ line }) => gid("FulfillmentLineItem", line.id),
    quantity: ({ line }) => line.quantity,
    lineItem: ({ order, line }) => new Entity("LineItem", { order, line: lineOf(order, line.lineItemId) }),
    originalTotalSet: ({ order, line }) => {
      const item = lineOf(order, line.lineItemId);
      return moneyBagOf(order, partOfLine(item, lineSubtotal(order, item), 0, line.quantity));
    },
    discountedTotalSet: ({ order, line }) => {
      const item = lineOf(order, line.lineItemId);
      return moneyBagOf(order, partOfLine(item, lineDiscounted(order, item), 0, line.quantity));
    },
  });

  registry.type<FulfillmentEvent>("FulfillmentEvent", {
    id: ({ id }) => gid("FulfillmentEvent", id),
    status: ({ status }) => status,
    message: ({ message }) => message,
    happenedAt: ({ happenedAt }) => printTime(happenedAt),
    createdAt: ({ createdAt }) => printTime(createdAt),
    estimatedDeliveryAt: ({ estimatedDeliveryAt }) => optionalTime(estimatedDeliveryAt),
    address1: ({ address1 }) => address1,
    city: ({ city }) => city,
    province: ({ province }) => province,
    country: ({ country }) => country,
    zip: ({ zip }) => zip,
    latitude: ({ latitude }) => latitude,
    longitude: ({ longitude }) => longitude,
  });

  registry.type<OrderWork>("FulfillmentOrder", {
    id: ({ work }) => gid("FulfillmentOrder", work.id),
    status: ({ work }) => work.status,
    requestStatus: ({ work }) => work.requestStatus,
    createdAt: ({ work }) => printTime(work.createdAt),
    updatedAt: ({ work }) => printTime(work.updatedAt),
    order: ({ order }) => new Entity("Order", order),
    orderId: ({ order }) => gid("Order", order.id),
    orderName: ({ order }) => order.name,
    orderProcessedAt: ({ order }) => printTime(order.processedAt),
    deliveryMethod: ({ work }) => ({ id: gid("DeliveryMethod", work.id), methodType: work.deliveryMethod }),
    supportedActions: ({ work }) => actionsOf(work).map((action) => ({ action, externalUrl: null })),
    assignedLocation: ({ work }, _args, { shop }) => {
      const location = shop.locations.find(({ id }) => id === work.locationId);
      return location ? assignedLocation(location) : null;
    },
    lineItems: ({ order, work }, args) => {
      const page = readArguments("FulfillmentOrder.lineItems", plainPaging, args);
      const entity = (line: FulfillmentOrderLine): Entity =>
        new Entity("FulfillmentOrderLineItem", { order, line });
      return connection(work.lines, { id: ({ id }) => id }, page, entity);
    },
  });
  registry.value("FulfillmentOrderSupportedAction", ["action", "externalUrl"]);
  registry.value("FulfillmentOrderAssignedLocation", [
    "location",
    "name",
    "address1",
    "address2",
    "city",
    "province",
    "countryCode",
    "zip",
    "phone",
  ]);
  registry.value("DeliveryMethod", ["id", "methodType"]);

  registry.type<{ order: Order; line: FulfillmentOrderLine }>("FulfillmentOrderLineItem", {
    id: ({ line }) => gid("FulfillmentOrderLineItem", line.id),
    totalQuantity: ({ line }) => line.total,
    remainingQuantity: ({ line }) => line.remaining,
    lineItem: ({ order, line }) => new Entity("LineItem", { order, line: lineOf(order, line.lineItemId) }),
    productTitle: ({ order, line }) => lineOf(order, line.lineItemId).title,
    variantTitle: ({ order, line }) => lineOf(order, line.lineItemId).variantTitle,
    sku: ({ order, line }) => lineOf(order, line.lineItemId).sku,
    requiresShipping: ({ order, line }) => lineOf(order, line.lineItemId).requiresShipping,
    variant: ({ order, line }, _args, { shop }) => {
      const { variantId } = lineOf(order, line.lineItemId);
      const sellable = variantId === null ? undefined : findVariant(shop, variantId);
      return sellable ? new Entity("ProductVariant", sellable) : null;
    },
  });

  registry.type<Location>("Location", {
    id: ({ id }) => gid("Location", id),
    legacyResourceId: ({ id }) => id,
    name: ({ name }) => name,
    isActive: ({ active }) => active,
  });
}

const EVENT_SORTS: Record<string, (event: FulfillmentEvent) => string | number> = {
  HAPPENED_AT: ({ happenedAt }) => happenedAt,
  CREATED_AT: ({ createdAt }) => createdAt,
  ID: () => 0,
};

function eventEntity(event: FulfillmentEvent): Entity {
  return new Entity("FulfillmentEvent", event);
}

function actionsOf({ status }: FulfillmentOrder): string[] {
  if (status === "OPEN") return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"];
  return status === "IN_PROGRESS" ? ["CREATE_FULFILLMENT", "MARK_AS_OPEN"] : [];
}

function assignedLocation(location: Location): unknown {
  const { address1, address2, city, province, countryCode, zip, phone } = location.address;
  const place = { address1, address2, city, province, countryCode, zip, phone };
  return { ...place, name: location.name, location: new Entity("Location", location) };
}
