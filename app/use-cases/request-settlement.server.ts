import { randomUUID } from "node:crypto";
import type { Claim, ClaimLine, Coverage, CoverageLine } from "@prisma/client";
import { planRefund, type ClaimState, type RefundPlan } from "../../domain/claim";
import { insuredShareMinor, remainingQuantity } from "../../domain/coverage";
import { allocate, fromMinorUnits } from "../../domain/money";
import { SHIPPING_LINE } from "../../domain/rating";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { RefundRequest } from "~/shopify/create-refund.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readRefundableQuantities, suggestRefund } from "~/shopify/read-refundable.server";
import { moveClaim } from "~/use-cases/move-claim.server";

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
  /** Another settlement on the same coverage was faster. */
  | { ok: false; reason: "changed-meanwhile" };

type ClaimWithGoods = Claim & { coverage: Coverage; lines: (ClaimLine & { coverageLine: CoverageLine })[] };
type Share = { line: CoverageLine; quantity: number; insuredMinor: bigint };

/**
 * Begins to settle an approved claim by a refund of lines and quantities: asks Shopify what is refundable, then in one
 * transaction takes the amounts from the coverage, writes the settlement as pending with its key, moves the claim to
 * "settling" and queues the sending. Nothing has left until the job runs (send-settlement).
 */
export async function requestSettlement(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  claimId: string;
  lines: readonly RefundedLine[];
  by: string;
}): Promise<RequestedSettlement> {
  const { db, admin, shop, claimId } = input;
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    include: { coverage: true, lines: { include: { coverageLine: true } } },
  });
  if (!claim) return { ok: false, reason: "claim-unknown" };
  if (claim.state !== "approved") return { ok: false, reason: "not-approved", state: claim.state };

  const wanted = sharesOf(claim, input.lines);
  if (!wanted.ok) return wanted;
  const { shares } = wanted;

  const goods = shares.filter(({ line }) => line.lineItemId !== SHIPPING_LINE);
  const shipping = goods.length < shares.length;
  const quantities = await readRefundableQuantities(admin, claim.coverage.orderId);
  if (!quantities) return { ok: false, reason: "order-unknown" };
  for (const { line, quantity } of goods) {
    const refundable = quantities.get(line.lineItemId) ?? 0;
    if (quantity > refundable)
      return { ok: false, reason: "already-refunded", coverageLineId: line.id, refundable };
  }
  const refundable = await suggestRefund(
    admin,
    claim.coverage.orderId,
    goods.map(({ line, quantity }) => ({ lineItemId: line.lineItemId, quantity })),
    shipping,
  );
  if (!refundable) return { ok: false, reason: "order-unknown" };
  const insuredMinor = shares.reduce((sum, share) => sum + share.insuredMinor, 0n);
  const plan = planRefund(insuredMinor, refundable);
  if (!plan) return { ok: false, reason: "nothing-refundable" };

  const settlementId = randomUUID();
  const request = refundRequestOf({
    claim,
    goods,
    shipping,
    plan,
    currency: refundable.presentmentCurrency,
    settlementId,
  });
  try {
    await db.$transaction((tx) => commit(tx, { ...input, claim, shares, plan, request, settlementId }));
  } catch (error) {
    if (error instanceof ChangedMeanwhile) return { ok: false, reason: "changed-meanwhile" };
    throw error;
  }
  return { ok: true, settlementId, shopMinor: plan.shopMinor };
}

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
  goods: readonly Share[];
  shipping: boolean;
  plan: RefundPlan;
  /** Presentment currency */
  currency: string;
  settlementId: string;
}): RefundRequest {
  const { claim, goods, shipping, plan, currency, settlementId } = input;
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
    ...(shipping ? { shipping: { fullRefund: true } } : {}),
    transactions: plan.payments.map(({ parentId, gateway, presentmentMinor }) => ({
      orderId,
      parentId,
      gateway,
      kind: "REFUND",
      amount: fromMinorUnits(presentmentMinor, currency),
    })),
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
