import type { ReturnTopic } from "../events/domain-event";
import type { Id, Order, Return, ReturnStatus, ShopState } from "../state/types";
import { refused, type Commerce, type Refused } from "./context";

/** Every legal move, with what is told of it. A return that is canceled or declined stays so. */
const MOVES: Partial<Record<ReturnStatus, Partial<Record<ReturnStatus, ReturnTopic>>>> = {
  REQUESTED: { OPEN: "returns/approve", DECLINED: "returns/decline", CANCELED: "returns/cancel" },
  OPEN: { CLOSED: "returns/close", CANCELED: "returns/cancel" },
  CLOSED: { OPEN: "returns/reopen" },
};

export type ReturnMove = { status: ReturnStatus; decline?: Return["decline"]; at?: Date };

/** Approves, declines, cancels, closes or reopens a return. Tells that, and orders/updated. */
export function moveReturn(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  given: Return,
  told: ReturnMove,
): { ok: true } | Refused<"illegal-move"> {
  const topic = MOVES[given.status]?.[told.status];
  const touched = told.status === "CANCELED" && given.lines.some(({ processed }) => processed > 0);
  if (!topic || touched) {
    const why = touched ? "something of it was processed" : `it is ${given.status.toLowerCase()}`;
    const message = `${given.name} can't become ${told.status.toLowerCase()}: ${why}.`;
    return refused("illegal-move", message);
  }
  const at = (told.at ?? commerce.clock.now()).toISOString();
  given.status = told.status;
  if (topic === "returns/approve") given.requestApprovedAt = at;
  if (topic === "returns/decline") given.decline = told.decline ?? { reason: "OTHER", note: "" };
  given.closedAt = told.status === "CLOSED" ? at : null;
  tell(commerce, shop, order, given, topic, at);
  return { ok: true };
}

/** What came back has arrived: all units that weren't dealt with yet are. Tells returns/process and orders/updated. */
export function processReturn(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  given: Return,
): { ok: true } | Refused<"not-open" | "nothing-left"> {
  if (given.status !== "OPEN") return refused("not-open", `${given.name} is not open.`);
  if (given.lines.every(({ processed, quantity }) => processed === quantity)) {
    return refused("nothing-left", `All of ${given.name} was processed already.`);
  }
  for (const line of given.lines) line.processed = line.quantity;
  tell(commerce, shop, order, given, "returns/process", commerce.clock.now().toISOString());
  return { ok: true };
}

/** The shopper keeps some of it after all. Tells returns/update and orders/updated. */
export function removeFromReturn(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  given: Return,
  removals: readonly { returnLineId: Id; quantity: number }[],
): { ok: true } | Refused<"not-open" | "too-many" | "nothing-left"> {
  if (given.status !== "OPEN") return refused("not-open", `${given.name} is not open.`);
  const after = given.lines.map((line) => {
    const taken = removals.filter(({ returnLineId }) => returnLineId === line.id);
    return { line, quantity: line.quantity - taken.reduce((sum, { quantity }) => sum + quantity, 0) };
  });
  const known = removals.every(({ returnLineId }) => given.lines.some(({ id }) => id === returnLineId));
  if (!known || after.some(({ line, quantity }) => quantity < line.processed)) {
    return refused("too-many", `${given.name} doesn't have that many units that weren't processed.`);
  }
  if (after.every(({ quantity }) => quantity === 0)) {
    return refused("nothing-left", `Nothing would be left of ${given.name}: cancel it.`);
  }
  given.lines = after
    .filter(({ quantity }) => quantity > 0)
    .map(({ line, quantity }) => ({ ...line, quantity }));
  const at = commerce.clock.now().toISOString();
  const ids = { orderId: order.id, returnId: given.id };
  commerce.events.emit(shop.handle, { topic: "returns/update", ...ids, removals: [...removals] });
  touch(commerce, shop, order, at);
  return { ok: true };
}

function tell(
  commerce: Commerce,
  shop: ShopState,
  order: Order,
  given: Return,
  topic: ReturnTopic,
  at: string,
): void {
  const done = WORDS[topic];
  order.timeline.push({ at, message: `Return ${given.name} ${done}.`, author: null });
  commerce.events.emit(shop.handle, { topic, orderId: order.id, returnId: given.id });
  touch(commerce, shop, order, at);
}

const WORDS: Record<ReturnTopic, string> = {
  "returns/request": "was requested",
  "returns/approve": "was approved",
  "returns/decline": "was declined",
  "returns/cancel": "was canceled",
  "returns/process": "was processed",
  "returns/close": "was closed",
  "returns/reopen": "was reopened",
};

function touch(commerce: Commerce, shop: ShopState, order: Order, at: string): void {
  order.updatedAt = at;
  commerce.events.emit(shop.handle, { topic: "orders/updated", orderId: order.id });
  commerce.changed();
}
