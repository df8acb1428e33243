import { z } from "zod";
import { lineOf } from "../../commerce/order-amounts";
import { paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { Order, Return, ReturnLine } from "../../state/types";
import type { AdminRegistry } from "../context";

type OrderReturn = { order: Order; return: Return };
type OrderReturnLine = { order: Order; line: ReturnLine };

const plainPaging = z.strictObject({ ...paging });

/** Returns as they are; what is refunded for them is among the order's refunds. */
export function returnTypes(registry: AdminRegistry): void {
  registry.type<OrderReturn>("Return", {
    id: (data) => gid("Return", data.return.id),
    name: (data) => data.return.name,
    status: (data) => data.return.status,
    createdAt: (data) => printTime(data.return.createdAt),
    requestApprovedAt: (data) => timeOrNull(data.return.requestApprovedAt),
    closedAt: (data) => timeOrNull(data.return.closedAt),
    decline: (data) => data.return.decline,
    totalQuantity: (data) => data.return.lines.reduce((sum, { quantity }) => sum + quantity, 0),
    order: ({ order }) => new Entity("Order", order),
    returnLineItems: ({ order, return: { lines } }, args) => {
      const page = readArguments("Return.returnLineItems", plainPaging, args);
      const entity = (line: ReturnLine): Entity => new Entity("ReturnLineItem", { order, line });
      return connection(lines, { id: ({ id }) => id }, page, entity);
    },
  });
  registry.value("ReturnDecline", ["reason", "note"]);

  const ofLine = {
    id: ({ line }: OrderReturnLine) => gid("ReturnLineItem", line.id),
    quantity: ({ line }: OrderReturnLine) => line.quantity,
    processedQuantity: ({ line }: OrderReturnLine) => line.processed,
    processableQuantity: ({ line }: OrderReturnLine) => line.quantity - line.processed,
    unprocessedQuantity: ({ line }: OrderReturnLine) => line.quantity - line.processed,
    customerNote: ({ line }: OrderReturnLine) => line.customerNote,
    returnReason: ({ line }: OrderReturnLine) => line.reason,
    returnReasonNote: () => "",
  };
  registry.type<OrderReturnLine>("ReturnLineItemType", ofLine);
  registry.type<OrderReturnLine>("ReturnLineItem", {
    ...ofLine,
    fulfillmentLineItem: ({ order, line: { fulfillmentLineId, lineItemId } }) => {
      const line = order.fulfillments
        .flatMap(({ lines }) => lines)
        .find(({ id }) => id === fulfillmentLineId);
      if (!line) {
        throw new RangeError(
          `${lineOf(order, lineItemId).title} was returned from a parcel that isn't there.`,
        );
      }
      return new Entity("FulfillmentLineItem", { order, line });
    },
  });
}

function timeOrNull(instant: string | null): string | null {
  return instant === null ? null : printTime(instant);
}
