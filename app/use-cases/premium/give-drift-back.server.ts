import { overchargedMinor } from "../../../domain/coverage";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { givePremiumBack } from "~/use-cases/premium/give-premium-back.server";

export type GivenDriftBack = { ok: true } | { ok: false; reason: "coverage-unknown" | "nothing" };

type Asked = { enqueue: Enqueue; now: Date; shop: string; coverageId: string; by: string };

/** Begins to give back what a shopper was charged above the premium due, once in a coverage's life. */
export async function giveDriftBack({ db, ...asked }: Asked & { db: Db }): Promise<GivenDriftBack> {
  return db.$transaction((tx) => giveDriftBackIn(tx, asked));
}

/** The same within the caller's transaction. */
export async function giveDriftBackIn(tx: Tx, asked: Asked): Promise<GivenDriftBack> {
  const { shop, coverageId } = asked;
  const coverage = await tx.coverage.findUnique({ where: { shop_id: { shop, id: coverageId } } });
  if (!coverage) return { ok: false, reason: "coverage-unknown" };
  const begun = await givePremiumBack(tx, {
    ...asked,
    cause: "overcharged",
    occasion: "overcharged",
    amountMinor: overchargedMinor({
      check: coverage.premiumCheck,
      chargedMinor: coverage.premiumChargedMinor,
      dueMinor: coverage.premiumDueMinor,
    }),
  });
  return begun === null ? { ok: false, reason: "nothing" } : { ok: true };
}
