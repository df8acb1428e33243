import { z } from "zod";
import { runOperation, type AdminApi } from "~/shopify/graphql.server";
import { moneySet, moneyV2 } from "~/shopify/money.server";

/** Without its evidence, which needs a permission of its own that a shop may not have granted yet. */
export const READ_DISPUTE = `#graphql
  query ReadDispute($id: ID!) {
    dispute(id: $id) {
      id
      type
      status
      reasonDetails { reason }
      amount { amount currencyCode }
      initiatedAt
      evidenceDueBy
      evidenceSentOn
      finalizedOn
      order {
        id
        totalPriceSet {
          shopMoney { amount currencyCode }
          presentmentMoney { amount currencyCode }
        }
      }
    }
  }`;

const answer = z.object({
  dispute: z
    .object({
      id: z.string(),
      type: z.string(),
      status: z.string(),
      reasonDetails: z.object({ reason: z.string() }),
      amount: moneyV2,
      initiatedAt: z.iso.datetime(),
      evidenceDueBy: z.iso.datetime().nullable(),
      evidenceSentOn: z.iso.datetime().nullable(),
      finalizedOn: z.iso.datetime().nullable(),
      order: z.object({ id: z.string(), totalPriceSet: moneySet }).nullable(),
    })
    .nullable(),
});

/** A dispute as Shopify tells it now; the amount as the bank takes it, in minor units. */
export type ShopifyDispute = {
  /** gid://shopify/ShopifyPaymentsDispute/1 */
  id: string;
  type: string;
  status: string;
  reason: string;
  amount: { minor: bigint; currency: string };
  /** What the whole order came to in both currencies: by it amounts are told in the shop's. */
  orderTotal: z.output<typeof moneySet> | null;
  initiatedAt: Date;
  evidenceDueBy: Date | null;
  evidenceSentOn: Date | null;
  finalizedOn: Date | null;
};

/** Null: the shop has none of this id. */
export async function readDispute(admin: AdminApi, id: string): Promise<ShopifyDispute | null> {
  const { dispute } = await runOperation(admin, READ_DISPUTE, { id }, answer);
  if (!dispute) return null;
  const date = (text: string | null) => (text === null ? null : new Date(text));
  return {
    id: dispute.id,
    type: dispute.type,
    status: dispute.status,
    reason: dispute.reasonDetails.reason,
    amount: dispute.amount,
    orderTotal: dispute.order?.totalPriceSet ?? null,
    initiatedAt: new Date(dispute.initiatedAt),
    evidenceDueBy: date(dispute.evidenceDueBy),
    evidenceSentOn: date(dispute.evidenceSentOn),
    finalizedOn: date(dispute.finalizedOn),
  };
}
