import { Prisma } from "@prisma/client";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { askToRewrite } from "~/use-cases/pricing/ask-to-rewrite.server";
import type { PricingReason } from "~/views/pricing-reason";

/** The order that showed it, and how the exact price had been asked for. */
type Refusal = { orderId: string; orderName: string; operation: string | null };

/**
 * Goes back to price steps, because an order showed that Shopify doesn't charge exact prices in this shop: once, however
 * many orders show it, whoever records them. Within the transaction that records the order.
 * @returns whether this was the first to show it
 */
export async function fallBackToSteps(
  tx: Tx,
  input: { enqueue: Enqueue; now: Date; shop: string; seen: Refusal },
): Promise<boolean> {
  const { enqueue, now, shop, seen } = input;
  const operation = seen.operation === "update" ? "update" : "expand";
  const refusal: PricingReason = { ...seen, code: "exact-refused", operation };
  const { count } = await tx.shop.updateMany({
    where: { domain: shop, pricing: "exact" },
    data: {
      pricing: "steps",
      pricingSince: now,
      exactOperation: null,
      pricingReason: refusal,
    },
  });
  if (count > 0) await askToRewrite(tx, shop, enqueue);
  return count > 0;
}

/** Tries exact prices again, because the merchant asks for it. */
export async function tryExactAgain(input: { db: Db; enqueue: Enqueue; shop: string }): Promise<void> {
  const { db, enqueue, shop } = input;
  await db.$transaction(async (tx) => {
    const { count } = await tx.shop.updateMany({
      where: { domain: shop, pricing: "steps", livePlanVersion: { not: null } },
      data: { pricingReason: Prisma.DbNull },
    });
    if (count > 0) await askToRewrite(tx, shop, enqueue);
  });
}
