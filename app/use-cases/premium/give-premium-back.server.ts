import { randomUUID } from "node:crypto";
import type { PremiumRefundCause } from "@prisma/client";
import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

/**
 * Begins to give a premium back, or a part of it: writes it into the outbox, once for an occasion, and queues the sending.
 * What is given back in all, sent or to be sent, is never more than was charged: an amount that would be is cut.
 *
 * @returns its id; null when there is nothing to give, or it was begun before
 */
export async function givePremiumBack(
  tx: Tx,
  input: {
    enqueue: Enqueue;
    now: Date;
    shop: string;
    coverageId: string;
    cause: PremiumRefundCause;
    /** What it is given back for, once in a coverage's life. */
    occasion: string;
    /** In minor units of the shop's currency. */
    amountMinor: bigint;
    by: string;
  },
): Promise<string | null> {
  const { enqueue, now, shop, coverageId, cause, occasion, by } = input;
  await lockCoverage(tx, shop, coverageId);
  const coverage = await tx.coverage.findUniqueOrThrow({ where: { shop_id: { shop, id: coverageId } } });
  const left = coverage.premiumChargedMinor - (await givenBack(tx, coverage)).inAllMinor;
  const amountMinor = input.amountMinor < left ? input.amountMinor : left;
  if (amountMinor <= 0n) return null;
  const id = randomUUID();
  const { count } = await tx.premiumRefund.createMany({
    data: [
      {
        id,
        shop,
        coverageId,
        orderId: coverage.orderId,
        cause,
        occasion,
        state: "pending",
        idempotencyKey: `waybond-premium-${id}`,
        currency: coverage.currency,
        amountMinor,
        createdAt: now,
        createdBy: by,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return null;
  await enqueue(tx, "refund-premium", { shop, premiumRefundId: id });
  return id;
}

/** What of a coverage's premium was given back or is on its way: in all, and for goods that went. */
export async function givenBack(
  tx: Tx,
  coverage: { shop: string; id: string; premiumGivenBackMinor: bigint },
): Promise<{ inAllMinor: bigint; forGoodsMinor: bigint }> {
  const { shop, id } = coverage;
  const refunds = await tx.premiumRefund.findMany({
    where: { shop, coverageId: id, state: { not: "failed" } },
  });
  let inAllMinor = coverage.premiumGivenBackMinor;
  let forGoodsMinor = 0n;
  for (const { state, cause, amountMinor } of refunds) {
    // What is confirmed is in the coverage's sum.
    if (state !== "confirmed") inAllMinor += amountMinor;
    if (cause === "reduced") forGoodsMinor += amountMinor;
  }
  return { inAllMinor, forGoodsMinor };
}
