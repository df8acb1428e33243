import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { givePremiumBack } from "~/use-cases/coverage/give-premium-back.server";

export type GivenDriftBack = { ok: true } | { ok: false; reason: "coverage-unknown" | "nothing" };

/** Begins to give back what a shopper was charged above the premium due, once in a coverage's life. */
export async function giveDriftBack(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  coverageId: string;
  by: string;
}): Promise<GivenDriftBack> {
  const { db, enqueue, now, shop, coverageId, by } = input;
  return db.$transaction(async (tx) => {
    const coverage = await tx.coverage.findUnique({ where: { shop_id: { shop, id: coverageId } } });
    if (!coverage) return { ok: false, reason: "coverage-unknown" };
    if (coverage.premiumCheck !== "overcharged" || coverage.premiumDueMinor === null)
      return { ok: false, reason: "nothing" };
    const begun = await givePremiumBack(tx, {
      enqueue,
      now,
      shop,
      coverageId,
      cause: "overcharged",
      occasion: "overcharged",
      amountMinor: coverage.premiumChargedMinor - coverage.premiumDueMinor,
      by,
    });
    return begun === null ? { ok: false, reason: "nothing" } : { ok: true };
  });
}
