import { findVariant } from "../../commerce/catalog";
import { remainingOf } from "../../commerce/fulfillment-orders";
import { NOTHING, toSet, type Currencies } from "../../commerce/money";
import { currentQuantity, fulfilledQuantity, orderCurrencies } from "../../commerce/order-amounts";
import { gid } from "../../state/ids";
import type { DiscountAllocation, LineItem, Order, ShopState, TaxLine } from "../../state/types";
import { numericId, numericIdOrNull, priceSet, rateNumber } from "./plain";

/** A line as every payload has it; `quantity` is that of the order, of the parcel, or as ordered. */
export function lineItemPayload(shop: ShopState, order: Order, line: LineItem, quantity = line.quantity) {
  const currencies = orderCurrencies(order);
  const variant = line.variantId === null ? undefined : findVariant(shop, line.variantId)?.variant;
  const nothing = toSet(NOTHING, currencies);
  return {
    id: numericId(line.id),
    admin_graphql_api_id: gid("LineItem", line.id),
    current_quantity: currentQuantity(order, line),
    fulfillable_quantity: remainingOf(order, line.id),
    fulfillment_service: "manual",
    fulfillment_status: lineStatus(order, line),
    gift_card: line.giftCard,
    grams: line.grams,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    price: line.unitPrice.shop,
    price_set: priceSet(line.unitPrice, currencies),
    product_exists: line.productId !== null && shop.products[line.productId] !== undefined,
    product_id: numericIdOrNull(line.productId),
    properties: line.attributes.map(({ key, value }) => ({ name: key, value })),
    quantity,
    requires_shipping: line.requiresShipping,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    // Discounts are in `discount_allocations`; this one is for those of draft orders' lines.
    total_discount: nothing.shop,
    total_discount_set: priceSet(nothing, currencies),
    variant_id: numericIdOrNull(line.variantId),
    variant_inventory_management: variant?.inventoryItem.tracked ? "shopify" : null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: line.taxLines.map((tax) => taxLinePayload(tax, currencies)),
    duties: [],
    discount_allocations: line.discountAllocations.map((part) => discountAllocationPayload(part, currencies)),
  };
}

function lineStatus(order: Order, line: LineItem): "fulfilled" | "partial" | null {
  if (fulfilledQuantity(order, line.id) === 0) return null;
  return remainingOf(order, line.id) > 0 ? "partial" : "fulfilled";
}

export function taxLinePayload({ title, rate, price }: TaxLine, currencies: Currencies) {
  return {
    channel_liable: false,
    price: price.shop,
    price_set: priceSet(price, currencies),
    rate: rateNumber(rate),
    title,
  };
}

export function discountAllocationPayload({ discount, amount }: DiscountAllocation, currencies: Currencies) {
  return {
    amount: amount.shop,
    amount_set: priceSet(amount, currencies),
    discount_application_index: discount,
  };
}
