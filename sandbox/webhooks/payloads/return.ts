import type { ReturnTopic } from "../../events/domain-event";
import { gid } from "../../state/ids";
import type { Id, Order, Return } from "../../state/types";
import { numericId } from "./plain";

/** What the topics tell of a return is of three forms. What it holds is told by none: apps ask the API for it. */
export function returnPayload(topic: ReturnTopic, order: Order, given: Return) {
  const its = {
    id: numericId(given.id),
    admin_graphql_api_id: gid("Return", given.id),
    status: given.status.toLowerCase(),
  };
  const ofOrder = { order: { id: numericId(order.id), admin_graphql_api_id: gid("Order", order.id) } };
  switch (topic) {
    case "returns/request":
    case "returns/approve":
    case "returns/process":
      return {
        ...its,
        ...ofOrder,
        total_return_line_items: given.lines.reduce((sum, { quantity }) => sum + quantity, 0),
        // The schemas know no name, and lists of lines only empty.
        name: null,
        return_line_items: [],
        return_shipping_fees: [],
        exchange_line_items: [],
        total_exchange_line_items: 0,
      };
    case "returns/decline":
      return {
        ...its,
        ...ofOrder,
        decline: { reason: given.decline?.reason.toLowerCase() ?? "other", note: given.decline?.note ?? "" },
      };
    case "returns/cancel":
    case "returns/close":
    case "returns/reopen":
      return { ...its, order_id: numericId(order.id) };
  }
}

/** `returns/update`: names the return, and not its order. */
export function returnUpdatePayload(
  returnId: Id,
  removals: readonly { returnLineId: Id; quantity: number }[],
) {
  return {
    admin_graphql_api_id: gid("Return", returnId),
    return_line_items: {
      removals: removals.map(({ returnLineId, quantity }) => ({
        admin_graphql_api_id: gid("ReturnLineItem", returnLineId),
        delta: quantity,
      })),
    },
    restocking_fees: { updates: [], removals: [] },
    return_shipping_fees: { updates: [], removals: [] },
  };
}
