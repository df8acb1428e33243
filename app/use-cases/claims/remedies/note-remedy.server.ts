import type { Remedy } from "../../../../domain/claim";
import type { Tx } from "~/db.server";
import type { ReshipAddress } from "~/use-cases/claims/remedies/reship-address";

/**
 * Notes by which remedy an approved claim is to be settled, with who chose it.
 * @param note `byItself`: whether it is begun without staff; the caller queues that. `reshipTo`: an address noted before stays where
 *   none is given, as the shopper may come back to it.
 */
export async function noteRemedy(
  tx: Tx,
  note: {
    shop: string;
    claimId: string;
    at: Date;
    by: string;
    remedy: Remedy;
    byItself: boolean;
    reshipTo?: ReshipAddress | null;
  },
): Promise<void> {
  const { shop, claimId, at, by, remedy, byItself, reshipTo } = note;
  await tx.claim.update({
    where: { shop_id: { shop, id: claimId } },
    data: { chosenRemedy: remedy, ...(reshipTo ? { reshipTo } : {}), updatedAt: at },
  });
  await tx.claimEvent.create({
    data: { shop, claimId, at, by, kind: "remedy-chosen", facts: { remedy, byItself } },
  });
}
