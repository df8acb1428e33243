import { SHIPPING_LINE } from "../../../domain/rating";
import type { Db } from "~/db.server";
import type { RefundableGoods } from "~/shopify/orders/read-refundable.server";

/**
 * Whether goods that a settlement pays for were refunded in Shopify since it was begun: they aren't paid a second time (claims.md, 3).
 * Shopify itself refuses to refund a line twice, but neither an amount without lines nor a second order. What is given for
 * lateness takes no goods: it isn't owed any more once all of them are gone.
 */
export async function refundedMeanwhile(
  db: Db,
  { shop, id: settlementId }: { shop: string; id: string },
  { quantities }: Pick<RefundableGoods, "quantities">,
): Promise<boolean> {
  const lines = await db.settlementLine.findMany({
    where: { shop, settlementId, coverageLine: { lineItemId: { not: SHIPPING_LINE } } },
    include: { coverageLine: { select: { lineItemId: true } } },
  });
  if (lines.length === 0) return false;
  const isGone = ({ quantity, coverageLine: { lineItemId } }: (typeof lines)[number]) =>
    Math.max(quantity, 1) > (quantities.get(lineItemId) ?? 0);
  const takesGoods = lines.filter(({ quantity }) => quantity > 0);
  return takesGoods.length > 0 ? takesGoods.some(isGone) : lines.every(isGone);
}
