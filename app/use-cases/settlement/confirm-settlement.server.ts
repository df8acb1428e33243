import type { SettlementLine } from "@prisma/client";
import { remainingQuantity } from "../../../domain/coverage";
import type { Db, Tx } from "~/db.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { writeLedger } from "~/use-cases/settlement/write-ledger.server";

/**
 * Notes that a settlement's refund exists: settlement confirmed with what Shopify really gave, claim settled, the movement
 * in the ledger, the coverage exhausted when nothing insured is left; all in one transaction, once (a second time does
 * nothing).
 * @throws when the settlement was taken for failed although the refund exists, or the refund is of nothing
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
  if (refund.shopMinor <= 0n)
    throw new Error(`refund ${refund.id} of settlement ${settlementId} is of nothing`);
  await db.$transaction(async (tx) => {
    const settlement = await tx.settlement.findUniqueOrThrow({
      where: { shop_id: { shop, id: settlementId } },
      include: { coverage: true, lines: true },
    });
    // One at a time on a coverage: whichever is last sees that nothing is left.
    await lockCoverage(tx, shop, settlement.coverageId);
    const { count } = await tx.settlement.updateMany({
      where: { shop, id: settlementId, state: "sent" },
      data: { state: "confirmed", effectId: refund.id, amountMinor: refund.shopMinor, finishedAt: now },
    });
    if (count === 0) {
      const { state } = await tx.settlement.findUniqueOrThrow({
        where: { shop_id: { shop, id: settlementId } },
      });
      if (state === "confirmed") return;
      throw new Error(`settlement ${settlementId} is ${state}, but refund ${refund.id} exists`);
    }
    await giveBackUnused(tx, settlement, settlement.amountMinor - refund.shopMinor);
    const moved = await moveClaim(tx, {
      shop,
      claimId: settlement.claimId,
      to: "settled",
      at: now,
      by: "waybond",
      facts: { settlementId, refundId: refund.id, amountMinor: refund.shopMinor.toString() },
    });
    if (!moved)
      throw new Error(`claim ${settlement.claimId} wasn't settling while its settlement was confirmed`);
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

/** A conversion can make the refund a cent less than was set aside: the difference goes back to the coverage. */
async function giveBackUnused(
  tx: Tx,
  settlement: { shop: string; coverageId: string; lines: readonly SettlementLine[] },
  unusedMinor: bigint,
): Promise<void> {
  if (unusedMinor <= 0n) return;
  const { shop, coverageId } = settlement;
  let rest = unusedMinor;
  for (const line of settlement.lines) {
    const part = rest < line.amountMinor ? rest : line.amountMinor;
    rest -= part;
    if (part === 0n) continue;
    await tx.settlementLine.updateMany({
      where: { shop, id: line.id },
      data: { amountMinor: { decrement: part } },
    });
    await tx.coverageLine.update({
      where: { shop_id: { shop, id: line.coverageLineId } },
      data: { committedMinor: { decrement: part } },
    });
  }
  await tx.coverage.update({
    where: { shop_id: { shop, id: coverageId } },
    data: { committedMinor: { decrement: unusedMinor } },
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
