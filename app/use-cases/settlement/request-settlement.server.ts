import { randomUUID } from "node:crypto";
import type { Claim, ClaimLine, Coverage, CoverageLine } from "@prisma/client";
import { planRefund, type ClaimState, type RefundPlan } from "../../../domain/claim";
import { insuredShareMinor, remainingQuantity } from "../../../domain/coverage";
import { allocate } from "../../../domain/money";
import { SHIPPING_LINE } from "../../../domain/rating";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { backTo, type RefundRequest } from "~/shopify/orders/create-refund.server";
import {
  AccessDeniedError,
  ShopifyUnavailableError,
  ThrottledError,
  type AdminApi,
} from "~/shopify/graphql.server";
import { readRefundableGoods, suggestRefund } from "~/shopify/orders/read-refundable.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";

/** Goods of the claim that are to be refunded now. */
export type RefundedLine = { coverageLineId: string; quantity: number };

export type RequestedSettlement =
  | { ok: true; settlementId: string; shopMinor: bigint }
  | { ok: false; reason: "claim-unknown" | "no-lines" | "order-unknown" | "nothing-refundable" }
  | { ok: false; reason: "not-approved"; state: ClaimState }
  /** More than was claimed, or than the coverage still pays. */
  | { ok: false; reason: "quantity-exceeded"; coverageLineId: string; allowed: number }
  /** The goods were refunded outside meanwhile. */
  | { ok: false; reason: "already-refunded"; coverageLineId: string; refundable: number }
  /** A dispute on the order is open: nothing is paid while a bank may take the money back. */
  | { ok: false; reason: "disputed" }
  /** A dispute on the order went against the shop: the shopper has the money back, and isn't paid again. */
  | { ok: false; reason: "charged-back" }
  /** The person who asks lacks the permission in Shopify. */
  | { ok: false; reason: "not-permitted" }
  /** Shopify is over its limit or doesn't answer; nothing was begun. */
  | { ok: false; reason: "shopify-busy" }
  /** Another settlement on the same coverage was faster. */
  | { ok: false; reason: "changed-meanwhile" };

type ClaimWithGoods = Claim & { coverage: Coverage; lines: (ClaimLine & { coverageLine: CoverageLine })[] };
type Share = { line: CoverageLine; quantity: number; insuredMinor: bigint };

type Input = {
  db: Db;
  /** With the permissions of the person who asks. */
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  lines: readonly RefundedLine[];
  by: string;
};

/**
 * Begins to settle an approved claim by a refund of lines and quantities: asks Shopify what is refundable, then in one
 * transaction takes the amounts from the coverage, writes the settlement as pending with its key, moves the claim to
 * "settling" and queues the sending. Nothing has left until the job runs (send-settlement).
 */
export async function requestSettlement(input: Input): Promise<RequestedSettlement> {
  const { db, shop, claimId } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    include: { coverage: true, lines: { include: { coverageLine: true } } },
  });
  if (!claim) return { ok: false, reason: "claim-unknown" };
  if (claim.state !== "approved") return { ok: false, reason: "not-approved", state: claim.state };
  const wanted = sharesOf(claim, input.lines);
  if (!wanted.ok) return wanted;

  const asked = await askShopify(input.admin, claim, wanted.shares);
  if (!asked.ok) return asked;
  const { shares, plan, currency } = asked;
  const settlementId = randomUUID();
  const request = refundRequestOf({ claim, shares, plan, currency, settlementId });
  try {
    await db.$transaction((tx) => commit(tx, { ...input, claim, shares, plan, request, settlementId }));
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return { ok: false, reason: "changed-meanwhile" };
    throw error;
  }
  return { ok: true, settlementId, shopMinor: plan.shopMinor };
}

type Refused = Extract<RequestedSettlement, { ok: false }>;

/** What Shopify would give for the shares now, none of them above what it still holds. */
async function askShopify(
  admin: AdminApi,
  claim: ClaimWithGoods,
  shares: readonly Share[],
): Promise<{ ok: true; shares: Share[]; plan: RefundPlan; currency: string } | Refused> {
  const { orderId } = claim.coverage;
  try {
    const refundable = await readRefundableGoods(admin, orderId);
    if (!refundable) return { ok: false, reason: "order-unknown" };
    if (refundable.dispute === "open") return { ok: false, reason: "disputed" };
    if (refundable.dispute === "lost") return { ok: false, reason: "charged-back" };
    const goods = shares.filter(isGoods);
    for (const { line, quantity } of goods) {
      const left = refundable.quantities.get(line.lineItemId) ?? 0;
      if (quantity > left)
        return { ok: false, reason: "already-refunded", coverageLineId: line.id, refundable: left };
    }
    const suggested = await suggestRefund(
      admin,
      orderId,
      goods.map(({ line, quantity }) => ({ lineItemId: line.lineItemId, quantity })),
      goods.length < shares.length,
    );
    if (!suggested) return { ok: false, reason: "order-unknown" };
    const held = shares.map((share) =>
      isGoods(share) || share.insuredMinor <= suggested.shippingMinor
        ? share
        : { ...share, insuredMinor: suggested.shippingMinor },
    );
    const gone = held.find((share) => share.insuredMinor <= 0n);
    if (gone) return { ok: false, reason: "already-refunded", coverageLineId: gone.line.id, refundable: 0 };
    const plan = planRefund(
      held.reduce((sum, share) => sum + share.insuredMinor, 0n),
      suggested,
    );
    if (!plan) return { ok: false, reason: "nothing-refundable" };
    return { ok: true, shares: held, plan, currency: suggested.presentmentCurrency };
  } catch (error) {
    if (error instanceof AccessDeniedError) return { ok: false, reason: "not-permitted" };
    if (error instanceof ThrottledError || error instanceof ShopifyUnavailableError)
      return { ok: false, reason: "shopify-busy" };
    throw error;
  }
}

