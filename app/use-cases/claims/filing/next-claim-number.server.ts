import type { Tx } from "~/db.server";

/** The number that a shop's next claim has. Whoever takes it holds the shop's row until the end of the transaction. */
export async function nextClaimNumber(tx: Tx, shop: string): Promise<number> {
  const { lastClaimNumber } = await tx.shop.update({
    where: { domain: shop },
    data: { lastClaimNumber: { increment: 1 } },
    select: { lastClaimNumber: true },
  });
  return lastClaimNumber;
}
