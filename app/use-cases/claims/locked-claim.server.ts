import type { Claim, ClaimLine } from "@prisma/client";
import type { Tx } from "~/db.server";
import { mayKeepOf } from "~/use-cases/claims/filing/shoppers-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";

/**
 * A claim with its goods, its coverage locked until the transaction ends, as by all that files, decides, reopens or settles
 * claims on it; null when the shop has none of this id.
 */
export async function lockedClaim(
  tx: Tx,
  shop: string,
  claimId: string,
): Promise<(Claim & { lines: ClaimLine[] }) | null> {
  const where = { shop_id: { shop, id: claimId } };
  const found = await tx.claim.findUnique({ where, select: { coverageId: true } });
  if (!found) return null;
  await lockCoverage(tx, shop, found.coverageId);
  return tx.claim.findUniqueOrThrow({ where, include: { lines: true } });
}

/** The same for who writes something about it that would be their shopper's; null too once that shopper was deleted. */
export async function lockedClaimToWriteTo(
  tx: Tx,
  shop: string,
  claimId: string,
): Promise<Awaited<ReturnType<typeof lockedClaim>>> {
  const found = await tx.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: { coverage: { select: { orderId: true } } },
  });
  if (!found || !(await mayKeepOf(tx, shop, found.coverage.orderId))) return null;
  return lockedClaim(tx, shop, claimId);
}
