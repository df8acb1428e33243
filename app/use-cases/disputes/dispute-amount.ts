import type { Dispute } from "@prisma/client";
import { roundQuotient } from "../../../domain/money";
import type { ShopifyDispute } from "~/shopify/disputes/read-dispute.server";

/**
 * What a dispute takes in the shop's currency, in minor units: by the order's own rate, rounded once; by the same as before, once
 * Shopify doesn't show the order any more. In a currency of neither the shop nor the order (a payout's) there is no rate: then it is
 * taken for all that the order came to, the most that a bank takes back.
 */
export function inShopCurrency(
  { amount, orderTotal }: ShopifyDispute,
  shopCurrency: string,
  before: Dispute | null,
): bigint {
  if (amount.currency === shopCurrency) return amount.minor;
  if (orderTotal === null) {
    if (!before || before.currency !== amount.currency || before.amountMinor === 0n) return amount.minor;
    return roundQuotient(amount.minor * before.shopMinor, before.amountMinor, "half-up");
  }
  const { shopMoney, presentmentMoney } = orderTotal;
  if (amount.currency !== presentmentMoney.currency || presentmentMoney.minor <= 0n) return shopMoney.minor;
  return roundQuotient(amount.minor * shopMoney.minor, presentmentMoney.minor, "half-up");
}
