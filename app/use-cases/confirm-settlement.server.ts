import { remainingQuantity } from "../../domain/coverage";
import type { Db, Tx } from "~/db.server";
import { moveClaim } from "~/use-cases/move-claim.server";
import { writeLedger } from "~/use-cases/write-ledger.server";

/**
 * Notes that a settlement's refund exists: settlement confirmed, claim settled, the movement in the ledger, the coverage
 * exhausted when nothing insured is left; all in one transaction, once (a second time does nothing).
 */
export async function confirmSettlement(input: {
  db: Db;
  now: Date;
  shop: string;
  settlementId: string;
  /** As Shopify made it, in minor units of the shop's currency. */
  refund: { id: string; shopMinor: bigint };
}): Promise<void> {
  const { db, now, shop, settlementId, refund } = input;
  await db.$transaction(async (tx) => {
    const { count } = await tx.settlement.updateMany({
      where: { shop, id: settlementId, state: "sent" },
      data: { state: "confirmed", effectId: refund.id, finishedAt: now },
    });
    if (count === 0) return;
    const settlement = await tx.settlement.findUniqueOrThrow({
      where: { shop_id: { shop, id: settlementId } },
      include: { coverage: true },
    });
    await moveClaim(tx, {
      shop,
      claimId: settlement.claimId,
      to: "settled",
      at: now,
      by: "waybond",
      facts: { settlementId, refundId: refund.id, amountMinor: refund.shopMinor.toString() },
    });
    await writeLedger(tx, {
      shop,
      at: now,
      kind: "refund",
      cause: `settlement:${settlementId}`,
      currency: settlement.currency,
      amountMinor: refund.shopMinor,
      orderId: settlement.coverage.orderId,
      coverageId: settlement.coverageId,
      claimId: settlement.claimId,
    });
    await exhaustWhenNothingIsLeft(tx, { shop, coverageId: settlement.coverageId, now });
  });
}

async function exhaustWhenNothingIsLeft(
  tx: Tx,
  { shop, coverageId, now }: { shop: string; coverageId: string; now: Date },
) {
  const lines = await tx.coverageLine.findMany({ where: { shop, coverageId } });
  const open = await tx.settlement.count({ where: { shop, coverageId, state: { in: ["pending", "sent"] } } });
  if (open > 0 || lines.some((line) => remainingQuantity(line) > 0)) return;
  const { count } = await tx.coverage.updateMany({
    where: { shop, id: coverageId, state: "active" },
    data: { state: "exhausted", updatedAt: now },
  });
  if (count === 0) return;
  await tx.coverageChange.create({
    data: {
      shop,
      coverageId,
      at: now,
      cause: "exhausted",
      by: "waybond",
      before: { state: "active" },
      after: { state: "exhausted" },
    },
  });
}
