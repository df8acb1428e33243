import { checkReship, type GoodsToReship, type ReshipFault } from "../../../domain/claim";
import type { AdminApi } from "~/shopify/graphql.server";
import { readVariantsToReship } from "~/shopify/reship/read-goods-to-reship.server";

/** A covered line and what is to be sent for it (gid); null when nothing was found. */
export type WantedGoods = {
  lineId: string;
  quantity: number;
  insuredMinor: bigint;
  variantId: string | null;
};

/** The goods with their stock as Shopify has it now, or why they can't be sent. */
export async function goodsToReship(
  admin: AdminApi,
  wanted: readonly WantedGoods[],
): Promise<{ ok: true; goods: GoodsToReship[] } | { ok: false; fault: ReshipFault }> {
  const ids = [...new Set(wanted.flatMap(({ variantId }) => variantId ?? []))];
  const variants = await readVariantsToReship(admin, ids);
  const goods = wanted.map(({ variantId, ...line }) => ({
    ...line,
    variant: variantId === null ? null : (variants.get(variantId) ?? null),
  }));
  const fault = checkReship(goods);
  return fault ? { ok: false, fault } : { ok: true, goods };
}
