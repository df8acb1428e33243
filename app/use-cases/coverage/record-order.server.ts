import type { Shop } from "@prisma/client";
import {
  coverOrder,
  isStepCharged,
  premiumCause,
  type OrderCoverage,
  type PublishedPlan,
} from "../../../domain/coverage";
import type { Db } from "~/db.server";
import { isGuaranteeLine } from "~/guarantee-line";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrder, type ShopifyOrder } from "~/shopify/orders/read-order.server";
import { fallBackToSteps } from "~/use-cases/pricing/ask-for-pricing.server";
import { planInForce } from "~/use-cases/plan/plan-in-force.server";
import { guaranteeSays, soldPremium } from "~/use-cases/coverage/sold-guarantee.server";
import { writeCoverage, type Sale } from "~/use-cases/coverage/write-coverage.server";

export type RecordedOrder =
  | { outcome: "covered"; coverageIds: string[] }
  | { outcome: "not-covered" }
  | { outcome: "already-recorded" }
  | { outcome: "order-unknown" }
  | { outcome: "shop-unknown" };

/**
 * Records what an order is guaranteed for: reads it from Shopify, rates it again by the plan version that its guarantee
 * line names (else the one in force when it was placed), and writes coverage, lines, history and the premium's ledger
 * entry in one transaction. Repeatable: an order that is recorded stays as it is. An order that was charged the price step
 * although exact prices are in force puts the shop back to steps.
 *
 * @throws what the Admin API throws (to be tried again)
 */
export async function recordOrder(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
}): Promise<RecordedOrder> {
  const { db, admin, enqueue, now, shop, orderId } = input;
  const owner = await db.shop.findUnique({ where: { domain: shop } });
  if (!owner) return { outcome: "shop-unknown" };
  if (await db.coverage.findFirst({ where: { shop, orderId }, select: { id: true } }))
    return { outcome: "already-recorded" };

  const order = await readOrder(admin, orderId);
  if (!order) return { outcome: "order-unknown" };
  const guarantee = order.lines.filter((line) => isGuaranteeLine(line, owner.guaranteeProductId));
  const goods = order.lines.filter((line) => !isGuaranteeLine(line, owner.guaranteeProductId));

  const published = await planInForce(db, { shop, placedAt: order.createdAt, now, guarantee });
  const coverages = coverOrder(published, {
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    destination: order.destination,
    shippingMinor: order.shippingMinor,
    lines: goods.map((line) => ({
      id: line.id,
      quantity: line.quantity,
      subtotalMinor: line.subtotal.shopMinor,
      discountedMinor: line.discounted.shopMinor,
      requiresShipping: line.requiresShipping,
      giftCard: line.giftCard,
      product: line.product,
    })),
    guaranteeLines: guarantee.map((line) => ({
      id: line.id,
      chargedMinor: line.discounted.shopMinor,
      chargedPresentmentMinor: line.discounted.presentmentMinor,
      offer: guaranteeSays(line, order.currency).offer,
    })),
  });
  if (coverages.length === 0) return { outcome: "not-covered" };

  const coverageIds = await db.$transaction(async (tx) => {
    const ids: string[] = [];
    for (const coverage of coverages) {
      const sale = saleOf(coverage, { owner, order, published });
      const id = await writeCoverage(tx, { shop, now, order, coverage, sale });
      if (!id) continue;
      ids.push(id);
      if (!sale.exactRefused) continue;
      const seen = { orderId: order.id, orderName: order.name, operation: owner.exactOperation };
      await fallBackToSteps(tx, { enqueue, now, shop, seen });
    }
    return ids;
  });
  return coverageIds.length > 0 ? { outcome: "covered", coverageIds } : { outcome: "already-recorded" };
}

function saleOf(
  coverage: OrderCoverage,
  { owner, order, published }: { owner: Shop; order: ShopifyOrder; published: PublishedPlan | null },
): Sale {
  const line = order.lines.find(({ id }) => id === coverage.soldBy);
  const says = guaranteeSays(line, order.currency);
  const { dueMinor } = coverage;
  const isRated = coverage.check !== "unrated" && published !== null;
  const compared =
    line && isRated && dueMinor !== null
      ? soldPremium({
          owner,
          order,
          line,
          says,
          rated: { version: published.plan.version, steps: published.steps, dueMinor },
        })
      : null;
  return {
    planVersion: isRated ? published.plan.version : null,
    chargedPresentmentMinor: line?.discounted.presentmentMinor ?? 0n,
    namedMinor: says.premiumMinor,
    cause: compared && premiumCause(compared),
    consent: says.consent,
    exactRefused: compared !== null && isStepCharged(compared),
  };
}
