import { z } from "zod";
import { runOperation, taken, userErrors, type AdminApi, type Taken } from "~/shopify/graphql.server";

export const READ_WORK_TO_FULFIL = `#graphql
  query ReadWorkToFulfil($id: ID!) {
    order(id: $id) {
      id
      fulfillmentOrders(first: 10) {
        nodes {
          id
          status
          lineItems(first: 50) {
            nodes { id remainingQuantity lineItem { id } }
          }
        }
      }
    }
  }`;

export const FULFIL_LINE = `#graphql
  mutation FulfilLine($fulfillment: FulfillmentInput!) {
    fulfillmentCreate(fulfillment: $fulfillment) {
      fulfillment { id }
      userErrors { field message }
    }
  }`;

const answer = z.object({
  order: z
    .object({
      fulfillmentOrders: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            status: z.string(),
            lineItems: z.object({
              nodes: z.array(
                z.object({
                  id: z.string(),
                  remainingQuantity: z.number().int(),
                  lineItem: z.object({ id: z.string() }),
                }),
              ),
            }),
          }),
        ),
      }),
    })
    .nullable(),
});

/** Work in which something can still be sent; "ON_HOLD" and "SCHEDULED" have to wait. */
const CAN_BE_FULFILLED = new Set(["OPEN", "IN_PROGRESS"]);

/** What remains to be fulfilled of one line of an order, by the work that it is in. */
export type WorkToFulfil = { fulfillmentOrderId: string; lineId: string; quantity: number };

/** Where the given lines of an order wait to be fulfilled; none when they are, or have to wait. */
export async function readWorkToFulfil(
  admin: AdminApi,
  orderId: string,
  lineItemIds: ReadonlySet<string>,
): Promise<WorkToFulfil[]> {
  const { order } = await runOperation(admin, READ_WORK_TO_FULFIL, { id: orderId }, answer);
  return (order?.fulfillmentOrders.nodes ?? [])
    .filter(({ status }) => CAN_BE_FULFILLED.has(status))
    .flatMap(({ id, lineItems }) =>
      lineItems.nodes
        .filter(({ lineItem, remainingQuantity }) => remainingQuantity > 0 && lineItemIds.has(lineItem.id))
        .map((line) => ({ fulfillmentOrderId: id, lineId: line.id, quantity: line.remainingQuantity })),
    );
}

/**
 * Fulfils lines without telling the shopper. A second call finds nothing left and is refused.
 * @throws when the outcome is unknown: read what remains before calling again
 */
export async function fulfilLines(admin: AdminApi, work: readonly WorkToFulfil[]): Promise<Taken> {
  const orders = new Set(work.map(({ fulfillmentOrderId }) => fulfillmentOrderId));
  const { fulfillmentCreate } = await runOperation(
    admin,
    FULFIL_LINE,
    {
      fulfillment: {
        notifyCustomer: false,
        lineItemsByFulfillmentOrder: [...orders].map((fulfillmentOrderId) => ({
          fulfillmentOrderId,
          fulfillmentOrderLineItems: work
            .filter((line) => line.fulfillmentOrderId === fulfillmentOrderId)
            .map(({ lineId, quantity }) => ({ id: lineId, quantity })),
        })),
      },
    },
    z.object({ fulfillmentCreate: z.object({ userErrors }) }),
  );
  return taken(fulfillmentCreate.userErrors);
}
