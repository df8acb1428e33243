import { nextId } from "../state/ids";
import type { Id, Order, Return, ReturnLine, ReturnReason, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";
import { remainingOf } from "./fulfillment-orders";
import { currentQuantity, lineOf } from "./order-amounts";

export type ReturnToMake = {
  lines: readonly {
    lineItemId: Id;
    quantity: number;
    reason?: ReturnReason;
    customerNote?: string | null;
  }[];
  /** The shopper only asks for it, and the shop decides; else it is open at once. */
  requested: boolean;
  author?: string | null;
  at?: Date;
};

/**
 * Goods that were sent go back, or are to. Units come from the parcels that went first. Tells returns/request or
 * returns/approve, and orders/updated.
 */
export function returnGoods(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  told: ReturnToMake,
): { ok: true; made: Return } | Refused<"no-lines" | "unknown-line" | "not-returnable"> {
  if (told.lines.length === 0) return refused("no-lines", "A return has at least one line.");
  const lines: Omit<ReturnLine, "id">[] = [];
  for (const wanted of told.lines) {
    const line = order.lines.find(({ id }) => id === wanted.lineItemId);
    if (!line) return refused("unknown-line", `${order.name} has no line ${wanted.lineItemId}.`);
    const already = lines.filter(({ lineItemId }) => lineItemId === line.id);
    const left = returnableQuantity(order, line.id) - unitsOf(already);
    if (wanted.quantity > left) {
      return refused("not-returnable", `Of "${line.title}" only ${Math.max(0, left)} can be returned.`);
    }
    lines.push(...takenFromParcels(order, wanted, lines));
  }
  const at = (told.at ?? commerce.clock.now()).toISOString();
  const made: Return = {
    id: nextId(commerce.state, "Return"),
    name: `${order.name}-R${(order.returns ?? []).length + 1}`,
    status: told.requested ? "REQUESTED" : "OPEN",
    createdAt: at,
    requestApprovedAt: null,
    closedAt: null,
    decline: null,
    lines: lines.map((line) => ({ id: nextId(commerce.state, "ReturnLineItem"), ...line })),
  };
  order.returns = [...(order.returns ?? []), made];
  order.updatedAt = at;
  const done = told.requested ? "was requested" : "was opened";
  order.timeline.push({ at, message: `Return ${made.name} ${done}.`, author: told.author ?? null });
  const topic = told.requested ? "returns/request" : "returns/approve";
  commerce.events.emit(shop.handle, { topic, orderId: order.id, returnId: made.id });
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
  return { ok: true, made };
}

/** Units of a line that were sent, weren't refunded, and are in no return yet. */
export function returnableQuantity(order: Order, lineItemId: Id): number {
  const inParcels = sentLines(order, lineItemId).reduce(
    (sum, { fulfillmentLineId, quantity }) => sum + quantity - inReturns(order, { fulfillmentLineId }),
    0,
  );
  // A unit that was refunded as a returned one is counted by its return already.
  const refundedAsReturned = order.refunds
    .flatMap(({ lines }) => lines)
    .filter((line) => line.lineItemId === lineItemId && line.restockType === "RETURN")
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const withShopper = currentQuantity(order, lineOf(order, lineItemId)) - remainingOf(order, lineItemId);
  const waiting = Math.max(0, inReturns(order, { lineItemId }) - refundedAsReturned);
  return Math.max(0, Math.min(inParcels, withShopper - waiting));
}

type SentLine = { fulfillmentId: Id; fulfillmentLineId: Id; quantity: number };

function sentLines(order: Order, lineItemId: Id): SentLine[] {
  return order.fulfillments
    .filter(({ status }) => status === "SUCCESS")
    .flatMap(({ id: fulfillmentId, lines }) =>
      lines
        .filter((line) => line.lineItemId === lineItemId)
        .map(({ id: fulfillmentLineId, quantity }) => ({ fulfillmentId, fulfillmentLineId, quantity })),
    );
}

/** Units in returns that weren't declined or canceled. */
function inReturns(order: Order, of: { lineItemId: Id } | { fulfillmentLineId: Id }): number {
  const lines = (order.returns ?? [])
    .filter(({ status }) => status !== "CANCELED" && status !== "DECLINED")
    .flatMap((each) => each.lines);
  return unitsOf(
    lines.filter((line) =>
      "lineItemId" in of
        ? line.lineItemId === of.lineItemId
        : line.fulfillmentLineId === of.fulfillmentLineId,
    ),
  );
}

function unitsOf(lines: readonly { quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** One line for each parcel that units come from; `taken` are those of the same return so far. */
function takenFromParcels(
  order: Order,
  { lineItemId, quantity, reason = "UNKNOWN", customerNote = null }: ReturnToMake["lines"][number],
  taken: readonly Omit<ReturnLine, "id">[],
): Omit<ReturnLine, "id">[] {
  let missing = quantity;
  return sentLines(order, lineItemId).flatMap(({ fulfillmentId, fulfillmentLineId, quantity: sent }) => {
    const gone =
      inReturns(order, { fulfillmentLineId }) +
      unitsOf(taken.filter((line) => line.fulfillmentLineId === fulfillmentLineId));
    const units = Math.min(missing, sent - gone);
    if (units <= 0) return [];
    missing -= units;
    const line = { fulfillmentId, fulfillmentLineId, lineItemId, quantity: units, processed: 0 };
    return [{ ...line, reason, customerNote }];
  });
}
