import { z } from "zod";
import { FULFILLMENT_EVENT_STATUSES } from "../../commerce/fulfillment-event-statuses";
import { addFulfillmentEvent } from "../../commerce/add-fulfillment-event";
import { fulfilOrder } from "../../commerce/fulfil-order";
import { idOf, readArguments } from "../../graphql/arguments";
import { Entity } from "../../graphql/entity";
import { notEmulated } from "../../graphql/errors";
import type { Arguments } from "../../graphql/registry";
import type { Fulfillment, Id, Order, Tracking } from "../../state/types";
import { authorOf, type AdminContext, type AdminRegistry, type UserError } from "../context";
import { userErrors } from "../fields/values";

const createArguments = z.strictObject({
  message: z.string().optional(),
  fulfillment: z.strictObject({
    notifyCustomer: z.boolean().optional(),
    trackingInfo: z
      .strictObject({
        company: z.string().optional(),
        number: z.string().optional(),
        url: z.string().optional(),
        numbers: z.array(z.string()).optional(),
        urls: z.array(z.string()).optional(),
      })
      .optional(),
    lineItemsByFulfillmentOrder: z.array(
      z.strictObject({
        fulfillmentOrderId: z.string(),
        fulfillmentOrderLineItems: z
          .array(z.strictObject({ id: z.string(), quantity: z.number().int() }))
          .optional(),
      }),
    ),
  }),
});
type Parts = z.output<typeof createArguments>["fulfillment"]["lineItemsByFulfillmentOrder"];

const eventArguments = z.strictObject({
  fulfillmentEvent: z.strictObject({
    fulfillmentId: z.string(),
    status: z.enum(FULFILLMENT_EVENT_STATUSES),
    happenedAt: z.string().optional(),
    estimatedDeliveryAt: z.string().optional(),
    message: z.string().optional(),
    address1: z.string().optional(),
    city: z.string().optional(),
    province: z.string().optional(),
    country: z.string().optional(),
    zip: z.string().optional(),
    latitude: z.number().optional(),
    longitude: z.number().optional(),
  }),
});

export function fulfillmentMutations(registry: AdminRegistry): void {
  registry.value("FulfillmentCreatePayload", ["fulfillment", "userErrors"]);
  registry.value("FulfillmentEventCreatePayload", ["fulfillmentEvent", "userErrors"]);
  registry.type<undefined>("Mutation", {
    fulfillmentCreate: (_root, args, context) => create(args, context),
    fulfillmentEventCreate: (_root, args, context) => addEvent(args, context),
  });
}

function create(args: Arguments, context: AdminContext): unknown {
  const { core, shop } = context;
  const { fulfillment: told } = readArguments("Mutation.fulfillmentCreate", createArguments, args);
  const parts = told.lineItemsByFulfillmentOrder;
  const orders = new Set(parts.map(({ fulfillmentOrderId }) => orderOfWork(context, fulfillmentOrderId)));
  const [order, another] = orders;
  if (!order) return refused("Fulfillment order does not exist.");
  if (another) return refused("All fulfillment orders must belong to the same order.");
  const zero = zeroQuantity(parts);
  if (zero) return answer(null, [{ field: zero, message: "Quantity must be greater than 0" }]);
  const result = fulfilOrder(core, shop, order, {
    fulfillmentOrders: parts.map(({ fulfillmentOrderId, fulfillmentOrderLineItems }) => ({
      id: idOf("FulfillmentOrder", fulfillmentOrderId) ?? "",
      ...(fulfillmentOrderLineItems
        ? {
            lines: fulfillmentOrderLineItems.map(({ id, quantity }) => ({
              id: idOf("FulfillmentOrderLineItem", id) ?? "",
              quantity,
            })),
          }
        : {}),
    })),
    tracking: trackingOf(told.trackingInfo),
    author: authorOf(context),
  });
  return result.ok ? answer({ order, fulfillment: result.fulfillment }, []) : refused(result.message);
}

function addEvent(args: Arguments, context: AdminContext): unknown {
  const { fulfillmentEvent: told } = readArguments("Mutation.fulfillmentEventCreate", eventArguments, args);
  const { fulfillmentId, happenedAt, estimatedDeliveryAt, ...place } = told;
  const found = findFulfillment(context, idOf("Fulfillment", fulfillmentId));
  const field = ["fulfillmentEvent", "fulfillmentId"];
  if (!found) {
    return {
      fulfillmentEvent: null,
      userErrors: userErrors([{ field, message: "Fulfillment does not exist." }]),
    };
  }
  const given = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as Pick<
    typeof place,
    "status"
  >;
  const result = addFulfillmentEvent(context.core, context.shop, found.order, found.fulfillment, {
    ...given,
    ...(happenedAt === undefined ? {} : { happenedAt: new Date(happenedAt) }),
    ...(estimatedDeliveryAt === undefined ? {} : { estimatedDeliveryAt: new Date(estimatedDeliveryAt) }),
  });
  if (!result.ok)
    return { fulfillmentEvent: null, userErrors: userErrors([{ field, message: result.message }]) };
  return { fulfillmentEvent: new Entity("FulfillmentEvent", result.event), userErrors: [] };
}

function orderOfWork({ shop }: AdminContext, gidText: string): Order | undefined {
  const id = idOf("FulfillmentOrder", gidText);
  return Object.values(shop.orders).find(({ fulfillmentOrders }) =>
    fulfillmentOrders.some((work) => work.id === id),
  );
}

function findFulfillment(
  { shop }: AdminContext,
  id: Id | null,
): { order: Order; fulfillment: Fulfillment } | undefined {
  for (const order of Object.values(shop.orders)) {
    const fulfillment = order.fulfillments.find((candidate) => candidate.id === id);
    if (fulfillment) return { order, fulfillment };
  }
  return undefined;
}

function zeroQuantity(parts: Parts): string[] | null {
  for (const [index, { fulfillmentOrderLineItems = [] }] of parts.entries()) {
    const line = fulfillmentOrderLineItems.findIndex(({ quantity }) => quantity <= 0);
    if (line >= 0) {
      const path = [
        "lineItemsByFulfillmentOrder",
        String(index),
        "fulfillmentOrderLineItems",
        String(line),
        "quantity",
      ];
      return ["fulfillment", ...path];
    }
  }
  return null;
}

function trackingOf(
  told: z.output<typeof createArguments>["fulfillment"]["trackingInfo"],
): Partial<Tracking> | null {
  if (!told) return null;
  if ((told.numbers ?? []).length > 1 || (told.urls ?? []).length > 1) {
    throw notEmulated("Mutation.fulfillmentCreate with several tracking numbers");
  }
  const { company = null } = told;
  return {
    company,
    number: told.number ?? told.numbers?.[0] ?? null,
    url: told.url ?? told.urls?.[0] ?? null,
  };
}

function refused(message: string): unknown {
  return answer(null, [{ field: ["fulfillment"], message }]);
}

function answer(
  made: { order: Order; fulfillment: Fulfillment } | null,
  errors: readonly UserError[],
): unknown {
  return { fulfillment: made ? new Entity("Fulfillment", made) : null, userErrors: userErrors(errors) };
}
