import { Router, type Request } from "express";
import { z } from "zod";
import { addFulfillmentEvent } from "../commerce/add-fulfillment-event";
import { cancelOrder } from "../commerce/cancel-order";
import type { Refused } from "../commerce/context";
import { editOrder } from "../commerce/edit-order";
import { fulfilOrder } from "../commerce/fulfil-order";
import { removeFulfillmentEvent } from "../commerce/remove-fulfillment-event";
import { takePayment } from "../commerce/take-payment";
import type { SandboxParts } from "../sandbox";
import type { Order, ShopState } from "../state/types";
import {
  cancelSchema,
  deliverSchema,
  editSchema,
  eventSchema,
  fulfilSchema,
  loseSchema,
  refundSchema,
  riskSchema,
} from "./order-life-bodies";
import { orderView } from "./order-view";
import { text } from "./fields";
import { readAs, unprocessable } from "./problem";
import { findFulfillment, findLine, findOrder, findVariantBy } from "./references";
import { refundByScript } from "./refund-by-script";
import { workToFulfil } from "./work-to-fulfil";

const shopSchema = z.object({ shop: text.optional() });

/** What happens to an order after it was placed. Each answers the order as it is then. */
export function orderLifeRoutes(parts: SandboxParts): Router {
  const router = Router();

  /** Registers a POST that does something to the order named. */
  const on = <Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    act: (shop: ShopState, order: Order, body: z.output<Schema>, request: Request) => void,
  ): void => {
    router.post(`/orders/:id/${path}`, (request, response) => {
      const { shop, order } = orderOfRequest(parts, request);
      act(shop, order, readAs(schema, request.body), request);
      response.json(orderView(shop, order));
    });
  };

  on("fulfil", fulfilSchema, (shop, order, body) => {
    const { trackingCompany: company, trackingNumber: number, trackingUrl: url } = body;
    const tracked = company !== undefined || number !== undefined || url !== undefined;
    accepted(
      "lines",
      fulfilOrder(parts, shop, order, {
        ...workToFulfil(order, body.lines),
        tracking: tracked ? { company: company ?? null, number: number ?? null, url: url ?? null } : null,
        estimatedDeliveryAt: dateOrNull(body.estimatedDeliveryAt),
        ...at(body.at),
      }),
    );
  });

  on("events", eventSchema, (shop, order, { fulfillment, happenedAt, estimatedDeliveryAt, ...told }) => {
    const parcel = findFulfillment(order, fulfillment);
    const event = { ...told, happenedAt: dateOr(happenedAt, parts.clock.now()) };
    const estimated =
      estimatedDeliveryAt === undefined ? {} : { estimatedDeliveryAt: new Date(estimatedDeliveryAt) };
    accepted("fulfillment", addFulfillmentEvent(parts, shop, order, parcel, { ...event, ...estimated }));
  });

  router.delete("/orders/:id/events/:event", (request, response) => {
    const { shop, order } = orderOfRequest(parts, request);
    const { event } = request.params;
    const parcel = order.fulfillments.find(({ events }) => events.some(({ id }) => id === event));
    if (!parcel) throw unprocessable("event", `${order.name} has no carrier event ${event}.`);
    accepted("event", removeFulfillmentEvent(parts, shop, order, parcel, event));
    response.json(orderView(shop, order));
  });

  on("deliver", deliverSchema, (shop, order, { fulfillment, at: when }) => {
    const parcel = findFulfillment(order, fulfillment);
    const happenedAt = dateOr(when, parts.clock.now());
    accepted(
      "fulfillment",
      addFulfillmentEvent(parts, shop, order, parcel, { status: "DELIVERED", happenedAt }),
    );
  });

  on("lose", loseSchema, (shop, order, { fulfillment, at: when, silent }) => {
    const parcel = findFulfillment(order, fulfillment);
    const happenedAt = dateOr(when, parts.clock.now());
    const said = silent
      ? ({ status: "IN_TRANSIT", message: "Departed from facility" } as const)
      : ({ status: "FAILURE", message: "The parcel was lost" } as const);
    accepted("fulfillment", addFulfillmentEvent(parts, shop, order, parcel, { ...said, happenedAt }));
  });

  on("refund", refundSchema, (shop, order, body) => refundByScript(parts, shop, order, body));

  on("cancel", cancelSchema, (shop, order, { at: when, ...told }) => {
    accepted(null, cancelOrder(parts, shop, order, { ...told, ...at(when) }));
  });

  on("edit", editSchema, (shop, order, { add, remove, note, at: when }) => {
    accepted(
      null,
      editOrder(parts, shop, order, {
        add: add.map(({ quantity, attributes, title, price, ...reference }, index) => ({
          quantity,
          attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
          ...(title !== undefined && price !== undefined
            ? { custom: { title, price, requiresShipping: false, taxable: false } }
            : { variantId: findVariantBy(shop, reference, `add.${index}`).id }),
        })),
        remove: remove.map(({ line, quantity }, index) => ({
          lineItemId: findLine(order, line, `remove.${index}.line`).id,
          quantity,
        })),
        staffNote: note ?? null,
        ...at(when),
      }),
    );
  });

  on("pay", z.strictObject({}), (shop, order) => {
    accepted(null, takePayment(parts, shop, order));
  });

  on("risk", riskSchema, (_shop, order, { level }) => {
    order.risk = level;
  });
  return router;
}

function orderOfRequest(parts: SandboxParts, request: Request): { shop: ShopState; order: Order } {
  const { shop } = readAs(shopSchema, request.query);
  return findOrder(parts, request.params["id"] ?? "", shop);
}

/** @throws ControlProblem 422 with the operation's own words when it refused. */
function accepted(field: string | null, result: { ok: true } | Refused<string>): void {
  if (!result.ok) throw unprocessable(field, result.message);
}

function at(instant: string | undefined): { at?: Date } {
  return instant === undefined ? {} : { at: new Date(instant) };
}

function dateOr(instant: string | undefined, otherwise: Date): Date {
  return instant === undefined ? otherwise : new Date(instant);
}

function dateOrNull(instant: string | undefined): Date | null {
  return instant === undefined ? null : new Date(instant);
}
