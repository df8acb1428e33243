import type { ClaimState } from "@prisma/client";
import { deadlinesAfter } from "../../../../domain/claim";
import type { Db } from "~/db.server";
import { lockedClaim } from "~/use-cases/claims/locked-claim.server";
import { moveClaim } from "~/use-cases/claims/move-claim.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";

export type WithdrawnClaim =
  | { ok: true }
  | { ok: false; reason: "claim-unknown" }
  | { ok: false; reason: "moved-on"; state: ClaimState };

/** The shopper takes a claim back that isn't decided yet. A second time it is done already. */
export async function withdrawClaim(input: {
  db: Db;
  now: Date;
  shop: string;
  claimId: string;
}): Promise<WithdrawnClaim> {
  const { db, now: at, shop, claimId } = input;
  return db.$transaction(async (tx) => {
    const claim = await lockedClaim(tx, shop, claimId);
    if (!claim) return { ok: false, reason: "claim-unknown" };
    if (claim.state === "withdrawn") return { ok: true };
    if (!(await moveClaim(tx, { shop, claimId, to: "withdrawn", at, by: "shopper" })))
      return { ok: false, reason: "moved-on", state: claim.state };
    const data = deadlinesAfter(claim, "withdrawn", await readClaimSettings(tx, shop), at);
    await tx.claim.update({ where: { shop_id: { shop, id: claimId } }, data });
    return { ok: true };
  });
}
