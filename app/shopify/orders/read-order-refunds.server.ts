import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneySet } from "~/shopify/money.server";

const LINES = 50;

export const READ_ORDER_REFUNDS = `#graphql
  query ReadOrderRefunds($id: ID!) {
    order(id: $id) {
      id
      refunds(first: 50) {
        id
        note
        refundLineItems(first: ${LINES}) {
          nodes {
            quantity
            lineItem { id }
            subtotalSet {
              shopMoney { amount currencyCode }
              presentmentMoney { amount currencyCode }
            }
          }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }`;

export const READ_REFUND_LINES = `#graphql
  query ReadRefundLines($id: ID!, $after: String) {
    refund(id: $id) {
      id
      refundLineItems(first: 250, after: $after) {
        nodes {
          quantity
          lineItem { id }
          subtotalSet {
            shopMoney { amount currencyCode }
            presentmentMoney { amount currencyCode }
          }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const lines = z.object({
  nodes: z.array(
    z.object({ quantity: z.number().int(), lineItem: z.object({ id: z.string() }), subtotalSet: moneySet }),
  ),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
});

const answer = z.object({
  order: z
    .object({
      refunds: z.array(
        z.object({
          id: z.string(),
          note: z.string().nullable(),
          refundLineItems: lines,
        }),
      ),
    })
    .nullable(),
});

/** A refund of an order, by whomever; amounts in minor units. */
export type OrderRefund = {
  id: string;
  note: string;
  lines: { lineItemId: string; quantity: number; subtotalMinor: bigint }[];
};

/** The order's refunds with their lines; none when the order is gone. */
export async function readOrderRefunds(admin: AdminApi, orderId: string): Promise<OrderRefund[]> {
  const { order } = await runOperation(admin, READ_ORDER_REFUNDS, { id: orderId }, answer);
  const refunds: OrderRefund[] = [];
  for (const refund of order?.refunds ?? []) {
    refunds.push({
      id: refund.id,
      note: refund.note ?? "",
      lines: (await allLines(admin, refund.id, refund.refundLineItems)).map((line) => ({
        lineItemId: line.lineItem.id,
        quantity: line.quantity,
        subtotalMinor: line.subtotalSet.shopMoney.minor,
      })),
    });
  }
  return refunds;
}

/** Of the few refunds of more lines than a page tells, the rest is asked for. */
async function allLines(
  admin: AdminApi,
  id: string,
  first: z.output<typeof lines>,
): Promise<z.output<typeof lines>["nodes"]> {
  const nodes = [...first.nodes];
  let page = first.pageInfo;
  while (page.hasNextPage) {
    const { refund } = await runOperation(
      admin,
      READ_REFUND_LINES,
      { id, after: page.endCursor },
      z.object({ refund: z.object({ refundLineItems: lines }).nullable() }),
    );
    if (!refund) break;
    nodes.push(...refund.refundLineItems.nodes);
    page = refund.refundLineItems.pageInfo;
  }
  return nodes;
}
