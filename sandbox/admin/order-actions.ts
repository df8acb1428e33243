import { z } from "zod";
import { cancelOrder } from "../commerce/cancel-order";
import { fulfilOrder } from "../commerce/fulfil-order";
import { remainingOf } from "../commerce/fulfillment-orders";
import { plus } from "../commerce/money";
import { currentQuantity, refundableOfLine, refundableShipping } from "../commerce/order-amounts";
import { netPayment, refundOrder, spreadOverPayments } from "../commerce/refund-order";
import type { LineToRefund } from "../commerce/refund-request";
import type { Order, RestockType } from "../state/types";
import { nameOf } from "./admin-page";
import type { Visit } from "./visit";

/** Done, or why not, in a sentence for staff. */
export type Outcome = { ok: true } | { ok: false; message: string };

const emptyAsNull = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : text));

const fulfilForm = z.object({
  number: emptyAsNull,
  company: emptyAsNull,
  url: emptyAsNull,
});

const refundForm = z
  .object({ restock: z.literal("yes").optional(), shipping: z.literal("yes").optional(), note: emptyAsNull })
  .loose();

const cancelForm = z.object({
  reason: z.enum(["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"]),
});

/** Sends everything that still ships as one parcel, with the tracking of the form. */
export function fulfilFromForm(visit: Visit, order: Order, body: unknown): Outcome {
  const form = fulfilForm.safeParse(body);
  if (!form.success) return unreadable(form.error);
  const { number, company, url } = form.data;
  const tracking = number === null && url === null ? null : { number, company, url };
  return outcomeOf(fulfilOrder(visit.parts, visit.shop, order, { tracking, author: nameOf(visit.staff) }));
}

/** Refunds the quantities of the form (fields `quantity-{line id}`), with shipping if asked, to the original payment. */
export function refundFromForm(visit: Visit, order: Order, body: unknown): Outcome {
  const form = refundForm.safeParse(body);
  if (!form.success) return unreadable(form.error);
  const lines = linesToRefund(order, form.data, form.data.restock === "yes");
  if (!lines.ok) return lines;
  const shipping = form.data.shipping === "yes";
  const amount = valueOf(order, lines.lines, shipping);
  const paid = netPayment(order).presentment;
  return outcomeOf(
    refundOrder(visit.parts, visit.shop, order, {
      lines: lines.lines,
      shipping: shipping ? { full: true } : null,
      transactions: spreadOverPayments(order, amount > paid ? paid : amount),
      note: form.data.note,
      staffId: visit.staff.id,
      author: nameOf(visit.staff),
    }),
  );
}

/** Cancels the order: what was paid goes back, the goods go to stock. */
export function cancelFromForm(visit: Visit, order: Order, body: unknown): Outcome {
  const form = cancelForm.safeParse(body);
  if (!form.success) return unreadable(form.error);
  return outcomeOf(
    cancelOrder(visit.parts, visit.shop, order, {
      reason: form.data.reason,
      refund: true,
      restock: true,
      author: nameOf(visit.staff),
    }),
  );
}

function linesToRefund(
  order: Order,
  fields: Record<string, unknown>,
  restock: boolean,
): { ok: true; lines: LineToRefund[] } | { ok: false; message: string } {
  const lines: LineToRefund[] = [];
  for (const line of order.lines) {
    const asked = fields[`quantity-${line.id}`];
    if (asked === undefined || asked === "" || asked === "0") continue;
    const quantity = Number(asked);
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > currentQuantity(order, line)) {
      return { ok: false, message: `${line.title}: ${String(asked)} can't be refunded.` };
    }
    const toSend = remainingOf(order, line.id) >= quantity;
    const restockType: RestockType = !restock ? "NO_RESTOCK" : toSend ? "CANCEL" : "RETURN";
    lines.push({ lineItemId: line.id, quantity, restockType, locationId: null });
  }
  return { ok: true, lines };
}

/** What lines and shipping are worth to the shopper, in the presentment currency's minor units. */
function valueOf(order: Order, lines: LineToRefund[], shipping: boolean): bigint {
  const parts = [
    ...lines.flatMap(({ lineItemId, quantity }) => {
      const line = order.lines.find(({ id }) => id === lineItemId);
      return line ? [refundableOfLine(order, line, quantity)] : [];
    }),
    ...(shipping ? order.shippingLines.map((line) => refundableShipping(order, line)) : []),
  ];
  const subtotal = plus(...parts.map((part) => part.subtotal));
  const whole = order.taxesIncluded ? subtotal : plus(subtotal, ...parts.map((part) => part.tax));
  return whole.presentment;
}

function outcomeOf(result: { ok: true } | { ok: false; message: string }): Outcome {
  return result.ok ? { ok: true } : { ok: false, message: result.message };
}

function unreadable(error: z.ZodError): Outcome {
  return {
    ok: false,
    message: error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "),
  };
}
