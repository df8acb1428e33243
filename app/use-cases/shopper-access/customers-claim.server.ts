import type { Db } from "~/db.server";

/** Whether a claim, or the draft that becomes one, is on an order of the customer. @param customerId gid, vouched for by Shopify */
export async function isCustomersClaim(
  db: Db,
  { shop, customerId, claimId }: { shop: string; customerId: string; claimId: string },
): Promise<boolean> {
  const of = { shop, id: claimId, coverage: { customerId } };
  return (await db.claim.count({ where: of })) > 0 || (await db.claimDraft.count({ where: of })) > 0;
}
