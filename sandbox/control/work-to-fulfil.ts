import type { ToFulfil } from "../commerce/fulfil-order";
import type { Order } from "../state/types";
import { unprocessable } from "./problem";
import { findLine } from "./references";

/**
 * The fulfillment orders' lines that hold the wanted lines; all that ships when none are named.
 * @throws ControlProblem 422 when more is wanted than remains to be sent.
 */
export function workToFulfil(
  order: Order,
  wanted: readonly { line: string; quantity: number }[] | undefined,
): Pick<ToFulfil, "fulfillmentOrders"> {
  if (!wanted) return {};
  const taken = new Map<string, { id: string; quantity: number }[]>();
  for (const [index, { line: reference, quantity }] of wanted.entries()) {
    const line = findLine(order, reference, `lines.${index}.line`);
    let missing = quantity;
    for (const work of order.fulfillmentOrders) {
      for (const { id, lineItemId, remaining } of work.lines) {
        const part = lineItemId === line.id ? Math.min(remaining, missing) : 0;
        if (part === 0) continue;
        taken.set(work.id, [...(taken.get(work.id) ?? []), { id, quantity: part }]);
        missing -= part;
      }
    }
    if (missing > 0) {
      throw unprocessable(`lines.${index}.quantity`, `Only ${quantity - missing} of it remain to be sent.`);
    }
  }
  return { fulfillmentOrders: [...taken].map(([id, lines]) => ({ id, lines })) };
}
