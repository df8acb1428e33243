import type { Prisma } from "@prisma/client";
import { reshipCostMinor } from "../../../domain/claim";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrderToReship } from "~/shopify/reship/read-goods-to-reship.server";
import { goodsToReship } from "~/use-cases/settlement/goods-to-reship.server";
import { isGoods, type ClaimWithGoods, type Share } from "~/use-cases/settlement/settlement-shares.server";

/** What is sent in place of goods that aren't sold any more, or not wanted again (gid of a variant). */
export type Substitute = { coverageLineId: string; variantId: string };

export type PreparedReship =
  | { ok: true; amountsMinor: bigint[]; request: Prisma.InputJsonObject }
  | { ok: false; reason: "order-unknown" | "no-address" }
  /** Only the shipping fee is claimed. */
  | { ok: false; reason: "nothing-to-reship" }
  /** Not sold any more, and nothing named in their place. */
  | { ok: false; reason: "goods-gone"; coverageLineId: string }
  /** A refund can be offered instead. */
  | { ok: false; reason: "out-of-stock"; coverageLineId: string; available: number };

/**
 * Works out a reshipment of goods: the same variants or their substitutes, all in stock, to an address. All that they are
 * insured for is committed by it, and with them the shipping fee, where that is claimed too: it is sent for free.
 */
export async function prepareReship(input: {
  admin: AdminApi;
  claim: ClaimWithGoods;
  shares: readonly Share[];
  substitutes: readonly Substitute[];
}): Promise<PreparedReship> {
  const { admin, claim, shares, substitutes } = input;
  const { orderId } = claim.coverage;
  const wanted = shares.filter(isGoods);
  if (wanted.length === 0) return { ok: false, reason: "nothing-to-reship" };
  const order = await readOrderToReship(admin, orderId);
  if (!order) return { ok: false, reason: "order-unknown" };
  if (!order.address && claim.reshipTo === null) return { ok: false, reason: "no-address" };
  const checked = await goodsToReship(
    admin,
    wanted.map(({ line, quantity, insuredMinor }) => ({
      lineId: line.id,
      quantity,
      insuredMinor,
      variantId:
        substitutes.find(({ coverageLineId }) => coverageLineId === line.id)?.variantId ??
        order.variants.get(line.lineItemId) ??
        null,
    })),
  );
  if (!checked.ok) {
    const { fault } = checked;
    const of = { ok: false, coverageLineId: fault.lineId } as const;
    return fault.code === "out-of-stock"
      ? { ...of, reason: fault.code, available: fault.available }
      : { ...of, reason: fault.code };
  }
  const { goods } = checked;
  const costMinor = reshipCostMinor(
    goods.map(({ variant, ...line }) => ({ ...line, unitCostMinor: variant?.unitCostMinor ?? null })),
  );
  return {
    ok: true,
    amountsMinor: shares.map(({ insuredMinor }) => insuredMinor),
    request: {
      orderId,
      orderName: order.name,
      claimNumber: claim.number,
      currency: order.currency,
      lines: goods.map(({ lineId, quantity, variant }) => ({
        coverageLineId: lineId,
        variantId: variant?.id ?? "",
        quantity,
      })),
      costMinor: costMinor.toString(),
    },
  };
}
