import { z } from "zod";
import { paging, readArguments } from "../../graphql/arguments";
import { connection } from "../../graphql/connection";
import { Entity } from "../../graphql/entity";
import { printTime } from "../../graphql/scalars";
import { gid } from "../../state/ids";
import type { Id, LineItem, Order } from "../../state/types";
import type { AdminRegistry } from "../context";

/** What was agreed at one time: the order as it was placed, or an edit. */
type Agreement = { order: Order; id: Id; at: string; added: { line: LineItem; quantity: number }[] };
type Sale = { agreement: Agreement; line: LineItem; quantity: number };

const plainPaging = z.strictObject({ ...paging });

/** What was sold when. Refunds and returns, which have agreements too, and what edits took away aren't told. */
export function agreementTypes(registry: AdminRegistry): void {
  const fields = {
    id: ({ order, id }: Agreement) => gid(id === order.id ? "OrderAgreement" : "OrderEditAgreement", id),
    happenedAt: ({ at }: Agreement) => printTime(at),
    reason: ({ order, id }: Agreement) => (id === order.id ? "ORDER" : "ORDER_EDIT"),
    sales: (agreement: Agreement, args: Record<string, unknown>) => {
      const page = readArguments("SalesAgreement.sales", plainPaging, args);
      const entity = ({ line, quantity }: Agreement["added"][number]): Entity =>
        new Entity("ProductSale", { agreement, line, quantity });
      return connection(agreement.added, { id: ({ line }) => line.id }, page, entity);
    },
  };
  registry.type<Agreement>("OrderAgreement", fields);
  registry.type<Agreement>("OrderEditAgreement", fields);
  registry.type<Sale>("ProductSale", {
    actionType: () => "ORDER",
    lineType: () => "PRODUCT",
    quantity: ({ quantity }) => quantity,
    lineItem: ({ agreement: { order }, line }) => new Entity("LineItem", { order, line }),
  });
}

export function agreementsOf(order: Order, args: Record<string, unknown>) {
  const page = readArguments("Order.agreements", plainPaging, args);
  const lineOf = (id: Id): LineItem[] => order.lines.filter((line) => line.id === id);
  const placed = order.lines
    .filter(({ addedByEdit }) => addedByEdit === null)
    .map((line) => ({ line, quantity: line.quantity }));
  const edits = order.edits.map(({ id, createdAt, additions }) => ({
    order,
    id,
    at: createdAt,
    added: additions.flatMap(({ lineItemId, quantity }) =>
      lineOf(lineItemId).map((line) => ({ line, quantity })),
    ),
  }));
  const all: Agreement[] = [{ order, id: order.id, at: order.createdAt, added: placed }, ...edits];
  const entity = (agreement: Agreement): Entity =>
    new Entity(agreement.id === order.id ? "OrderAgreement" : "OrderEditAgreement", agreement);
  return connection(all, { id: ({ id }) => id, value: ({ at }) => Date.parse(at) }, page, entity);
}
