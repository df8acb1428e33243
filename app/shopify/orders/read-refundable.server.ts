import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneySet, moneyV2 } from "~/shopify/money.server";
import type { Refundable } from "../../../domain/claim";

const PAGE = 100;

export const READ_REFUNDABLE_GOODS = `#graphql
  query ReadRefundableGoods($id: ID!, $lines: Int!, $after: String) {
    order(id: $id) {
      id
      customer { id }
      disputes { id status }
      lineItems(first: $lines, after: $after) {
        nodes { id refundableQuantity }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

export const SUGGEST_REFUND = `#graphql
  query SuggestRefund($id: ID!, $lines: [RefundLineItemInput!]!, $shipping: Boolean!, $to: RefundMethodAllocation!) {
    order(id: $id) {
      id
      presentmentCurrencyCode
      suggestedRefund(refundLineItems: $lines, refundShipping: $shipping, refundMethodAllocation: $to) {
        shipping { maximumRefundableSet { shopMoney { amount currencyCode } } }
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
      customer: z.object({ id: z.string() }).nullable(),
      disputes: z.array(z.object({ id: z.string(), status: z.string() })),
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
          shipping: z.object({ maximumRefundableSet: z.object({ shopMoney: moneyV2 }) }),
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

/** A dispute on an order: decided for the shop (or there is none), undecided, or the shopper has the money back. */
export type DisputeStanding = "none" | "open" | "lost";

/**
 * Whatever isn't listed is open. A dispute is PREVENTED when the payment went back before it was filed (Visa Rapid Dispute
 * Resolution): https://shopify.dev/changelog/adds-support-for-dispute-preventions
 */
const DECIDED: Readonly<Record<string, DisputeStanding>> = {
  WON: "none",
  LOST: "lost",
  ACCEPTED: "lost",
  PREVENTED: "lost",
  CHARGE_REFUNDED: "lost",
};

/** The worst of them: what was charged back stays so, whatever becomes of another dispute. */
export function standingOf(disputes: readonly { status: string }[]): DisputeStanding {
  const standings = disputes.map(({ status }) => DECIDED[status] ?? "open");
  if (standings.includes("lost")) return "lost";
  return standings.includes("open") ? "open" : "none";
}

export type RefundableGoods = {
  /** How many of each line Shopify would still refund, by line item gid. */
  quantities: ReadonlyMap<string, number>;
  /** How disputes by banks or card companies on the order stand. */
  dispute: DisputeStanding;
  /** Store credit is given to customers only. */
  hasCustomer: boolean;
};

/** What can still be refunded on an order; null when the order is gone. */
export async function readRefundableGoods(admin: AdminApi, orderId: string): Promise<RefundableGoods | null> {
  const refundable = new Map<string, number>();
  let after: string | null = null;
  for (;;) {
    const page: z.output<typeof quantities>["order"] = (
      await runOperation(admin, READ_REFUNDABLE_GOODS, { id: orderId, lines: PAGE, after }, quantities)
    ).order;
    if (!page) return null;
    for (const { id, refundableQuantity } of page.lineItems.nodes) refundable.set(id, refundableQuantity);
    if (!page.lineItems.pageInfo.hasNextPage) {
      return {
        quantities: refundable,
        dispute: standingOf(page.disputes),
        hasCustomer: page.customer !== null,
      };
    }
    after = page.lineItems.pageInfo.endCursor;
  }
}

/** With what can still be refunded of the shipping fee, in minor units of the shop's currency. */
export type SuggestedRefund = Refundable & { presentmentCurrency: string; shippingMinor: bigint };

/**
 * What Shopify would refund now for these goods (and the shipping fee), and to which payments (none, where it is to be store
 * credit); null when the order is gone.
 */
export async function suggestRefund(
  admin: AdminApi,
  orderId: string,
  lines: readonly { lineItemId: string; quantity: number }[],
  shipping: boolean,
  to: "ORIGINAL_PAYMENT_METHODS" | "STORE_CREDIT" = "ORIGINAL_PAYMENT_METHODS",
): Promise<SuggestedRefund | null> {
  const variables = { id: orderId, lines, shipping, to };
  const { order } = await runOperation(admin, SUGGEST_REFUND, variables, suggestion);
  if (!order?.suggestedRefund) return null;
  const { amountSet, maximumRefundableSet, suggestedTransactions } = order.suggestedRefund;
  return {
    shippingMinor: order.suggestedRefund.shipping.maximumRefundableSet.shopMoney.minor,
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
