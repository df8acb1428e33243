import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";

/** Asks once more what became of a settlement that isn't confirmed yet. @returns false when there is nothing to ask */
export async function resumeSettlement(input: {
  db: Db;
  enqueue: Enqueue;
  shop: string;
  settlementId: string;
}): Promise<boolean> {
  const { db, enqueue, shop, settlementId } = input;
  return db.$transaction(async (tx) => {
    const open = await tx.settlement.count({
      where: { shop, id: settlementId, state: { in: ["pending", "sent"] } },
    });
    if (open === 0) return false;
    await enqueue(tx, "settle-claim", { shop, settlementId });
    return true;
  });
}
