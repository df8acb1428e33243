import type { Remedy, SettlementLine } from "@prisma/client";
import { coverageMayMove, remainingMinor, remainingQuantity } from "../../../domain/coverage";
import type { EntryKind } from "../../../domain/ledger";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { moveCoverage } from "~/use-cases/coverage/move-coverage.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { signalClaim } from "~/use-cases/flow/signal-claim.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";
import { tellOfClaim } from "~/use-cases/mail/tell-of-claim.server";
import { openRecoveries } from "~/use-cases/recovery/open-recoveries.server";
import type { Effect } from "~/use-cases/settlement/effect";

const BOOKED_AS: Record<Remedy, EntryKind> = { refund: "refund", credit: "credit", reship: "reshipment" };

/**
 * Notes that a settlement's effect exists: settlement confirmed with what Shopify really gave, claim settled, the movement
 * in the ledger, what forwarder or insurer owe for it, the coverage exhausted when nothing insured is left; all in one transaction,
 * once (a second time does nothing).
 * @throws when the settlement was taken for failed although its effect exists, or the effect is of nothing or of more
 *   than the coverage still insures
 */
export async function confirmSettlement(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  settlementId: string;
  effect: Effect;
}): Promise<void> {
  const { db, enqueue, now, shop, settlementId, effect } = input;
  if (effect.shopMinor <= 0n) throw new Error(`${effect.id} of settlement ${settlementId} is of nothing`);
  await db.$transaction(async (tx) => {
    const settlement = await tx.settlement.findUniqueOrThrow({
      where: { shop_id: { shop, id: settlementId } },
      include: { coverage: true, lines: true, claim: { select: { delayPayout: { select: { id: true } } } } },
    });
    const isLateness = settlement.claim.delayPayout !== null;
    // One at a time on a coverage: whichever is last sees that nothing is left.
    await lockCoverage(tx, shop, settlement.coverageId);
    const { count } = await tx.settlement.updateMany({
      where: { shop, id: settlementId, state: "sent" },
      data: {
        state: "confirmed",
        effectId: effect.id,
        effectName: effect.name ?? null,
        amountMinor: effect.shopMinor,
        finishedAt: now,
      },
    });
    if (count === 0) {
      const { state } = await tx.settlement.findUniqueOrThrow({
        where: { shop_id: { shop, id: settlementId } },
      });
      if (state === "confirmed") return;
      throw new Error(`settlement ${settlementId} is ${state}, but ${effect.id} exists`);
    }
    await adjustReserved(tx, { ...settlement, isLateness }, effect);
    const bookedMinor = effect.bookedMinor ?? effect.shopMinor;
    const moved = await moveClaim(tx, {
      shop,
      claimId: settlement.claimId,
      to: "settled",
      at: now,
      by: "waybond",
      facts: {
        settlementId,
        remedy: settlement.remedy,
        effectId: effect.id,
        ...(effect.name === undefined ? {} : { effectName: effect.name }),
        amountMinor: effect.shopMinor.toString(),
        bookedMinor: bookedMinor.toString(),
      },
    });
    if (!moved)
      throw new Error(`claim ${settlement.claimId} wasn't settling while its settlement was confirmed`);
    await writeLedger(tx, {
      shop,
      at: now,
      kind: isLateness ? "delay-payout" : BOOKED_AS[settlement.remedy],
      cause: `settlement:${settlementId}`,
      currency: settlement.currency,
      amountMinor: bookedMinor,
      orderId: settlement.coverage.orderId,
      coverageId: settlement.coverageId,
      claimId: settlement.claimId,
    });
    await openRecoveries(tx, { now, shop, settlementId });
    await exhaustWhenNothingIsLeft(tx, { enqueue, now, shop, coverageId: settlement.coverageId });
    const { claimId } = settlement;
    const told = { enqueue, now, shop, step: settlementId };
    await tellOfClaim(tx, { ...told, template: "claim-settled", values: { claimId } });
    await signalClaim(tx, { ...told, claimId, handle: "flow-claim-settled" });
  });
}

/**
 * A conversion can make the refund a cent less or more than was set aside. What wasn't needed goes back to the coverage;
 * what went out beyond is taken from what its goods are still insured for, so that coverage, lines, settlement and ledger all say the same.
 * @throws when it is more than that: nothing is booked that the insured value doesn't hold
 */
async function adjustReserved(
  tx: Tx,
  settlement: {
    id: string;
    shop: string;
    coverageId: string;
    amountMinor: bigint;
    lines: SettlementLine[];
    isLateness: boolean;
  },
  effect: Effect,
): Promise<void> {
  const { shop, coverageId } = settlement;
  const beyond = effect.shopMinor - settlement.amountMinor;
  if (beyond === 0n) return;
  const taken = beyond < 0n ? unused(settlement.lines, -beyond) : await stillInsured(tx, settlement, beyond);
  if (!taken) throw new Error(`${effect.id} of settlement ${settlement.id} is above what is insured`);
  for (const { coverageLineId, amountMinor } of taken) {
    await tx.settlementLine.updateMany({
      where: { shop, settlementId: settlement.id, coverageLineId },
      data: { amountMinor: { increment: amountMinor } },
    });
    await tx.coverageLine.update({
      where: { shop_id: { shop, id: coverageLineId } },
      data: {
        committedMinor: { increment: amountMinor },
        ...(settlement.isLateness ? { delayMinor: { increment: amountMinor } } : {}),
      },
    });
  }
  await tx.coverage.update({
    where: { shop_id: { shop, id: coverageId } },
    data: { committedMinor: { increment: beyond } },
  });
}

/** By how much a line's part of a settlement changes. */
type Change = { coverageLineId: string; amountMinor: bigint };

function unused(lines: readonly SettlementLine[], unusedMinor: bigint): Change[] {
  return spread(lines, unusedMinor).map((part) => ({ ...part, amountMinor: -part.amountMinor }));
}

/** Null when the lines aren't insured for so much more. */
async function stillInsured(
  tx: Tx,
  settlement: { shop: string; lines: readonly SettlementLine[] },
  beyondMinor: bigint,
): Promise<Change[] | null> {
  const lines = await tx.coverageLine.findMany({
    where: {
      shop: settlement.shop,
      id: { in: settlement.lines.map(({ coverageLineId }) => coverageLineId) },
    },
    orderBy: { position: "asc" },
  });
  const room = lines.map((line) => ({ coverageLineId: line.id, amountMinor: remainingMinor(line) }));
  const changes = spread(room, beyondMinor);
  return changes.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) === beyondMinor ? changes : null;
}

/** The amount over the lines, the first first, each up to its own. */
function spread(lines: readonly Change[], wholeMinor: bigint): Change[] {
  let rest = wholeMinor;
  return lines.flatMap(({ coverageLineId, amountMinor }) => {
    const part = rest < amountMinor ? rest : amountMinor;
    rest -= part;
    return part > 0n ? [{ coverageLineId, amountMinor: part }] : [];
  });
}

async function exhaustWhenNothingIsLeft(
  tx: Tx,
  of: { enqueue: Enqueue; now: Date; shop: string; coverageId: string },
) {
  const { shop, coverageId } = of;
  const { orderId, state, lines } = await tx.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: coverageId } },
    include: { lines: true },
  });
  if (!coverageMayMove(state, "exhausted")) return;
  const open = await tx.settlement.count({ where: { shop, coverageId, state: { in: ["pending", "sent"] } } });
  if (open > 0 || lines.some((line) => remainingQuantity(line) > 0)) return;
  await moveCoverage(tx, { ...of, orderId, to: "exhausted", cause: "exhausted", by: "waybond" });
}
