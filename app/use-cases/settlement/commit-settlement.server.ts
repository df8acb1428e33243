import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Claim, Prisma, Remedy } from "@prisma/client";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { notedStanding, stoppedBy } from "~/use-cases/disputes/dispute-standing.server";
import type { ClaimWithGoods, Share } from "~/use-cases/settlement/settlement-shares.server";

/** The claim, the coverage or its lines aren't any more as they were read: the transaction is to be rolled back. */
export class ChangedMeanwhile extends Error {}

/** What the shopper was promised isn't what was read: approved anew, or something else chosen. */
export class ApprovedAnew extends ChangedMeanwhile {}

/** A dispute on the order was noted while Shopify was asked. */
export class StoppedByDispute extends Error {
  readonly code: "disputed" | "charged-back";

  constructor(code: "disputed" | "charged-back") {
    super(code);
    this.code = code;
  }
}

/**
 * Takes the amounts from the coverage, writes the settlement as pending with its key, moves the claim to "settling" and queues the
 * sending. What was prepared rests on the claim as it was read; where another share,
 * other remedies or another choice hold by now, nothing is begun.
 * @throws ChangedMeanwhile, StoppedByDispute
 */
export async function commitSettlement(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    by: string;
    /** As it was read before anything was asked of Shopify. */
    claim: ClaimWithGoods;
    remedy: Remedy;
    shares: readonly Share[];
    /** One for each share, minor units of the shop's currency. */
    amountsMinor: readonly bigint[];
    request: Prisma.InputJsonObject;
    settlementId: string;
  },
): Promise<void> {
  const { claim, remedy, shares, amountsMinor, settlementId, now } = input;
  const { shop, coverageId } = claim;
  const amountMinor = amountsMinor.reduce((sum, amount) => sum + amount, 0n);
  await lockCoverage(tx, shop, coverageId);
  const stop = stoppedBy(await notedStanding(tx, { shop, orderId: claim.coverage.orderId }));
  if (stop !== null) throw new StoppedByDispute(stop);
  const moved = await moveClaim(tx, {
    shop,
    claimId: claim.id,
    to: "settling",
    at: now,
    by: input.by,
    facts: { settlementId, remedy, amountMinor: amountMinor.toString() },
  });
  if (!moved) throw new ChangedMeanwhile();
  // Moved, the row is held until the end of the transaction.
  const row = await tx.claim.findUniqueOrThrow({ where: { shop_id: { shop, id: claim.id } } });
  if (!isDeepStrictEqual(restsOn(row), restsOn(claim))) throw new ApprovedAnew();

  // Goods that came late are the shopper's: none of them counts as settled.
  const isLateness = claim.delayPayout !== null;
  const lines = shares.map(({ line, quantity }, index) => ({
    line,
    quantity: isLateness ? 0 : quantity,
    amountMinor: amountsMinor[index] ?? 0n,
  }));
  for (const { line, quantity, amountMinor: part } of lines) {
    const { count } = await tx.coverageLine.updateMany({
      where: {
        shop,
        id: line.id,
        committedQuantity: line.committedQuantity,
        committedMinor: line.committedMinor,
      },
      data: {
        committedQuantity: { increment: quantity },
        committedMinor: { increment: part },
        ...(isLateness ? { delayMinor: { increment: part } } : {}),
      },
    });
    if (count !== 1) throw new ChangedMeanwhile();
  }
  const { count } = await tx.coverage.updateMany({
    where: { shop, id: coverageId, state: "active" },
    data: { committedMinor: { increment: amountMinor }, updatedAt: now },
  });
  if (count !== 1) throw new ChangedMeanwhile();

  await tx.settlement.create({
    data: {
      id: settlementId,
      shop,
      claimId: claim.id,
      coverageId,
      remedy,
      state: "pending",
      idempotencyKey: `waybond-settlement-${settlementId}`,
      currency: claim.coverage.currency,
      amountMinor,
      request: input.request,
      createdAt: now,
      createdBy: input.by,
    },
  });
  await tx.settlementLine.createMany({
    data: lines.map(({ line, ...part }) => ({
      id: randomUUID(),
      shop,
      settlementId,
      coverageLineId: line.id,
      ...part,
    })),
  });
  await input.enqueue(tx, "settle-claim", { shop, settlementId });
}

/** What of a claim a settlement rests on. */
function restsOn({ share, remedies, chosenRemedy }: Claim) {
  return { share, remedies: remedies.toSorted(), chosenRemedy };
}
