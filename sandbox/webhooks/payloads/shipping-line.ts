import { toSet } from "../../commerce/money";
import { orderCurrencies, refundableShipping, shippingDiscounted } from "../../commerce/order-amounts";
import type { Order, ShippingLine } from "../../state/types";
import { discountAllocationPayload, taxLinePayload } from "./line-item";
import { numericId, priceSet } from "./plain";

/** An entry of an order's `shipping_lines`. */
export function shippingLinePayload(order: Order, line: ShippingLine) {
  const currencies = orderCurrencies(order);
  const discounted = toSet(shippingDiscounted(order, line), currencies);
  return {
    id: numericId(line.id),
    carrier_identifier: null,
    code: line.code,
    current_discounted_price_set: priceSet(
      toSet(refundableShipping(order, line).subtotal, currencies),
      currencies,
    ),
    discounted_price: discounted.shop,
    discounted_price_set: priceSet(discounted, currencies),
    is_removed: false,
    phone: null,
    price: line.price.shop,
    price_set: priceSet(line.price, currencies),
    requested_fulfillment_service_id: null,
    source: "shopify",
    title: line.title,
    tax_lines: line.taxLines.map((tax) => taxLinePayload(tax, currencies)),
    discount_allocations: line.discountAllocations.map((part) => discountAllocationPayload(part, currencies)),
  };
}
