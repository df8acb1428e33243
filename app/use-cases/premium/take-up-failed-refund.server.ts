import { Prisma } from "@prisma/client";
import { randomUUID } from "node:crypto";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { givenBack } from "~/use-cases/premium/give-premium-back.server";
import { notePremiumGivenBack } from "~/use-cases/premium/note-premium-given-back.server";

export type TakenUpRefund =
  | { ok: true }
  | { ok: false; reason: "coverage-unknown" }
  /** It hasn't failed (any more). */
  | { ok: false; reason: "not-failed" }
  /** All of the premium was given back meanwhile. */
  | { ok: false; reason: "nothing" };

/**
 * Takes up a premium's refund that failed for certain: sends it once more, under a new key and as Shopify stands now; or notes
 * that somebody has given it back by hand. Of two who ask at once, one does.
 */
export async function takeUpFailedRefund(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  coverageId: string;
  premiumRefundId: string;
  how: "send-again" | "given-by-hand";
}): Promise<TakenUpRefund> {
  const { db, enqueue, now, shop, coverageId, premiumRefundId: id, how } = input;
  return db.$transaction(async (tx) => {
    await lockCoverage(tx, shop, coverageId);
    const refund = await tx.premiumRefund.findUnique({
      where: { shop_id: { shop, id } },
      include: { coverage: true },
    });
    if (!refund || refund.coverageId !== coverageId) return { ok: false, reason: "coverage-unknown" };
    if (refund.state !== "failed") return { ok: false, reason: "not-failed" };
    const left = refund.coverage.premiumChargedMinor - (await givenBack(tx, refund.coverage)).inAllMinor;
    const amountMinor = refund.amountMinor < left ? refund.amountMinor : left;
    const where = { shop_id: { shop, id } };
    if (how === "given-by-hand") {
      // What was taken off the order with the guarantee's line is noted already: then nothing is left to note.
      const refundId = `by-hand:${id}`;
      await notePremiumGivenBack(tx, { shop, now, coverageId, refundId, amountMinor });
      await tx.premiumRefund.update({
        where,
        data: { state: "confirmed", effectId: refundId, problem: Prisma.DbNull, finishedAt: now },
      });
      return { ok: true };
    }
    if (amountMinor <= 0n) return { ok: false, reason: "nothing" };
    await tx.premiumRefund.update({
      where,
      data: {
        state: "pending",
        amountMinor,
        // Shopify answers a key that it knows with the answer that it gave.
        idempotencyKey: `waybond-premium-${id}-${randomUUID()}`,
        request: Prisma.DbNull,
        problem: Prisma.DbNull,
        sentAt: null,
        finishedAt: null,
      },
    });
    await enqueue(tx, "refund-premium", { shop, premiumRefundId: id });
    return { ok: true };
  });
}
