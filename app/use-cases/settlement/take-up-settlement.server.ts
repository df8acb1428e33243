import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { notedStanding, stoppedBy } from "~/use-cases/disputes/dispute-standing.server";
import { holdEffect } from "~/use-cases/outbox/hold-effect.server";
import { failUnsent } from "~/use-cases/settlement/fail-settlement.server";
import type { SettlementProblem } from "~/views/settlement-problem";

export type TakenUp =
  /** Held by this worker; `before`: its state until now (hold-effect). */
  | { outcome: "held"; before: "pending" | "sent" }
  | { outcome: "not-held" }
  /** A dispute was noted before it left: it never will, and its amounts are back. */
  | { outcome: "stopped"; problem: SettlementProblem };

/**
 * Takes up a settlement to send it. With its coverage locked, as by whoever notes a dispute: whichever is first, nothing leaves once a
 * dispute is noted. What may have left before isn't stopped here: whether it did has to be found out.
 */
export async function takeUpSettlement(
  db: Db,
  told: { enqueue: Enqueue; now: Date; shop: string; settlementId: string },
): Promise<TakenUp> {
  const { now, shop, settlementId } = told;
  return db.$transaction(async (tx) => {
    const where = { shop_id: { shop, id: settlementId } };
    const found = await tx.settlement.findUnique({
      where,
      select: { coverageId: true, coverage: { select: { orderId: true } } },
    });
    if (!found) return { outcome: "not-held" };
    await lockCoverage(tx, shop, found.coverageId);
    const { state } = await tx.settlement.findUniqueOrThrow({ where, select: { state: true } });
    if (state === "pending") {
      const code = stoppedBy(await notedStanding(tx, { shop, orderId: found.coverage.orderId }));
      if (code !== null) {
        const problem: SettlementProblem = { code, messages: [] };
        await failUnsent(tx, { ...told, problem });
        return { outcome: "stopped", problem };
      }
    }
    const before = await holdEffect(tx, "Settlement", { shop, id: settlementId, now });
    return before === "not-held" ? { outcome: "not-held" } : { outcome: "held", before };
  });
}
