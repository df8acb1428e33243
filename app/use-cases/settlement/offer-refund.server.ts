import type { Db, Tx } from "~/db.server";

/** Why goods can't be sent again, as things are, whoever asks. */
const CANNOT_BE_SENT: readonly string[] = ["out-of-stock", "goods-gone"];

/**
 * Where goods can't be sent again, a refund is offered instead (claims.md, *Remedies*): the approval allows it from now on, also where it
 * allowed a reshipment only.
 * @param why a refusal's or a failure's code; any other leaves the approval as it is
 */
export async function offerRefundInstead(
  db: Db | Tx,
  { shop, claimId, why }: { shop: string; claimId: string; why: string },
): Promise<void> {
  if (!CANNOT_BE_SENT.includes(why)) return;
  await db.claim.updateMany({
    where: {
      shop,
      id: claimId,
      state: "approved",
      remedies: { isEmpty: false },
      NOT: { remedies: { has: "refund" } },
    },
    data: { remedies: { push: "refund" } },
  });
}
