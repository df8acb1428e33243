import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneySet } from "~/shopify/money.server";
import type { Refundable } from "../../domain/claim";

const PAGE = 100;

export const READ_REFUNDABLE_QUANTITIES = `#graphql
  query ReadRefundableQuantities($id: ID!, $lines: Int!, $after: String) {
    order(id: $id) {
      id
      lineItems(first: $lines, after: $after) {
        nodes { id refundableQuantity }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

export const SUGGEST_REFUND = `#graphql
  query SuggestRefund($id: ID!, $lines: [RefundLineItemInput!]!, $shipping: Boolean!) {
    order(id: $id) {
      id
      presentmentCurrencyCode
      suggestedRefund(refundLineItems: $lines, refundShipping: $shipping) {
        amountSet {
          shopMoney { amount currencyCode }
          presentmentMoney { amount currencyCode }
        }
        maximumRefundableSet {
          shopMoney { amount currencyCode }
          presentmentMoney { amount currencyCode }
        }
        suggestedTransactions {
          gateway
          amountSet {
            shopMoney { amount currencyCode }
            presentmentMoney { amount currencyCode }
          }
          parentTransaction { id }
        }
      }
    }
  }`;

const quantities = z.object({
  order: z
    .object({
      lineItems: z.object({
        nodes: z.array(z.object({ id: z.string(), refundableQuantity: z.number().int() })),
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
      }),
    })
    .nullable(),
});

const suggestion = z.object({
  order: z
    .object({
      presentmentCurrencyCode: z.string(),
      suggestedRefund: z
        .object({
          amountSet: moneySet,
          maximumRefundableSet: moneySet,
          suggestedTransactions: z.array(
            z.object({
              gateway: z.string().nullable(),
              amountSet: moneySet,
              parentTransaction: z.object({ id: z.string() }).nullable(),
            }),
          ),
        })
        .nullable(),
    })
    .nullable(),
});

/** How many of each line Shopify would still refund, by line item gid; null when the order is gone. */
export async function readRefundableQuantities(
  admin: AdminApi,
  orderId: string,
): Promise<Map<string, number> | null> {
  const refundable = new Map<string, number>();
  let after: string | null = null;
  for (;;) {
    const page: z.output<typeof quantities>["order"] = (
      await runOperation(admin, READ_REFUNDABLE_QUANTITIES, { id: orderId, lines: PAGE, after }, quantities)
    ).order;
    if (!page) return null;
    for (const { id, refundableQuantity } of page.lineItems.nodes) refundable.set(id, refundableQuantity);
    if (!page.lineItems.pageInfo.hasNextPage) return refundable;
    after = page.lineItems.pageInfo.endCursor;
  }
}

/** What Shopify would refund now for these goods (and the shipping fee), and to which payments; null when the order is gone. */
export async function suggestRefund(
  admin: AdminApi,
  orderId: string,
  lines: readonly { lineItemId: string; quantity: number }[],
  shipping: boolean,
): Promise<(Refundable & { presentmentCurrency: string }) | null> {
  const { order } = await runOperation(admin, SUGGEST_REFUND, { id: orderId, lines, shipping }, suggestion);
  if (!order?.suggestedRefund) return null;
  const { amountSet, maximumRefundableSet, suggestedTransactions } = order.suggestedRefund;
  return {
    presentmentCurrency: order.presentmentCurrencyCode,
    shopMinor: amountSet.shopMoney.minor,
    presentmentMinor: amountSet.presentmentMoney.minor,
    maximumShopMinor: maximumRefundableSet.shopMoney.minor,
    maximumPresentmentMinor: maximumRefundableSet.presentmentMoney.minor,
    payments: suggestedTransactions.flatMap(({ gateway, amountSet: amount, parentTransaction }) =>
      parentTransaction && gateway
        ? [{ parentId: parentTransaction.id, gateway, presentmentMinor: amount.presentmentMoney.minor }]
        : [],
    ),
  };
}
