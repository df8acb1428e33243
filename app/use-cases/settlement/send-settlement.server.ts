import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { BeingSentError } from "~/use-cases/outbox/hold-effect.server";
import { confirmSettlement } from "~/use-cases/settlement/confirm-settlement.server";
import { failSettlement } from "~/use-cases/settlement/fail-settlement.server";
import { sendRefund } from "~/use-cases/settlement/send-refund.server";
import { sendReship } from "~/use-cases/settlement/send-reship.server";
import { takeUpSettlement } from "~/use-cases/settlement/take-up-settlement.server";
import type { SettlementProblem } from "~/views/settlement-problem";

export type SentSettlement =
  | { outcome: "confirmed"; effectId: string }
  /** Nothing was given, nor will be. */
  | { outcome: "not-given"; problem: SettlementProblem }
  /** It was confirmed or had failed before, or isn't this shop's. */
  | { outcome: "nothing-to-do" };

/**
 * Sends a settlement that is written down and learns what became of it. Whatever stops it, running it again ends in one
 * refund, one credit or one reshipment: one worker at a time holds it, a settlement that may have been sent is first looked for
 * in Shopify, and what has a platform's own key carries the settlement's.
 *
 * @throws when the outcome stays unknown (no answer, throttled, refused in words that we don't know, disputed after a call
 *   without an answer) or another worker holds it: to be run again
 */
export async function sendSettlement(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  settlementId: string;
}): Promise<SentSettlement> {
  const { db, admin, enqueue, now, shop, settlementId } = input;
  const taken = await takeUpSettlement(db, { enqueue, now, shop, settlementId });
  if (taken.outcome === "stopped") return { outcome: "not-given", problem: taken.problem };
  const settlement = await db.settlement.findUnique({ where: { shop_id: { shop, id: settlementId } } });
  if (!settlement) return { outcome: "nothing-to-do" };
  if (taken.outcome === "not-held") {
    if (settlement.state === "confirmed" || settlement.state === "failed")
      return { outcome: "nothing-to-do" };
    throw new BeingSentError(`settlement ${settlementId} is being sent`);
  }
  try {
    // Whether a call may have left before this one, and its answer been lost.
    const mayHaveBeenSent = taken.before === "sent";
    const sent =
      settlement.remedy === "reship"
        ? await sendReship({ db, admin, now, settlement, mayHaveBeenSent })
        : await sendRefund({ db, admin, now, settlement, mayHaveBeenSent });
    if (!sent.ok) {
      await failSettlement({ db, enqueue, now, shop, settlementId, problem: sent.problem });
      return { outcome: "not-given", problem: sent.problem };
    }
    await confirmSettlement({ db, enqueue, now, shop, settlementId, effect: sent.effect });
    return { outcome: "confirmed", effectId: sent.effect.id };
  } finally {
    await db.settlement.updateMany({ where: { shop, id: settlementId }, data: { sendingUntil: null } });
  }
}
