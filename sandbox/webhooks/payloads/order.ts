import { isIPv4 } from "node:net";
import { minus, NOTHING, plus, toSet, type Both, type Currencies } from "../../commerce/money";
import {
  currentQuantity,
  currentTotals,
  lineDiscounted,
  lineSubtotal,
  orderCurrencies,
  partOfLine,
  refundedQuantity,
  taxSummary,
} from "../../commerce/order-amounts";
import { financialStatus, fulfillmentStatus } from "../../commerce/order-status";
import { netPayment } from "../../commerce/refund-order";
import { statusPageUrl } from "../../commerce/status-page-url";
import { gid } from "../../state/ids";
import type { Order, ShopState } from "../../state/types";
import { addressPayload } from "./address";
import { customerPayload } from "./customer";
import { discountApplicationPayload, discountCodePayload } from "./discount";
import { fulfillmentOfOrderPayload } from "./fulfillment";
import { lineItemPayload, taxLinePayload } from "./line-item";
import { numericId, numericIdOrNull, priceSet, shopTime, shopTimeOrNull } from "./plain";
import { refundPayload } from "./refund";
import { shippingLinePayload } from "./shipping-line";

const FULFILLMENT_STATUS = {
  FULFILLED: "fulfilled",
  PARTIALLY_FULFILLED: "partial",
  UNFULFILLED: null,
} as const;

/** `orders/create`, `orders/updated`, `orders/paid`, `orders/cancelled`. `base` is the storefront's address. */
export function orderPayload(shop: ShopState, order: Order, base: string) {
  const customer = order.customerId === null ? undefined : shop.customers[order.customerId];
  const gateways = new Set(order.transactions.map(({ gateway }) => gateway));
  return {
    id: numericId(order.id),
    admin_graphql_api_id: gid("Order", order.id),
    app_id: numericIdOrNull(order.appId),
    browser_ip: order.clientIp !== null && isIPv4(order.clientIp) ? order.clientIp : null,
    buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    cancelled_at: shopTimeOrNull(order.cancelledAt, shop),
    cart_token: order.cartToken,
    checkout_id: numericIdOrNull(order.checkoutId),
    checkout_token: order.checkoutToken,
    client_details: clientDetails(order),
    closed_at: shopTimeOrNull(order.closedAt, shop),
    confirmation_number: order.confirmationNumber,
    confirmed: true,
    contact_email: order.email,
    created_at: shopTime(order.createdAt, shop),
    currency: order.currency,
    customer_locale: order.customerLocale,
    device_id: null,
    discount_codes: order.discounts.flatMap((discount, index) =>
      discount.manual ? [] : [discountCodePayload(order, discount, index)],
    ),
    duties_included: false,
    email: order.email,
    estimated_taxes: false,
    financial_status: financialStatus(order).toLowerCase(),
    fulfillment_status: FULFILLMENT_STATUS[fulfillmentStatus(order)],
    landing_site: order.sourceName === "web" ? "/" : null,
    landing_site_ref: null,
    location_id: null,
    merchant_business_entity_id: Buffer.from(shop.id).toString("base64"),
    merchant_of_record_app_id: null,
    name: order.name,
    note: order.note,
    note_attributes: order.attributes.map(({ key, value }) => ({ name: key, value })),
    number: order.number - 1000,
    order_number: order.number,
    order_status_url: statusPageUrl(base, shop, order),
    payment_gateway_names: [...gateways],
    phone: order.phone,
    po_number: null,
    presentment_currency: order.presentmentCurrency,
    processed_at: shopTime(order.processedAt, shop),
    reference: null,
    referring_site: null,
    source_identifier: null,
    source_name: order.sourceName,
    source_url: null,
    tags: order.tags.join(", "),
    tax_exempt: customer?.taxExempt ?? false,
    tax_lines: taxSummary(order).map(({ price, ...tax }) =>
      taxLinePayload({ ...tax, price: toSet(price, orderCurrencies(order)) }, orderCurrencies(order)),
    ),
    taxes_included: order.taxesIncluded,
    test: order.test,
    token: order.token,
    total_weight: order.lines.reduce((sum, { grams, quantity }) => sum + grams * quantity, 0),
    updated_at: shopTime(order.updatedAt, shop),
    user_id: null,
    ...totalsAsPlaced(order),
    ...totalsAsTheyStand(order),
    billing_address: order.billingAddress ? addressPayload(order.billingAddress) : null,
    customer: customer ? customerPayload(shop, customer) : null,
    discount_applications: order.discounts.map(discountApplicationPayload),
    fulfillments: order.fulfillments.map((fulfillment) =>
      fulfillmentOfOrderPayload(shop, order, fulfillment),
    ),
    line_items: order.lines.map((line) => ({
      ...lineItemPayload(shop, order, line),
      attributed_staffs: [],
      sales_line_item_group_id: line.group === null ? null : Number(line.group.id),
    })),
    payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    shipping_address: order.shippingAddress ? addressPayload(order.shippingAddress) : null,
    shipping_lines: order.shippingLines.map((line) => shippingLinePayload(order, line)),
    returns: [],
    line_item_groups: lineItemGroupsPayload(order),
  };
}