const isGoods = ({ line }: Share): boolean => line.lineItemId !== SHIPPING_LINE;

/** Rolls the transaction back; never leaves this file. */
class ChangedMeanwhile extends Error {}

function sharesOf(
  claim: ClaimWithGoods,
  lines: readonly RefundedLine[],
): { ok: true; shares: Share[] } | Extract<RequestedSettlement, { ok: false }> {
  const shares: Share[] = [];
  for (const { coverageLineId, quantity } of lines) {
    const claimed = claim.lines.find((line) => line.coverageLineId === coverageLineId);
    const repeated = shares.some(({ line }) => line.id === coverageLineId);
    const allowed =
      claimed && !repeated ? Math.min(claimed.quantity, remainingQuantity(claimed.coverageLine)) : 0;
    if (!claimed || !Number.isSafeInteger(quantity) || quantity < 1 || quantity > allowed) {
      return { ok: false, reason: "quantity-exceeded", coverageLineId, allowed };
    }
    const insuredMinor = insuredShareMinor(claimed.coverageLine, quantity);
    shares.push({ line: claimed.coverageLine, quantity, insuredMinor });
  }
  return shares.length > 0 ? { ok: true, shares } : { ok: false, reason: "no-lines" };
}

function refundRequestOf(input: {
  claim: ClaimWithGoods;
  shares: readonly Share[];
  plan: RefundPlan;
  /** Presentment currency */
  currency: string;
  settlementId: string;
}): RefundRequest {
  const { claim, shares, plan, currency, settlementId } = input;
  const goods = shares.filter(isGoods);
  const { orderId } = claim.coverage;
  return {
    orderId,
    currency,
    note: settlementNote(claim.number, settlementId),
    notify: true,
    refundLineItems: goods.map(({ line, quantity }) => ({
      lineItemId: line.lineItemId,
      quantity,
      restockType: "NO_RESTOCK",
    })),
    ...(goods.length < shares.length ? { shipping: { fullRefund: true } } : {}),
    transactions: backTo(plan.payments, orderId, currency),
  };
}

/** The refund's note in Shopify: for people, and the mark by which the refund is found again. */
function settlementNote(claimNumber: number, settlementId: string): string {
  return `Waybond claim C-${claimNumber} (${settlementId})`;
}

async function commit(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    by: string;
    claim: ClaimWithGoods;
    shares: readonly Share[];
    plan: RefundPlan;
    request: RefundRequest;
    settlementId: string;
  },
): Promise<void> {
  const { claim, shares, plan, settlementId, now } = input;
  const { shop, coverageId } = claim;
  await lockCoverage(tx, shop, coverageId);
  const moved = await moveClaim(tx, {
    shop,
    claimId: claim.id,
    to: "settling",
    at: now,
    by: input.by,
    facts: { settlementId, amountMinor: plan.shopMinor.toString() },
  });
  if (!moved) throw new ChangedMeanwhile();

  // What leaves may be less than the insured share (never more): each line is taken its part of it.
  const amounts = allocate(
    plan.shopMinor,
    shares.map((share) => share.insuredMinor),
  );
  const lines = shares.map(({ line, quantity }, index) => ({
    line,
    quantity,
    amountMinor: amounts[index] ?? 0n,
  }));
  for (const { line, quantity, amountMinor } of lines) {
    const { count } = await tx.coverageLine.updateMany({
      where: {
        shop,
        id: line.id,
        committedQuantity: line.committedQuantity,
        committedMinor: line.committedMinor,
      },
      data: { committedQuantity: { increment: quantity }, committedMinor: { increment: amountMinor } },
    });
    if (count !== 1) throw new ChangedMeanwhile();
  }
  const { count } = await tx.coverage.updateMany({
    where: { shop, id: coverageId, state: "active" },
    data: { committedMinor: { increment: plan.shopMinor }, updatedAt: now },
  });
  if (count !== 1) throw new ChangedMeanwhile();

  await tx.settlement.create({
    data: {
      id: settlementId,
      shop,
      claimId: claim.id,
      coverageId,
      remedy: "refund",
      state: "pending",
      idempotencyKey: `waybond-settlement-${settlementId}`,
      currency: claim.coverage.currency,
      amountMinor: plan.shopMinor,
      request: input.request,
      createdAt: now,
      createdBy: input.by,
    },
  });
  await tx.settlementLine.createMany({
    data: lines.map(({ line, quantity, amountMinor }) => ({
      id: randomUUID(),
      shop,
      settlementId,
      coverageLineId: line.id,
      quantity,
      amountMinor,
    })),
  });
  await input.enqueue(tx, "settle-claim", { shop, settlementId });
}
