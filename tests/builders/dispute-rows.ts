import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient } from "@prisma/client";
import { NOON } from "./shop-rows";

/** A chargeback of 100.00 that waits for evidence, on an order without a guarantee, unless told otherwise. Its id. */
export async function addDispute(
  db: PrismaClient,
  shop: string,
  told: Partial<Prisma.DisputeUncheckedCreateInput> = {},
): Promise<string> {
  const id = randomUUID();
  await db.dispute.create({
    data: {
      id,
      shop,
      disputeId: `gid://shopify/ShopifyPaymentsDispute/${id}`,
      orderId: `gid://shopify/Order/${id}`,
      orderName: "#1001",
      type: "CHARGEBACK",
      status: "NEEDS_RESPONSE",
      reason: "PRODUCT_NOT_RECEIVED",
      standing: "open",
      currency: "USD",
      amountMinor: 100_00n,
      shopCurrency: "USD",
      shopMinor: 100_00n,
      initiatedAt: NOON,
      firstSeenAt: NOON,
      updatedAt: NOON,
      ...told,
    },
  });
  return id;
}