/** Expanded lines, each once. */
function lineItemGroupsPayload({ lines }: Order) {
  const groups = new Map(lines.flatMap(({ group }) => (group === null ? [] : [[group.id, group] as const])));
  return [...groups.values()].map((group) => ({
    id: Number(group.id),
    title: group.title,
    quantity: group.quantity,
    variant_id: group.variantId === null ? null : Number(group.variantId),
    variant_sku: group.sku,
    product_id: group.productId === null ? null : Number(group.productId),
    properties: group.attributes.map(({ key, value }) => ({ name: key, value })),
  }));
}

function clientDetails({ clientIp, userAgent }: Order) {
  if (userAgent === null) return null;
  return {
    accept_language: null,
    browser_height: null,
    ...(clientIp !== null && isIPv4(clientIp) ? { browser_ip: clientIp } : {}),
    browser_width: null,
    session_hash: null,
    user_agent: userAgent,
  };
}

/** An amount under its name and, in both currencies, under `{name}_set`. */
function amount<Name extends string>(name: Name, value: Both, currencies: Currencies) {
  const money = toSet(value, currencies);
  return { [name]: money.shop, [`${name}_set`]: priceSet(money, currencies) };
}

function totalsAsPlaced(order: Order) {
  const { totals } = order;
  const currencies = orderCurrencies(order);
  const nothing = priceSet(toSet(NOTHING, currencies), currencies);
  return {
    subtotal_price: totals.subtotal.shop,
    subtotal_price_set: priceSet(totals.subtotal, currencies),
    total_discounts: totals.discounts.shop,
    total_discounts_set: priceSet(totals.discounts, currencies),
    total_line_items_price: totals.lines.shop,
    total_line_items_price_set: priceSet(totals.lines, currencies),
    total_price: totals.total.shop,
    total_price_set: priceSet(totals.total, currencies),
    total_shipping_price_set: priceSet(totals.shipping, currencies),
    total_tax: totals.tax.shop,
    total_tax_set: priceSet(totals.tax, currencies),
    total_tip_received: nothing.shop_money.amount,
    original_total_additional_fees_set: null,
    original_total_duties_set: null,
    total_cash_rounding_payment_adjustment_set: nothing,
    total_cash_rounding_refund_adjustment_set: nothing,
  };
}

function totalsAsTheyStand(order: Order) {
  const currencies = orderCurrencies(order);
  const current = currentTotals(order);
  const owed = minus(current.total, netPayment(order));
  const outstanding = owed.shop > 0n ? owed : NOTHING;
  return {
    current_shipping_price_set: priceSet(toSet(current.shipping, currencies), currencies),
    ...amount("current_subtotal_price", current.subtotal, currencies),
    ...amount("current_total_discounts", currentDiscounts(order), currencies),
    ...amount("current_total_price", current.total, currencies),
    ...amount("current_total_tax", current.tax, currencies),
    current_total_additional_fees_set: null,
    current_total_duties_set: null,
    total_outstanding: toSet(outstanding, currencies).shop,
  };
}

/** The discounts on what is left of the lines. */
function currentDiscounts(order: Order): Both {
  return plus(
    ...order.lines.map((line) => {
      const discount = minus(lineSubtotal(order, line), lineDiscounted(order, line));
      const gone = line.removed + refundedQuantity(order, line.id);
      return partOfLine(line, discount, gone, currentQuantity(order, line));
    }),
  );
}
