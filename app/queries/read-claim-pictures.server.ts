import type { Db } from "~/db.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { goodsPicturesOrNone, type GoodsPicture } from "~/shopify/orders/read-goods-pictures.server";

/** Pictures of a claim's goods by the covered line, as far as Shopify tells them; null when the shop has no such claim. */
export async function readClaimPictures(
  db: Db,
  admin: AdminApi,
  shop: string,
  claimId: string,
): Promise<Record<string, GoodsPicture> | null> {
  const claim = await db.claim.findUnique({
    where: { shop_id: { shop, id: claimId } },
    select: {
      coverage: { select: { orderId: true } },
      lines: { select: { coverageLine: { select: { id: true, lineItemId: true } } } },
    },
  });
  if (!claim) return null;
  const pictures = await goodsPicturesOrNone(admin, claim.coverage.orderId);
  return Object.fromEntries(
    claim.lines.flatMap(({ coverageLine: { id, lineItemId } }) => {
      const picture = pictures.get(lineItemId);
      return picture ? [[id, picture]] : [];
    }),
  );
}
