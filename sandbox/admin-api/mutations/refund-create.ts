import { z } from "zod";
import { toMinor } from "../../commerce/money";
import { refundOrder } from "../../commerce/refund-order";
import type { RefundToMake, ShippingToRefund } from "../../commerce/refund-request";
import { decimal, idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import type { Id, Order } from "../../state/types";
import {
  authorOf,
  staffIdOf,
  type AdminContext,
  type AdminInfo,
  type AdminRegistry,
  type UserError,
} from "../context";
import { userErrors } from "../fields/values";
import { idempotent } from "./idempotency";

/** Duties aren't played: their list may be there, but empty. */
const nothing = z.array(z.never()).optional();

const refundArguments = z.strictObject({
  input: z.strictObject({
    orderId: z.string(),
    currency: z.string().optional(),
    note: z.string().optional(),
    notify: z.boolean().optional(),
    allowOverRefunding: z.boolean().optional(),
    discrepancyReason: z.enum(["CUSTOMER", "DAMAGE", "OTHER", "RESTOCK"]).optional(),
    refundDuties: nothing,
    // One of them in all: a refund to several accounts makes no sense.
    refundMethods: z
      .array(
        z.strictObject({
          storeCreditRefund: z.strictObject({
            amount: z.strictObject({ amount: decimal, currencyCode: z.string() }),
          }),
        }),
      )
      .max(1)
      .optional(),
    refundLineItems: z
      .array(
        z.strictObject({
          lineItemId: z.string(),
          quantity: z.number().int(),
          restockType: z.enum(["CANCEL", "LEGACY_RESTOCK", "NO_RESTOCK", "RETURN"]).optional(),
          locationId: z.string().optional(),
        }),
      )
      .optional(),
    shipping: z.strictObject({ amount: decimal.optional(), fullRefund: z.boolean().optional() }).optional(),
    transactions: z
      .array(
        z.strictObject({
          orderId: z.string(),
          parentId: z.string().optional(),
          gateway: z.string(),
          kind: z.string(),
          amount: decimal,
        }),
      )
      .optional(),
  }),
});
type Input = z.output<typeof refundArguments>["input"];

export function refundMutation(registry: AdminRegistry): void {
  registry.value("RefundCreatePayload", ["refund", "order", "userErrors"]);
  registry.type<undefined>("Mutation", { refundCreate });
}

/** `allowOverRefunding` changes nothing: real shops refuse more than was received all the same. */
function refundCreate(_root: undefined, args: Arguments, context: AdminContext, info: AdminInfo): unknown {
  const { input } = readArguments("Mutation.refundCreate", refundArguments, args);
  const call = idempotent(context, args, info);
  const orderId = idOf("Order", input.orderId);
  const order = orderId === null ? undefined : context.shop.orders[orderId];
  if (!order) return answer(null, null, [{ field: ["orderId"], message: "Order does not exist" }]);
  if (call.kind === "mismatch") return answer(order, null, [call.error]);
  if (call.kind === "again") return answer(order, call.resultId, []);
  const read = readInput(order, input);
  if (!read.ok) return answer(order, null, [read.error]);
  const result = refundOrder(context.core, context.shop, order, {
    ...read.told,
    note: input.note ?? null,
    discrepancyReason: input.discrepancyReason ?? null,
    staffId: staffIdOf(context),
    appId: context.app.id,
    author: authorOf(context),
    idempotencyKey: call.key,
  });
  if (!result.ok) return answer(order, null, [{ field: result.field, message: result.message }]);
  call.remember(result.refund.id);
  return answer(order, result.refund.id, []);
}

function answer(order: Order | null, refundId: Id | null, errors: readonly UserError[]): unknown {
  const refund = order?.refunds.find(({ id }) => id === refundId);
  return {
    refund: order && refund ? new Entity("Refund", { order, refund }) : null,
    order: order ? new Entity("Order", order) : null,
    userErrors: userErrors(errors),
  };
}

function refuse(field: string[] | null, message: string): { ok: false; error: UserError } {
  return { ok: false, error: { field, message } };
}

type Told = Pick<RefundToMake, "lines" | "shipping" | "transactions" | "storeCredit">;

function readInput(order: Order, input: Input): { ok: true; told: Told } | { ok: false; error: UserError } {
  const differs = order.presentmentCurrency !== order.currency;
  if (input.currency === undefined ? differs : input.currency !== order.presentmentCurrency) {
    return refuse(
      ["currency"],
      `Currency must be the order's presentment currency, ${order.presentmentCurrency}`,
    );
  }
  const transactions: Told["transactions"][number][] = [];
  for (const { kind, orderId, parentId, amount } of input.transactions ?? []) {
    if (kind !== "REFUND") return refuse(null, `Kind ${kind.toLowerCase()} is not a valid transaction`);
    const parent = parentId === undefined ? null : idOf("OrderTransaction", parentId);
    if (parent === null || idOf("Order", orderId) !== order.id) {
      return refuse(["transactions"], "Transactions require a parent_id associated with the order");
    }
    const minor = minorOf(amount, order.presentmentCurrency);
    if (minor === null) return refuse(["transactions"], "Amount has too many decimals for its currency");
    transactions.push({ parentId: parent, amount: minor });
  }
  const credit = input.refundMethods?.[0]?.storeCreditRefund.amount;
  if (credit && credit.currencyCode !== order.presentmentCurrency)
    return refuse(
      ["refundMethods"],
      `Currency must be the order's presentment currency, ${order.presentmentCurrency}`,
    );
  const storeCredit = credit ? minorOf(credit.amount, order.presentmentCurrency) : null;
  if (credit && storeCredit === null)
    return refuse(["refundMethods"], "Amount has too many decimals for its currency");
  const shipping = shippingOf(input.shipping, order.presentmentCurrency);
  if (shipping === "invalid") return refuse(["shipping"], "Amount has too many decimals for its currency");
  const lines = (input.refundLineItems ?? []).map((line) => ({
    lineItemId: idOf("LineItem", line.lineItemId) ?? "",
    quantity: line.quantity,
    restockType: line.restockType ?? "NO_RESTOCK",
    locationId: line.locationId === undefined ? null : idOf("Location", line.locationId),
  }));
  return { ok: true, told: { lines, shipping, transactions, storeCredit } };
}

function shippingOf(told: Input["shipping"], currency: string): ShippingToRefund | null | "invalid" {
  if (told?.fullRefund === true) return { full: true };
  if (told?.amount === undefined) return null;
  const amount = minorOf(told.amount, currency);
  return amount === null ? "invalid" : { full: false, amount };
}

/** Null for an amount with more decimals than the currency has. */
function minorOf(amount: string, currency: string): bigint | null {
  try {
    return toMinor(amount, currency);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
