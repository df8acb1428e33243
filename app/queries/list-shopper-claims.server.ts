import type { ClaimState } from "@prisma/client";
import type { Db } from "~/db.server";

export type OrderClaim = { claimId: string; coverageId: string; number: number; state: ClaimState };

/** What was claimed on an order, the newest first. @param orderId gid://shopify/Order/1 */
export async function listShopperClaims(
  db: Db,
  { shop, orderId }: { shop: string; orderId: string },
): Promise<OrderClaim[]> {
  const claims = await db.claim.findMany({
    where: { shop, coverage: { orderId } },
    orderBy: { number: "desc" },
    select: { id: true, coverageId: true, number: true, state: true },
  });
  return claims.map(({ id: claimId, ...told }) => ({ claimId, ...told }));
}
