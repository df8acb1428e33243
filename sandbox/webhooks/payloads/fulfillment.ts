import { lineOf } from "../../commerce/order-amounts";
import { lastEventStatus } from "../../commerce/order-status";
import { gid } from "../../state/ids";
import type { Fulfillment, FulfillmentEvent, Order, ShopState } from "../../state/types";
import { addressPayload } from "./address";
import { lineItemPayload } from "./line-item";
import { numericId, shopTime, shopTimeOrNull } from "./plain";

/** A parcel as it stands inside an order. */
export function fulfillmentOfOrderPayload(shop: ShopState, order: Order, fulfillment: Fulfillment) {
  const numbers = fulfillment.tracking.flatMap(({ number }) => number ?? []);
  const urls = fulfillment.tracking.flatMap(({ url }) => url ?? []);
  return {
    id: numericId(fulfillment.id),
    order_id: numericId(order.id),
    status: fulfillment.status.toLowerCase(),
    created_at: shopTime(fulfillment.createdAt, shop),
    service: "manual",
    updated_at: shopTime(fulfillment.updatedAt, shop),
    tracking_company: fulfillment.tracking[0]?.company ?? null,
    shipment_status: lastEventStatus(fulfillment)?.toLowerCase() ?? null,
    location_id: numericId(fulfillment.locationId),
    origin_address: originAddress(shop, fulfillment),
    line_items: fulfillment.lines.map(({ lineItemId, quantity }) => ({
      ...lineItemPayload(shop, order, lineOf(order, lineItemId), quantity),
      // The schema of orders knows whole-number tax rates only here; the order's own lines have them all.
      tax_lines: [],
    })),
    tracking_number: numbers[0] ?? null,
    tracking_numbers: numbers,
    tracking_url: urls[0] ?? null,
    tracking_urls: urls,
    receipt: {},
    name: fulfillment.name.replace("-F", "."),
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
  };
}

/** `fulfillments/create` and `fulfillments/update`. */
export function fulfillmentPayload(shop: ShopState, order: Order, fulfillment: Fulfillment) {
  return {
    ...fulfillmentOfOrderPayload(shop, order, fulfillment),
    email: order.email,
    destination: order.shippingAddress ? addressPayload(order.shippingAddress) : null,
    line_items: fulfillment.lines.map(({ lineItemId, quantity }) =>
      lineItemPayload(shop, order, lineOf(order, lineItemId), quantity),
    ),
  };
}

function originAddress(shop: ShopState, { locationId }: Fulfillment) {
  const address = shop.locations.find(({ id }) => id === locationId)?.address ?? shop.address;
  return {
    address1: address.address1,
    city: address.city,
    country_code: address.countryCode,
    province_code: address.provinceCode,
    zip: address.zip,
  };
}

/** `fulfillment_events/create` and `fulfillment_events/delete`. */
export function fulfillmentEventPayload(
  shop: ShopState,
  order: Order,
  fulfillment: Fulfillment,
  event: FulfillmentEvent,
) {
  return {
    id: numericId(event.id),
    fulfillment_id: numericId(fulfillment.id),
    status: event.status.toLowerCase(),
    message: event.message,
    happened_at: shopTime(event.happenedAt, shop),
    city: event.city,
    province: event.province,
    country: event.country,
    zip: event.zip,
    address1: event.address1,
    latitude: event.latitude,
    longitude: event.longitude,
    shop_id: numericId(shop.id),
    created_at: shopTime(event.createdAt, shop),
    updated_at: shopTime(event.createdAt, shop),
    estimated_delivery_at: shopTimeOrNull(event.estimatedDeliveryAt, shop),
    order_id: numericId(order.id),
    admin_graphql_api_id: gid("FulfillmentEvent", event.id),
  };
}
