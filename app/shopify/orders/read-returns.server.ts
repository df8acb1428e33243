import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { readParcels, type Parcel } from "~/shopify/orders/read-parcels.server";

export const READ_RETURNS = `#graphql
  query ReadReturns($id: ID!) {
    order(id: $id) {
      id
      returns(first: 10) {
        nodes {
          id
          status
          createdAt
          returnLineItems(first: 25) {
            nodes {
              ... on ReturnLineItem {
                quantity
                fulfillmentLineItem { id lineItem { id } }
              }
            }
          }
        }
      }
    }
  }`;

const answer = z.object({
  order: z
    .object({
      returns: z.object({
        nodes: z.array(
          z.object({
            id: z.string(),
            status: z.string(),
            createdAt: z.iso.datetime(),
            returnLineItems: z.object({
              nodes: z.array(
                z.object({
                  quantity: z.number().int(),
                  fulfillmentLineItem: z.object({
                    id: z.string(),
                    lineItem: z.object({ id: z.string() }),
                  }),
                }),
              ),
            }),
          }),
        ),
      }),
    })
    .nullable(),
});

/** Returns that the shop has agreed to; a request, a refusal and a withdrawn one change nothing. */
const AGREED = new Set(["OPEN", "CLOSED"]);

type Return = NonNullable<z.output<typeof answer>["order"]>["returns"]["nodes"][number];

/**
 * Units by line that were sent back before they had arrived. After delivery a return is the shopper's own choice, and the
 * goods were guaranteed all the way.
 *
 * @param parcels the order's, as `readParcels` told them
 */
export async function readReturnedUnits(
  admin: AdminApi,
  orderId: string,
  parcels: readonly Parcel[],
): Promise<Map<string, number>> {
  if (parcels.length === 0) return new Map(); // nothing has been sent that could come back
  const { order } = await runOperation(admin, READ_RETURNS, { id: orderId }, answer);
  const returns = (order?.returns.nodes ?? []).filter(({ status }) => AGREED.has(status));
  const units = unitsOnTheWay(returns, parcels);
  // The parcels were read before the returns: one may have arrived in between, and been sent back only then. Ending a guarantee
  // can't be taken back, so nothing is ended by what may be old.
  return units.size === 0 ? units : unitsOnTheWay(returns, await readParcels(admin, orderId));
}

function unitsOnTheWay(returns: readonly Return[], parcels: readonly Parcel[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { createdAt, returnLineItems } of returns) {
    for (const { quantity, fulfillmentLineItem } of returnLineItems.nodes) {
      const { id } = fulfillmentLineItem.lineItem;
      const parcel = parcels.find(({ lines }) => lines.some((line) => line.id === fulfillmentLineItem.id));
      if (!parcel) continue;
      const { deliveredAt } = parcel;
      if (deliveredAt === null || deliveredAt > new Date(createdAt))
        units.set(id, (units.get(id) ?? 0) + quantity);
    }
  }
  return units;
}
