import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

export type ResumedSettlement =
  | { ok: true }
  /** The claim has no such settlement. */
  | { ok: false; reason: "settlement-unknown" }
  /** It is confirmed, or failed for certain. */
  | { ok: false; reason: "nothing-to-ask" };

/** Asks once more what became of a claim's settlement that isn't confirmed yet. */
export async function resumeSettlement(input: {
  db: Db;
  enqueue: Enqueue;
  shop: string;
  claimId: string;
  settlementId: string;
}): Promise<ResumedSettlement> {
  const { db, enqueue, shop, claimId, settlementId } = input;
  return db.$transaction(async (tx) => {
    const settlement = await tx.settlement.findUnique({
      where: { shop_id: { shop, id: settlementId }, claimId },
      select: { state: true },
    });
    if (!settlement) return { ok: false, reason: "settlement-unknown" };
    if (settlement.state === "confirmed" || settlement.state === "failed")
      return { ok: false, reason: "nothing-to-ask" };
    await enqueue(tx, "settle-claim", { shop, settlementId });
    return { ok: true };
  });
}
