import type { Remedy } from "@prisma/client";
import type { Db } from "~/db.server";

/** Why goods can't be sent again, as things are, whoever asks. */
const CANNOT_BE_SENT: readonly string[] = ["out-of-stock", "goods-gone"];

/**
 * Where goods can't be sent again, a refund is offered instead (claims.md, *Remedies*): the approval allows it from now on, also where it
 * allowed a reshipment only. What was approved anew meanwhile stays as it is.
 * @param why a refusal's code; any other leaves the approval as it is
 * @param remedies what the approval allowed when it was refused
 */
export async function offerRefundInstead(
  db: Db,
  told: { shop: string; claimId: string; why: string; remedies: readonly Remedy[] },
): Promise<void> {
  const { shop, claimId, why, remedies } = told;
  if (!CANNOT_BE_SENT.includes(why) || remedies.length === 0 || remedies.includes("refund")) return;
  await db.claim.updateMany({
    where: { shop, id: claimId, state: "approved", remedies: { equals: [...remedies] } },
    data: { remedies: { push: "refund" } },
  });
}
