import type { Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { noteRemedy } from "~/use-cases/claims/remedies/note-remedy.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";

/**
 * Takes the remedy that the shopper wished for when filing, where the rules approved it and the shop lets that be settled by itself: in
 * the transaction of the decision. Goods are sent again only once the shopper has confirmed where to.
 * @returns whether it is being settled
 */
export async function takeWishedRemedy(
  tx: Tx,
  { enqueue, now: at, shop, claimId }: { enqueue: Enqueue; now: Date; shop: string; claimId: string },
): Promise<boolean> {
  const { settleByItself } = await readClaimSettings(tx, shop);
  if (!settleByItself) return false;
  const where = { shop_id: { shop, id: claimId } };
  const { state, remedies, wishedRemedy } = await tx.claim.findUniqueOrThrow({ where });
  if (state !== "approved" || wishedRemedy === "reship" || !remedies.includes(wishedRemedy)) return false;
  await noteRemedy(tx, { shop, claimId, at, by: "waybond", remedy: wishedRemedy, byItself: true });
  await enqueue(tx, "settle-chosen", { shop, claimId });
  return true;
}
