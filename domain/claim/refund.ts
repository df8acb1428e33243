import { roundQuotient } from "../money/index";

/** What Shopify would refund now for the chosen lines, in minor units of the two currencies. */
export type Refundable = {
  /** Of the lines with their tax, shop and presentment currency. */
  shopMinor: bigint;
  presentmentMinor: bigint;
  /** What the order as a whole can still be refunded, shop currency. */
  maximumShopMinor: bigint;
  maximumPresentmentMinor: bigint;
  /** The payments that it would go back to, in Shopify's order; presentment currency. */
  payments: readonly { parentId: string; gateway: string; presentmentMinor: bigint }[];
};

/** What leaves, in both currencies. */
export type GivenAmounts = { shopMinor: bigint; presentmentMinor: bigint };

export type RefundPlan = GivenAmounts & {
  payments: readonly { parentId: string; gateway: string; presentmentMinor: bigint }[];
};

/**
 * What is given in money for goods that are insured for `insuredShopMinor`: never more than that, nor than what Shopify still
 * holds as refundable on those lines (claims.md, *What must always hold*, 1 and 3). The presentment amount is Shopify's own
 * where the whole is refunded, else its share rounded down, so that the refund can't exceed the insured value. Null when
 * nothing is left to refund.
 */
export function planCredit(
  insuredShopMinor: bigint,
  refundable: Omit<Refundable, "payments">,
): GivenAmounts | null {
  const shopMinor = least(insuredShopMinor, refundable.shopMinor, refundable.maximumShopMinor);
  if (shopMinor <= 0n) return null;
  const whole = shopMinor === refundable.shopMinor;
  const share = whole
    ? refundable.presentmentMinor
    : roundQuotient(refundable.presentmentMinor * shopMinor, refundable.shopMinor, "down");
  const presentmentMinor = least(share, refundable.maximumPresentmentMinor);
  return presentmentMinor > 0n ? { shopMinor, presentmentMinor } : null;
}

/** The same, back to the payments in their order. Null also when these don't hold so much. */
export function planRefund(insuredShopMinor: bigint, refundable: Refundable): RefundPlan | null {
  const given = planCredit(insuredShopMinor, refundable);
  if (!given) return null;
  const payments: { parentId: string; gateway: string; presentmentMinor: bigint }[] = [];
  let rest = given.presentmentMinor;
  for (const payment of refundable.payments) {
    const part = least(rest, payment.presentmentMinor);
    if (part > 0n) payments.push({ ...payment, presentmentMinor: part });
    rest -= part;
  }
  return rest > 0n ? null : { ...given, payments };
}

function least(...amounts: [bigint, ...bigint[]]): bigint {
  return amounts.reduce((a, b) => (b < a ? b : a));
}
