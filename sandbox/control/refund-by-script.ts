import type { Commerce } from "../commerce/context";
import { fromMinor, toMinor } from "../commerce/money";
import { currentQuantity, refundableOfLine } from "../commerce/order-amounts";
import { netPayment, refundOrder, spreadOverPayments } from "../commerce/refund-order";
import { shippingParts, totalOf, type LineToRefund, type ShippingToRefund } from "../commerce/refund-request";
import type { Order, ShopState } from "../state/types";
import type { RefundBody } from "./order-life-bodies";
import { unprocessable } from "./problem";
import { findLine } from "./references";

const RESTOCK = { none: "NO_RESTOCK", cancel: "CANCEL", return: "RETURN" } as const;

/** Refunds as a merchant does in the admin. @throws ControlProblem 422 when the order doesn't hold it. */
export function refundByScript(commerce: Commerce, shop: ShopState, order: Order, body: RefundBody): void {
  const lines = linesOf(order, body);
  const shipping = shippingOf(order, body);
  const amount =
    body.amount === undefined ? suggested(order, lines, shipping) : minor(order, body.amount, "amount");
  const transactions = spreadOverPayments(order, amount);
  const held = transactions.reduce((sum, part) => sum + part.amount, 0n);
  if (held < amount) {
    const left = `${fromMinor(netPayment(order).presentment, order.presentmentCurrency)} ${order.presentmentCurrency}`;
    throw unprocessable("amount", `Only ${left} is left of the payments.`);
  }
  const result = refundOrder(commerce, shop, order, {
    lines,
    shipping,
    transactions,
    note: body.note ?? null,
    discrepancyReason: body.reason ?? null,
    ...(body.at === undefined ? {} : { at: new Date(body.at) }),
  });
  if (!result.ok) throw unprocessable(fieldOf(result.field), result.message);
}

function linesOf(order: Order, { lines }: RefundBody): LineToRefund[] {
  return lines.map(({ line: reference, quantity, restock }, index) => {
    const line = findLine(order, reference, `lines.${index}.line`);
    return {
      lineItemId: line.id,
      quantity: quantity ?? currentQuantity(order, line),
      restockType: RESTOCK[restock],
      locationId: null,
    };
  });
}

function shippingOf(order: Order, { shipping }: RefundBody): ShippingToRefund | null {
  if (shipping === undefined) return null;
  return shipping === true ? { full: true } : { full: false, amount: minor(order, shipping, "shipping") };
}

function minor(order: Order, amount: string, field: string): bigint {
  try {
    return toMinor(amount, order.presentmentCurrency);
  } catch (error) {
    if (error instanceof RangeError) throw unprocessable(field, error.message);
    throw error;
  }
}

/** What lines and shipping come to, in the presentment currency's minor units. */
function suggested(order: Order, lines: readonly LineToRefund[], shipping: ShippingToRefund | null): bigint {
  const ofLines = lines.map(({ lineItemId, quantity }) => {
    const line = findLine(order, lineItemId, "lines");
    return refundableOfLine(order, line, Math.min(quantity, currentQuantity(order, line)));
  });
  const whole = totalOf([...ofLines, ...(shippingParts(order, shipping) ?? [])], order.taxesIncluded);
  return whole.presentment;
}

/** Shopify's path to a fault, in this API's words. */
function fieldOf(path: string[] | null): string | null {
  return path === null
    ? null
    : path.join(".").replace("refundLineItems", "lines").replace("lineItemId", "line");
}
