import { randomUUID } from "node:crypto";
import { Prisma, type PremiumCause as StoredCause, type Shop } from "@prisma/client";
import {
  coverOrder,
  isStepCharged,
  premiumCause,
  type OrderCoverage,
  type PremiumCause,
  type PublishedPlan,
} from "../../domain/coverage";
import { encodeConsent, type ConsentReceipt } from "../../domain/cart";
import { parsePlan, SHIPPING_LINE } from "../../domain/rating";
import type { Db, Tx } from "~/db.server";
import { isGuaranteeLine } from "~/guarantee-line";
import type { Enqueue } from "~/jobs/queue.server";
import { storedPeril } from "~/perils.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrder, type ShopifyOrder, type ShopifyOrderLine } from "~/shopify/read-order.server";
import { fallBackToSteps } from "~/use-cases/ask-for-pricing.server";
import { storedSteps } from "~/use-cases/publish-steps/stored-steps.server";
import { guaranteeSays, soldPremium } from "~/use-cases/sold-guarantee.server";
import { writeLedger } from "~/use-cases/write-ledger.server";

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

/** The sale that a coverage comes from: what its line says, and how that compares. */
type Sale = {
  planVersion: number | null;
  chargedPresentmentMinor: bigint;
  namedMinor: bigint | null;
  cause: PremiumCause | null;
  consent: ConsentReceipt | null;
  exactRefused: boolean;
};

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

/**
 * The plan that rates the order: the version that its guarantee line names, else the one in force when it was placed. A
 * line's attributes are the shopper's to write, so a named version counts only if a checkout could have shown it then: the
 * one in force, the one before it (a cart may hold it), or one that went live while the order was on its way.
 */
async function planInForce(
  db: Db,
  order: { shop: string; placedAt: Date; now: Date; guarantee: readonly ShopifyOrderLine[] },
): Promise<PublishedPlan | null> {
  const { shop, now, guarantee } = order;
  // Shopify tells the order's instant in whole seconds: it was placed within that second.
  const placedAt = new Date(order.placedAt.getTime() + 999);
  const live = { shop, publishedAt: { lte: placedAt } };
  const [before, since] = await Promise.all([
    db.planVersion.findMany({ where: live, orderBy: { publishedAt: "desc" }, take: 2 }),
    db.planVersion.findMany({
      where: {
        shop,
        OR: [
          { publishedAt: { gt: placedAt, lte: now } },
          // Switched for shoppers already, and only not yet noted as published.
          { publishedAt: null, publishRuns: { some: { step: { in: ["switch", "tidy"] } } } },
        ],
      },
    }),
  ]);
  const { version: named } = guaranteeSays(guarantee[0], "");
  const row = [...before, ...since].find(({ version }) => version === named) ?? before[0];
  if (!row) return null;
  const plan = parsePlan(row.plan);
  if (!plan.ok)
    throw new Error(`plan version ${row.version} of ${shop} can't be read: ${JSON.stringify(plan.issues)}`);
  return { plan: plan.value, steps: storedSteps(row.steps) };
}

// An enum's names in the database client can't hold a hyphen.
const STORED_CAUSE: Record<PremiumCause, StoredCause> = {
  discounted: "discounted",
  "step-charged": "step_charged",
  "other-version": "other_version",
  "other-cart": "other_cart",
};

/** Null when another worker has written it meanwhile. */
async function writeCoverage(
  tx: Tx,
  input: {
    shop: string;
    now: Date;
    order: ShopifyOrder;
    coverage: OrderCoverage;
    sale: Sale;
  },
): Promise<string | null> {
  const { shop, now, order, coverage, sale } = input;
  const id = randomUUID();
  const row = {
    id,
    shop,
    orderId: order.id,
    orderName: order.name,
    orderedAt: order.createdAt,
    soldBy: coverage.soldBy,
    state: order.cancelledAt ? ("void" as const) : ("active" as const),
    planVersion: sale.planVersion,
    offer: coverage.offer,
    perils: coverage.perils.map(storedPeril),
    payer: coverage.payer,
    destination: order.destination,
    customerId: order.customerId,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    insuredMinor: coverage.insuredMinor,
    premiumDueMinor: coverage.dueMinor,
    premiumChargedMinor: coverage.chargedMinor,
    premiumChargedPresentmentMinor: sale.chargedPresentmentMinor,
    premiumCheck: coverage.check,
    premiumNamedMinor: sale.namedMinor,
    premiumCause: sale.cause && STORED_CAUSE[sale.cause],
    consent: sale.consent
      ? (JSON.parse(encodeConsent(sale.consent)) as Prisma.InputJsonObject)
      : Prisma.DbNull,
    createdAt: now,
    updatedAt: now,
  };
  const { count } = await tx.coverage.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return null;
  await tx.coverageLine.createMany({
    data: coverage.lines.map((line, position) => {
      const bought = order.lines.find((candidate) => candidate.id === line.id);
      return {
        id: randomUUID(),
        shop,
        coverageId: id,
        position,
        lineItemId: line.id,
        title: line.id === SHIPPING_LINE ? "" : (bought?.title ?? ""),
        variantTitle: bought?.variantTitle ?? null,
        sku: bought?.sku ?? null,
        quantity: line.quantity,
        rule: line.rule,
        insuredMinor: line.insuredMinor,
      };
    }),
  });
  await tx.coverageChange.create({
    data: {
      shop,
      coverageId: id,
      at: now,
      cause: "order-recorded",
      by: "waybond",
      after: {
        state: row.state,
        insuredMinor: row.insuredMinor.toString(),
        premiumChargedMinor: row.premiumChargedMinor.toString(),
        premiumDueMinor: row.premiumDueMinor?.toString() ?? null,
        planVersion: row.planVersion,
        offer: row.offer,
      },
    },
  });
  // A shopper who was charged where the shop gives the guarantee has paid for it (and is due it back): nobody else has.
  const funded = coverage.payer === "merchant" && coverage.chargedMinor === 0n;
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "premium-charged",
    cause: `coverage:${id}`,
    currency: order.currency,
    amountMinor: coverage.chargedMinor,
    orderId: order.id,
    coverageId: id,
  });
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "premium-funded",
    cause: `coverage:${id}`,
    currency: order.currency,
    amountMinor: funded ? (coverage.worthMinor ?? 0n) : 0n,
    orderId: order.id,
    coverageId: id,
  });
  return id;
}
