import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { SettlementProblem } from "~/views/settlement-problem";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { afterNotGiven } from "~/use-cases/settlement/after-not-given.server";

type Failure = {
  enqueue: Enqueue;
  now: Date;
  shop: string;
  settlementId: string;
  problem: SettlementProblem;
};

/**
 * Notes that nothing was given for certain (Shopify refused, a dispute came before the sending, the goods are gone): the amounts go back to the coverage and
 * the claim to "approved", with Shopify's reason in its history and what follows from it (after-not-given). Once; a second time does nothing.
 */
export async function failSettlement({ db, ...failure }: Failure & { db: Db }): Promise<void> {
  await db.$transaction((tx) => failHere(tx, { ...failure, from: "sent" }));
}

/** The same of a settlement that was never sent, with its coverage locked by the caller. */
export const failUnsent = (tx: Tx, failure: Failure): Promise<void> =>
  failHere(tx, { ...failure, from: "pending" });

async function failHere(
  tx: Tx,
  { enqueue, now, shop, settlementId, problem, from }: Failure & { from: "pending" | "sent" },
): Promise<void> {
  const settlement = await tx.settlement.findUniqueOrThrow({
    where: { shop_id: { shop, id: settlementId } },
    include: { lines: true, claim: { select: { delayPayout: { select: { id: true } } } } },
  });
  const isLateness = settlement.claim.delayPayout !== null;
  await lockCoverage(tx, shop, settlement.coverageId);
  const { count } = await tx.settlement.updateMany({
    where: { shop, id: settlementId, state: from },
    data: { state: "failed", problem, finishedAt: now },
  });
  if (count === 0) return;
  for (const line of settlement.lines) {
    await tx.coverageLine.update({
      where: { shop_id: { shop, id: line.coverageLineId } },
      data: {
        committedQuantity: { decrement: line.quantity },
        committedMinor: { decrement: line.amountMinor },
        ...(isLateness ? { delayMinor: { decrement: line.amountMinor } } : {}),
      },
    });
  }
  await tx.coverage.update({
    where: { shop_id: { shop, id: settlement.coverageId } },
    data: { committedMinor: { decrement: settlement.amountMinor }, updatedAt: now },
  });
  const moved = await moveClaim(tx, {
    shop,
    claimId: settlement.claimId,
    to: "approved",
    at: now,
    by: "waybond",
    reason: problem.messages.join(" ") || undefined,
    facts: { settlementId, problem },
  });
  if (!moved) throw new Error(`claim ${settlement.claimId} wasn't settling while its settlement failed`);
  const claim = await tx.claim.findUniqueOrThrow({
    where: { shop_id: { shop, id: settlement.claimId } },
  });
  const { remedy } = settlement;
  await afterNotGiven(tx, claim, { enqueue, now, remedy, reason: problem.code });
}
