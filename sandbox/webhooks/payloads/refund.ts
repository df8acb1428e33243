import { NOTHING, toSet } from "../../commerce/money";
import { lineOf, orderCurrencies } from "../../commerce/order-amounts";
import { gid } from "../../state/ids";
import type {
  Amount,
  Id,
  MoneySet,
  Order,
  Refund,
  RefundAdjustment,
  ShopState,
  Transaction,
} from "../../state/types";
import { lineItemPayload } from "./line-item";
import { numericId, numericIdOrNull, priceSet, shopTime } from "./plain";

/** `refunds/create`. */
export function refundPayload(shop: ShopState, order: Order, refund: Refund) {
  const currencies = orderCurrencies(order);
  const transactions = order.transactions.filter(({ id }) => refund.transactionIds.includes(id));
  return {
    id: numericId(refund.id),
    order_id: numericId(order.id),
    created_at: shopTime(refund.createdAt, shop),
    note: refund.note,
    user_id: numericIdOrNull(refund.staffId),
    processed_at: shopTime(refund.createdAt, shop),
    duties: [],
    total_duties_set: priceSet(toSet(NOTHING, currencies), currencies),
    return: null,
    refund_shipping_lines: [],
    restock: refund.lines.some(({ restocked }) => restocked),
    admin_graphql_api_id: gid("Refund", refund.id),
    order_adjustments: adjustmentsOf(order, refund),
    refund_line_items: refund.lines.map((line) => ({
      id: numericId(line.id),
      quantity: line.quantity,
      line_item_id: numericId(line.lineItemId),
      location_id: numericIdOrNull(line.locationId),
      restock_type: line.restockType.toLowerCase(),
      // Shopify sends these two as JSON numbers; the exact amounts are in the sets.
      subtotal: Number(line.subtotal.shop),
      total_tax: Number(line.tax.shop),
      subtotal_set: priceSet(line.subtotal, currencies),
      total_tax_set: priceSet(line.tax, currencies),
      line_item: lineItemPayload(shop, order, lineOf(order, line.lineItemId)),
    })),
    transactions: transactions.map((transaction) => transactionPayload(shop, order, transaction)),
  };
}

/** Refunded shipping is told as an adjustment too, below zero, as Shopify does. */
function adjustmentsOf(order: Order, refund: Refund) {
  const ofShipping = refund.shipping.map(({ id, subtotal, tax }) => ({
    ...adjustmentPayload(order, refund, { id, amount: negative(subtotal), tax: negative(tax) }),
    kind: "shipping_refund",
    reason: "Shipping refund",
  }));
  const others = refund.adjustments.map((adjustment) => ({
    ...adjustmentPayload(order, refund, adjustment),
    kind: "refund_discrepancy",
    reason: DISCREPANCIES[adjustment.reason],
  }));
  return [...ofShipping, ...others];
}

const DISCREPANCIES: Record<RefundAdjustment["reason"], string> = {
  CUSTOMER: "Customer goodwill",
  DAMAGE: "Damage",
  OTHER: "Other",
  REFUND_DISCREPANCY: "Refund discrepancy",
  RESTOCK: "Restock",
};

function adjustmentPayload(
  order: Order,
  refund: Refund,
  { id, amount, tax }: Pick<RefundAdjustment, "id" | "amount" | "tax">,
) {
  const currencies = orderCurrencies(order);
  return {
    id: numericId(id),
    order_id: numericId(order.id),
    refund_id: numericId(refund.id),
    amount: amount.shop,
    amount_set: priceSet(amount, currencies),
    tax_amount: tax.shop,
    tax_amount_set: priceSet(tax, currencies),
  };
}

function negative({ shop, presentment }: MoneySet): MoneySet {
  return { shop: belowZero(shop), presentment: belowZero(presentment) };
}

/** "-12.50" of "12.50"; nothing stays nothing. */
function belowZero(amount: Amount): Amount {
  return /[1-9]/.test(amount) ? `-${amount}` : amount;
}

/** A transaction inside a refund; `amount` is in the currency that was paid in. */
export function transactionPayload(shop: ShopState, order: Order, transaction: Transaction) {
  const currencies = orderCurrencies(order);
  const nothing = toSet(NOTHING, currencies);
  return {
    id: numericId(transaction.id),
    order_id: numericId(order.id),
    kind: transaction.kind.toLowerCase(),
    gateway: transaction.gateway,
    status: transaction.status.toLowerCase(),
    message: transaction.message,
    created_at: shopTime(transaction.createdAt, shop),
    test: transaction.test,
    authorization: transaction.authorization,
    location_id: null,
    user_id: null,
    parent_id: numericIdOrNull(transaction.parentId),
    processed_at: shopTime(transaction.processedAt, shop),
    device_id: null,
    error_code: transaction.errorCode,
    source_name: order.sourceName,
    receipt: {},
    amount: transaction.amount.presentment,
    currency: currencies.presentment,
    payment_id: transaction.paymentId,
    total_unsettled_set: {
      presentment_money: { amount: nothing.presentment, currency: currencies.presentment },
      shop_money: { amount: nothing.shop, currency: currencies.shop },
    },
    manual_payment_gateway: transaction.gateway === "manual",
    amount_rounding: null,
    admin_graphql_api_id: gid("OrderTransaction", transaction.id),
  };
}

/** `order_transactions/create`. */
export function orderTransactionPayload(shop: ShopState, order: Order, transactionId: Id) {
  const transaction = order.transactions.find(({ id }) => id === transactionId);
  if (!transaction) throw new RangeError(`Order ${order.name} has no transaction ${transactionId}.`);
  return {
    ...transactionPayload(shop, order, transaction),
    payment_details: {
      credit_card_bin: null,
      avs_result_code: null,
      cvv_result_code: null,
      credit_card_number: transaction.accountNumber,
      credit_card_company: transaction.cardCompany,
      buyer_action_info: null,
      credit_card_name: null,
      credit_card_wallet: null,
      credit_card_expiration_month: null,
      credit_card_expiration_year: null,
      payment_method_name: transaction.gateway,
    },
  };
}
