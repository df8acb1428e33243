import { z } from "zod";
import { runOperation, userErrors, type AdminApi, type UserError } from "~/shopify/graphql.server";
import { moneySet } from "~/shopify/money.server";

export const CREATE_REFUND = `#graphql
  mutation CreateRefund($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund {
        id
        totalRefundedSet {
          shopMoney { amount currencyCode }
          presentmentMoney { amount currencyCode }
        }
      }
      userErrors { field message }
    }
  }`;

export const READ_REFUNDS = `#graphql
  query ReadRefunds($id: ID!) {
    order(id: $id) {
      id
      refunds(first: 250) {
        id
        note
        totalRefundedSet {
          shopMoney { amount currencyCode }
          presentmentMoney { amount currencyCode }
        }
      }
    }
  }`;

/** The input of refundCreate as it is kept with a settlement: a repeat must be the same to the letter. */
export const refundRequest = z.object({
  orderId: z.string(),
  /** Presentment currency; the transactions' amounts are in it. */
  currency: z.string(),
  note: z.string(),
  notify: z.boolean(),
  refundLineItems: z.array(
    z.object({ lineItemId: z.string(), quantity: z.number().int(), restockType: z.literal("NO_RESTOCK") }),
  ),
  shipping: z.object({ fullRefund: z.boolean() }).optional(),
  transactions: z.array(
    z.object({
      orderId: z.string(),
      parentId: z.string(),
      gateway: z.string(),
      kind: z.literal("REFUND"),
      amount: z.string(),
    }),
  ),
});
export type RefundRequest = z.output<typeof refundRequest>;

const refund = z.object({ id: z.string(), totalRefundedSet: moneySet });

/** A refund that exists; amounts in minor units. */
export type Refund = { id: string; shopMinor: bigint; presentmentMinor: bigint };

export type CreatedRefund = { ok: true; refund: Refund } | { ok: false; userErrors: UserError[] };

/**
 * Refunds by lines. The same key with the same request a second time has no second effect.
 * @throws when the outcome is unknown (no answer, throttled): look it up by `findRefund` before calling again
 */
export async function createRefund(
  admin: AdminApi,
  request: RefundRequest,
  key: string,
): Promise<CreatedRefund> {
  const { refundCreate } = await runOperation(
    admin,
    CREATE_REFUND,
    { input: request, key },
    z.object({ refundCreate: z.object({ refund: refund.nullable(), userErrors }) }),
  );
  if (refundCreate.refund) return { ok: true, refund: describe(refundCreate.refund) };
  return { ok: false, userErrors: refundCreate.userErrors };
}

/** The order's refund whose note holds `mark`; null when there is none. */
export async function findRefund(admin: AdminApi, orderId: string, mark: string): Promise<Refund | null> {
  const { order } = await runOperation(
    admin,
    READ_REFUNDS,
    { id: orderId },
    z.object({
      order: z.object({ refunds: z.array(refund.extend({ note: z.string().nullable() })) }).nullable(),
    }),
  );
  const found = order?.refunds.find(({ note }) => note?.includes(mark));
  return found ? describe(found) : null;
}

function describe({ id, totalRefundedSet }: z.output<typeof refund>): Refund {
  return {
    id,
    shopMinor: totalRefundedSet.shopMoney.minor,
    presentmentMinor: totalRefundedSet.presentmentMoney.minor,
  };
}
