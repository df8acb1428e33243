import { WHOLE_SHARE } from "../../../domain/claim";
import type { AdminApi } from "~/shopify/graphql.server";
import type { RefundableGoods } from "~/shopify/orders/read-refundable.server";
import { prepareRefund, type PreparedRefund } from "~/use-cases/settlement/prepare-refund.server";
import type { ClaimWithGoods, Share } from "~/use-cases/settlement/settlement-shares.server";

export type PreparedLateness =
  (Extract<PreparedRefund, { ok: true }> & { shares: Share[] }) | Extract<PreparedRefund, { ok: false }>;

/**
 * Works out what is given for a parcel's lateness: an amount alone, back to the payments, for those of its goods that weren't refunded
 * outside, and never more than Shopify still holds for them.
 */
export async function prepareLateness(input: {
  admin: AdminApi;
  claim: ClaimWithGoods;
  /** What the lateness gives for each of the goods. */
  shares: readonly Share[];
  refundable: RefundableGoods;
  settlementId: string;
}): Promise<PreparedLateness> {
  const { refundable } = input;
  const shares = input.shares.flatMap((share) => {
    const { line, quantity } = share;
    const held = Math.min(quantity, refundable.quantities.get(line.lineItemId) ?? 0);
    const insuredMinor = (share.insuredMinor * BigInt(held)) / BigInt(quantity);
    return insuredMinor > 0n ? [{ line, quantity: held, insuredMinor }] : [];
  });
  if (shares.length === 0) return { ok: false, reason: "nothing-refundable" };
  const whole = { remedy: "refund", share: WHOLE_SHARE, keepsGoods: true } as const;
  const prepared = await prepareRefund({ ...input, ...whole, shares });
  return prepared.ok ? { ...prepared, shares } : prepared;
}
