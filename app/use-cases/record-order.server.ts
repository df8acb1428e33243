import { randomUUID } from "node:crypto";
import { coverOrder, type OrderCoverage, type PublishedPlan } from "../../domain/coverage";
import { OFFER_ATTRIBUTE, PLAN_VERSION_ATTRIBUTE } from "../../domain/cart";
import { parsePlan, SHIPPING_LINE } from "../../domain/rating";
import type { Db, Tx } from "~/db.server";
import { storedPeril } from "~/perils.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readOrder, type ShopifyOrder, type ShopifyOrderLine } from "~/shopify/read-order.server";
import { storedSteps } from "~/use-cases/publish-steps/stored-steps.server";
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
 * entry in one transaction. Repeatable: an order that is recorded stays as it is.
 *
 * @throws what the Admin API throws (to be tried again)
 */
export async function recordOrder(input: {
  db: Db;
  admin: AdminApi;
  now: Date;
  shop: string;
  /** gid://shopify/Order/1 */
  orderId: string;
}): Promise<RecordedOrder> {
  const { db, admin, now, shop, orderId } = input;
  const owner = await db.shop.findUnique({ where: { domain: shop }, select: { guaranteeProductId: true } });
  if (!owner) return { outcome: "shop-unknown" };
  if (await db.coverage.findFirst({ where: { shop, orderId }, select: { id: true } }))
    return { outcome: "already-recorded" };

  const order = await readOrder(admin, orderId);
  if (!order) return { outcome: "order-unknown" };
  const guarantee = order.lines.filter((line) => isGuarantee(line, owner.guaranteeProductId));
  const goods = order.lines.filter((line) => !isGuarantee(line, owner.guaranteeProductId));

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
      offer: line.attributes.get(OFFER_ATTRIBUTE) ?? null,
    })),
  });
  if (coverages.length === 0) return { outcome: "not-covered" };

  const coverageIds = await db.$transaction(async (tx) => {
    const ids: string[] = [];
    for (const coverage of coverages) {
      const id = await writeCoverage(tx, {
        shop,
        now,
        order,
        coverage,
        planVersion: published?.plan.version ?? null,
      });
      if (id) ids.push(id);
    }
    return ids;
  });
  return coverageIds.length > 0 ? { outcome: "covered", coverageIds } : { outcome: "already-recorded" };
}

function isGuarantee(line: ShopifyOrderLine, guaranteeProductId: string | null): boolean {
  return guaranteeProductId !== null && line.product?.id === guaranteeProductId;
}

const VERSION = /^[1-9]\d{0,8}$/;

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
  const attribute = guarantee[0]?.attributes.get(PLAN_VERSION_ATTRIBUTE) ?? "";
  const named = VERSION.test(attribute) ? Number(attribute) : null;
  const row = [...before, ...since].find(({ version }) => version === named) ?? before[0];
  if (!row) return null;
  const plan = parsePlan(row.plan);
  if (!plan.ok)
    throw new Error(`plan version ${row.version} of ${shop} can't be read: ${JSON.stringify(plan.issues)}`);
  return { plan: plan.value, steps: storedSteps(row.steps) };
}

/** Null when another worker has written it meanwhile. */
async function writeCoverage(
  tx: Tx,
  input: {
    shop: string;
    now: Date;
    order: ShopifyOrder;
    coverage: OrderCoverage;
    planVersion: number | null;
  },
): Promise<string | null> {
  const { shop, now, order, coverage } = input;
  const id = randomUUID();
  const sale = order.lines.find((line) => line.id === coverage.soldBy);
  const row = {
    id,
    shop,
    orderId: order.id,
    orderName: order.name,
    orderedAt: order.createdAt,
    soldBy: coverage.soldBy,
    state: order.cancelledAt ? ("void" as const) : ("active" as const),
    planVersion: coverage.check === "unrated" ? null : input.planVersion,
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
    premiumChargedPresentmentMinor: sale?.discounted.presentmentMinor ?? 0n,
    premiumCheck: coverage.check,
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
