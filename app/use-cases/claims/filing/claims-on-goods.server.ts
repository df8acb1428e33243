import { OPEN_CLAIM_STATES } from "../../../../domain/claim";
import type { Db, Tx } from "~/db.server";
import type { ClaimOnGoods } from "~/use-cases/claims/filing/claim-to-file";

/** The claims that ask for one of these lines' goods, or were paid for them; not for their lateness. */
export async function claimsOnGoods(
  db: Db | Tx,
  shop: string,
  coverageLineIds: readonly string[],
): Promise<ClaimOnGoods[]> {
  const claims = await db.claim.findMany({
    where: {
      shop,
      state: { in: [...OPEN_CLAIM_STATES, "settled"] },
      source: { not: "delay_trigger" },
      lines: { some: { coverageLineId: { in: [...coverageLineIds] } } },
    },
    orderBy: { number: "asc" },
    select: { id: true, number: true, state: true },
  });
  return claims.map(({ id, ...claim }) => ({ claimId: id, ...claim }));
}
