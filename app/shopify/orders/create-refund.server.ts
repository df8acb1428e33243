import { z } from "zod";
import type { RefundPlan } from "../../../domain/claim";
import { fromMinorUnits } from "../../../domain/money";
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
  /** With its mark (`markIn`). */
  note: z.string(),
  notify: z.boolean(),
  refundLineItems: z.array(
    z.object({
      lineItemId: z.string(),
      quantity: z.number().int(),
      /** CANCEL: what isn't fulfilled yet won't be any more. */
      restockType: z.enum(["NO_RESTOCK", "CANCEL"]),
    }),
  ),
  shipping: z.object({ fullRefund: z.boolean() }).optional(),
  /** Why the money isn't what the lines come to: a part of it was agreed on. */
  discrepancyReason: z.enum(["DAMAGE", "OTHER"]).optional(),
  transactions: z.array(
    z.object({
      orderId: z.string(),
      parentId: z.string(),
      gateway: z.string(),
      kind: z.literal("REFUND"),
      amount: z.string(),
    }),
  ),
  /** In place of transactions: what goes to the customer's account, in the same currency. */
  refundMethods: z
    .array(
      z.object({
        storeCreditRefund: z.object({ amount: z.object({ amount: z.string(), currencyCode: z.string() }) }),
      }),
    )
    .optional(),
});
export type RefundRequest = z.output<typeof refundRequest>;

/**
 * The words of a refund's note with the id of the settlement or premium refund it is made for. On this mark rests that a refund
 * whose answer was lost is found instead of made again, and that our own refunds are told from those of others: so the id has
 * to be in every note, whole.
 */
export function markIn(words: string, id: string): string {
  return `${words} (${id})`;
}

/** Whether a refund's note has that mark, whatever words are around it. */
export function isMarked(note: string | null, id: string): boolean {
  return note !== null && note.includes(id);
}

/** The transactions that give these amounts (minor units of `currency`) back to an order's payments. */
export function backTo(
  payments: RefundPlan["payments"],
  orderId: string,
  currency: string,
): RefundRequest["transactions"] {
  return payments.map(({ parentId, gateway, presentmentMinor }) => ({
    orderId,
    parentId,
    gateway,
    kind: "REFUND",
    amount: fromMinorUnits(presentmentMinor, currency),
  }));
}

/** The refund method that gives an amount (minor units of `currency`) as store credit. */
export function asStoreCredit(
  presentmentMinor: bigint,
  currency: string,
): NonNullable<RefundRequest["refundMethods"]> {
  const amount = { amount: fromMinorUnits(presentmentMinor, currency), currencyCode: currency };
  return [{ storeCreditRefund: { amount } }];
}

const refund = z.object({ id: z.string(), totalRefundedSet: moneySet });

/** A refund that exists; amounts in minor units. */
export type Refund = { id: string; shopMinor: bigint; presentmentMinor: bigint };

export type CreatedRefund =
  | { ok: true; refund: Refund }
  /** `certain`: Shopify made no refund, nor will it by this call; else it may be at work on it, or have made it before. */
  | { ok: false; certain: boolean; userErrors: UserError[] };

/**
 * Refusals after which there is no refund for certain, as a whole message: refundCreate's errors have no code (UserError in
 * the schemas of 2026-07 and 2026-10), and others speak of the key rather than of the refund ("This request is currently in
 * progress, please try again."). As real shops word them, by the answers recorded in github.com/airhorns/shopify-draft-proxy.
 */
const CERTAIN_REFUSALS: readonly RegExp[] = [
  /^Quantity cannot refund more items than were purchased\.?$/,
  /^Quantity cannot remove more than the fulfillable quantity\.?$/,
  /^Refund amount \S+ is greater than net payment received \S+$/,
  /^Transactions require a parent_id associated with the order\.?$/,
];

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
  const errors = refundCreate.userErrors;
  return { ok: false, certain: errors.length > 0 && errors.every(isCertain), userErrors: errors };
}

function isCertain({ message }: UserError): boolean {
  return CERTAIN_REFUSALS.some((refusal) => refusal.test(message));
}

/** The order's refund whose note is marked with `id` (`markIn`); null when there is none. */
export async function findRefund(admin: AdminApi, orderId: string, id: string): Promise<Refund | null> {
  const { order } = await runOperation(
    admin,
    READ_REFUNDS,
    { id: orderId },
    z.object({
      order: z.object({ refunds: z.array(refund.extend({ note: z.string().nullable() })) }).nullable(),
    }),
  );
  const found = order?.refunds.find(({ note }) => isMarked(note, id));
  return found ? describe(found) : null;
}

function describe({ id, totalRefundedSet }: z.output<typeof refund>): Refund {
  return {
    id,
    shopMinor: totalRefundedSet.shopMoney.minor,
    presentmentMinor: totalRefundedSet.presentmentMoney.minor,
  };
}
