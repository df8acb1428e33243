import { Router } from "express";
import { z } from "zod";
import { moveReturn, processReturn, removeFromReturn } from "../commerce/move-return";
import { returnGoods } from "../commerce/return-goods";
import type { SandboxParts } from "../sandbox";
import type { Order, Return, ShopState } from "../state/types";
import { instant, quantity, text, upper } from "./fields";
import { orderView } from "./order-view";
import { notFound, readAs, unprocessable } from "./problem";
import { findLine, findOrder, plainId } from "./references";

const REASONS = [
  "COLOR",
  "DEFECTIVE",
  "NOT_AS_DESCRIBED",
  "OTHER",
  "SIZE_TOO_LARGE",
  "SIZE_TOO_SMALL",
  "STYLE",
  "UNKNOWN",
  "UNWANTED",
  "WRONG_ITEM",
] as const;

const openSchema = z.strictObject({
  shop: text.optional(),
  lines: z
    .array(
      z.strictObject({
        line: text,
        quantity,
        reason: upper.pipe(z.enum(REASONS)).default("UNKNOWN"),
        note: text.nullable().default(null),
      }),
    )
    .min(1),
  /** REQUESTED: the shopper asks for it; OPEN: the shop takes it back without being asked here. */
  status: upper.pipe(z.enum(["REQUESTED", "OPEN"])).default("OPEN"),
  at: instant.optional(),
});

const changeSchema = z.union(
  [
    z.strictObject({
      status: upper.pipe(z.enum(["OPEN", "CLOSED", "CANCELED", "DECLINED"])),
      reason: upper.pipe(z.enum(["FINAL_SALE", "OTHER", "RETURN_PERIOD_ENDED"])).default("OTHER"),
      note: z.string().default(""),
      at: instant.optional(),
    }),
    z.strictObject({ process: z.literal(true) }),
    z.strictObject({ remove: z.array(z.strictObject({ line: text, quantity })).min(1) }),
  ],
  { error: "Must have a status (open, closed, canceled or declined), process: true, or remove." },
);

/** Goods that come back. Each answers the order as it is then. */
export function returnRoutes(parts: SandboxParts): Router {
  const router = Router();
  router.post("/orders/:id/returns", (request, response) => {
    const named = readAs(z.object({ shop: text.optional() }), request.query).shop;
    const { shop: name, lines, status, at } = readAs(openSchema, request.body);
    const { shop, order } = findOrder(parts, request.params.id, name ?? named);
    const made = returnGoods(parts, shop, order, {
      lines: lines.map(({ line, note, ...told }, index) => ({
        ...told,
        lineItemId: findLine(order, line, `lines.${index}.line`).id,
        customerNote: note,
      })),
      requested: status === "REQUESTED",
      ...(at === undefined ? {} : { at: new Date(at) }),
    });
    if (!made.ok) throw unprocessable("lines", made.message);
    response.status(201).json(orderView(shop, order));
  });

  router.post("/returns/:id", (request, response) => {
    const body = readAs(changeSchema, request.body);
    const { shop, order, found } = findReturn(parts, request.params.id);
    const changed = change(parts, shop, order, found, body);
    if (!changed.ok) throw unprocessable(Object.keys(body)[0] ?? null, changed.message);
    response.json(orderView(shop, order));
  });
  return router;
}

function change(
  parts: SandboxParts,
  shop: ShopState,
  order: Order,
  found: Return,
  body: z.output<typeof changeSchema>,
): { ok: true } | { ok: false; message: string } {
  if ("process" in body) return processReturn(parts, shop, order, found);
  if ("remove" in body) {
    const removals = body.remove.map(({ line, quantity: units }, index) => {
      const id = findReturnLine(order, found, line, `remove.${index}.line`);
      return { returnLineId: id, quantity: units };
    });
    return removeFromReturn(parts, shop, order, found, removals);
  }
  const { status, reason, note, at } = body;
  const when = at === undefined ? {} : { at: new Date(at) };
  return moveReturn(parts, shop, order, found, { status, decline: { reason, note }, ...when });
}

function findReturn(
  parts: SandboxParts,
  reference: string,
): { shop: ShopState; order: Order; found: Return } {
  const id = plainId(reference);
  for (const shop of Object.values(parts.state.shops)) {
    for (const order of Object.values(shop.orders)) {
      const found = order.returns?.find((each) => each.id === id || each.name === reference);
      if (found) return { shop, order, found };
    }
  }
  throw notFound("id", `There is no return ${reference}.`);
}

/** By the return line's id, or as lines of orders are named. */
function findReturnLine(order: Order, { lines, name }: Return, reference: string, field: string): string {
  const id = plainId(reference);
  const own = lines.find((line) => line.id === id);
  if (own) return own.id;
  const line = findLine(order, reference, field);
  const returned = lines.find(({ lineItemId }) => lineItemId === line.id);
  if (!returned) throw unprocessable(field, `${name} has nothing of "${line.title}".`);
  return returned.id;
}
