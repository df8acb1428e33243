import { z } from "zod";
import { cancelOrder } from "../../commerce/cancel-order";
import { distinctTags } from "../../commerce/edit-product";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import type { Arguments } from "../../graphql/registry";
import { gid, nextId } from "../../state/ids";
import type { Order } from "../../state/types";
import { authorOf, type AdminContext, type AdminRegistry, type UserError } from "../context";
import { userErrors } from "../fields/values";
import { metafieldInput, setMetafieldsOf } from "./metafields";

const updateArguments = z.strictObject({
  input: z.strictObject({
    id: z.string(),
    note: z.string().optional(),
    email: z.string().optional(),
    phone: z.string().optional(),
    tags: z.array(z.string()).optional(),
    customAttributes: z.array(z.strictObject({ key: z.string(), value: z.string() })).optional(),
    metafields: z.array(metafieldInput).optional(),
  }),
});
const cancelArguments = z.strictObject({
  orderId: z.string(),
  reason: z.enum(["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"]),
  restock: z.boolean(),
  refund: z.boolean().optional(),
  refundMethod: z.strictObject({ originalPaymentMethodsRefund: z.boolean() }).optional(),
  notifyCustomer: z.boolean().optional(),
  staffNote: z.string().optional(),
});

const LONGEST_NOTE = 255;

export function orderMutations(registry: AdminRegistry): void {
  registry.value("OrderUpdatePayload", ["order", "userErrors"]);
  registry.value("OrderCancelPayload", ["job", "orderCancelUserErrors", "userErrors"]);
  registry.type<undefined>("Mutation", {
    orderUpdate: (_root, args, context) => update(args, context),
    orderCancel: (_root, args, context) => cancel(args, context),
  });
}

/** Tags replace those that are there. */
function update(args: Arguments, context: AdminContext): unknown {
  const { core, shop } = context;
  const { input } = readArguments("Mutation.orderUpdate", updateArguments, args);
  const order = orderOf(context, input.id);
  if (!order)
    return { order: null, userErrors: userErrors([{ field: ["id"], message: "Order does not exist" }]) };
  const errors = setMetafieldsOf(context, null, input.metafields ?? []);
  if (errors.length > 0) return { order: null, userErrors: userErrors(errors) };
  if (input.note !== undefined) order.note = input.note;
  if (input.email !== undefined) order.email = input.email;
  if (input.phone !== undefined) order.phone = input.phone;
  if (input.tags !== undefined) order.tags = distinctTags(input.tags);
  if (input.customAttributes !== undefined) order.attributes = input.customAttributes;
  setMetafieldsOf(context, gid("Order", order.id), input.metafields ?? []);
  order.updatedAt = core.clock.now().toISOString();
  core.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  core.changed();
  return { order: new Entity("Order", order), userErrors: [] };
}

/** Shopify cancels in the background; here it is done when the answer comes. */
function cancel(args: Arguments, context: AdminContext): unknown {
  const { core, shop } = context;
  const told = readArguments("Mutation.orderCancel", cancelArguments, args);
  const order = orderOf(context, told.orderId);
  if (!order) return refused({ field: ["orderId"], message: "Order does not exist", code: "NOT_FOUND" });
  if (told.refund !== undefined && told.refundMethod !== undefined) {
    const message = "Only one of the arguments `refund` or `refund_method` is allowed.";
    return refused({ field: ["refund"], message, code: "INVALID" });
  }
  if ((told.staffNote ?? "").length > LONGEST_NOTE) {
    const message = `Staff note is too long. Maximum length is ${LONGEST_NOTE} characters.`;
    return refused({ field: ["staffNote"], message, code: "INVALID" });
  }
  const result = cancelOrder(core, shop, order, {
    reason: told.reason,
    restock: told.restock,
    refund: told.refundMethod?.originalPaymentMethodsRefund ?? told.refund ?? false,
    note: told.staffNote ?? null,
    author: authorOf(context),
    appId: context.app.id,
  });
  if (!result.ok)
    return refused({ field: ["orderId"], message: CANCEL_REFUSALS[result.reason], code: "INVALID" });
  const job = { id: gid("Job", nextId(core.state, "Job")), done: true };
  return { job, orderCancelUserErrors: [], userErrors: [] };
}

const CANCEL_REFUSALS = {
  "already-cancelled": "Cannot cancel an order that has already been canceled",
  fulfilled: "Cannot cancel an order that has outstanding fulfillments",
} as const;

function refused(error: UserError): unknown {
  return { job: null, orderCancelUserErrors: userErrors([error]), userErrors: userErrors([error]) };
}

function orderOf({ shop }: AdminContext, gidText: string): Order | undefined {
  const id = idOf("Order", gidText);
  return id === null ? undefined : shop.orders[id];
}
