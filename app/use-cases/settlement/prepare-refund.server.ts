import type { Peril } from "@prisma/client";
import { partOfInsured, planCredit, planRefund, WHOLE_SHARE } from "../../../domain/claim";
import { allocate } from "../../../domain/money";
import type { AdminApi } from "~/shopify/graphql.server";
import { asStoreCredit, backTo, markIn, type RefundRequest } from "~/shopify/orders/create-refund.server";
import {
  suggestRefund,
  type RefundableGoods,
  type SuggestedRefund,
} from "~/shopify/orders/read-refundable.server";
import { isGoods, type ClaimWithGoods, type Share } from "~/use-cases/settlement/settlement-shares.server";

export type PreparedRefund =
  | { ok: true; amountsMinor: bigint[]; request: RefundRequest }
  | { ok: false; reason: "order-unknown" | "nothing-refundable" }
  /** Store credit is given to customers only. */
  | { ok: false; reason: "no-customer" }
  /** The fee was refunded outside meanwhile. */
  | { ok: false; reason: "already-refunded"; coverageLineId: string; refundable: number };

/**
 * Works out a refund of goods, to the payments or to store credit, from what Shopify suggests. All of them: as lines of the order. A
 * share of it: as an amount alone, since the goods stay with the shopper and on the order.
 */
export async function prepareRefund(input: {
  admin: AdminApi;
  claim: ClaimWithGoods;
  shares: readonly Share[];
  remedy: "refund" | "credit";
  /** In 1/10,000 */
  share: number;
  refundable: RefundableGoods;
  settlementId: string;
  /** The goods stay with the shopper and on the order, though all of the shares is given. */
  keepsGoods?: boolean;
}): Promise<PreparedRefund> {
  const { admin, claim, shares, remedy, share, refundable } = input;
  if (remedy === "credit" && !refundable.hasCustomer) return { ok: false, reason: "no-customer" };
  const goods = shares.filter(isGoods);
  const suggested = await suggestRefund(
    admin,
    claim.coverage.orderId,
    goods.map(({ line, quantity }) => ({ lineItemId: line.lineItemId, quantity })),
    goods.length < shares.length,
    remedy === "credit" ? "STORE_CREDIT" : "ORIGINAL_PAYMENT_METHODS",
  );
  if (!suggested) return { ok: false, reason: "order-unknown" };
  const held = shares.map((each) =>
    isGoods(each) || each.insuredMinor <= suggested.shippingMinor
      ? each
      : { ...each, insuredMinor: suggested.shippingMinor },
  );
  const gone = held.find((each) => each.insuredMinor <= 0n);
  if (gone) return { ok: false, reason: "already-refunded", coverageLineId: gone.line.id, refundable: 0 };
  const parts = partOfInsured(
    held.map((each) => each.insuredMinor),
    share,
  );
  const given = giveBack(
    remedy,
    parts.reduce((sum, part) => sum + part, 0n),
    { orderId: claim.coverage.orderId, suggested },
  );
  if (!given) return { ok: false, reason: "nothing-refundable" };
  return {
    ok: true,
    // What leaves may be less than the insured share (never more): each line is taken its part of it.
    amountsMinor: allocate(given.shopMinor, parts),
    request: {
      orderId: claim.coverage.orderId,
      currency: suggested.presentmentCurrency,
      note: settlementNote(claim.number, input.settlementId),
      notify: true,
      ...(share === WHOLE_SHARE && !input.keepsGoods ? wholeLines(shares) : amountOnly(claim.peril)),
      ...given.by,
    },
  };
}

/** How much leaves, and by which part of the call. */
type Given = { shopMinor: bigint; by: Pick<RefundRequest, "transactions" | "refundMethods"> };

function giveBack(
  remedy: "refund" | "credit",
  limitMinor: bigint,
  { orderId, suggested }: { orderId: string; suggested: SuggestedRefund },
): Given | null {
  const currency = suggested.presentmentCurrency;
  if (remedy === "credit") {
    const credit = planCredit(limitMinor, suggested);
    return (
      credit && {
        shopMinor: credit.shopMinor,
        by: { transactions: [], refundMethods: asStoreCredit(credit.presentmentMinor, currency) },
      }
    );
  }
  const refund = planRefund(limitMinor, suggested);
  return (
    refund && {
      shopMinor: refund.shopMinor,
      by: { transactions: backTo(refund.payments, orderId, currency) },
    }
  );
}

function wholeLines(shares: readonly Share[]): Pick<RefundRequest, "refundLineItems" | "shipping"> {
  const goods = shares.filter(isGoods);
  return {
    refundLineItems: goods.map(({ line, quantity }) => ({
      lineItemId: line.lineItemId,
      quantity,
      restockType: "NO_RESTOCK",
    })),
    ...(goods.length < shares.length ? { shipping: { fullRefund: true } } : {}),
  };
}

/** Without lines Shopify asks why money goes back. */
function amountOnly(peril: Peril): Pick<RefundRequest, "refundLineItems" | "discrepancyReason"> {
  return { refundLineItems: [], discrepancyReason: peril === "damage" ? "DAMAGE" : "OTHER" };
}

/** The refund's note in Shopify: for people, and the mark by which the refund is found again. */
function settlementNote(claimNumber: number, settlementId: string): string {
  return markIn(`Waybond claim C-${claimNumber}`, settlementId);
}
