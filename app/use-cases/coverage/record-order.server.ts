import type { CoverageState, Shop } from "@prisma/client";
import {
  isGuaranteeLine,
  coverOrder,
  isStepCharged,
  premiumCause,
  type OrderCoverage,
  type PublishedPlan,
} from "../../../domain/coverage";
import { RESHIP_TAG } from "../../../domain/claim";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readSettings } from "~/use-cases/settings/read-settings.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readLinesSold } from "~/shopify/orders/read-lines-sold.server";
import type { ShopifyOrder, ShopifyOrderLine } from "~/shopify/orders/read-order.server";
import { giveDriftBackIn } from "~/use-cases/premium/give-drift-back.server";
import { wasPaidBefore } from "~/use-cases/coverage/booked-before.server";
import { ratedOrder } from "~/use-cases/coverage/rated-order.server";
import { signalFlow } from "~/use-cases/flow/signal-flow.server";
import { tellOfCoverage, toldByMail } from "~/use-cases/mail/tell-of-coverage.server";
import { fallBackToSteps } from "~/use-cases/pricing/ask-for-pricing.server";
import { planInForce } from "~/use-cases/plan/plan-in-force.server";
import { guaranteeSays, soldPremium } from "~/use-cases/coverage/sold-guarantee.server";
import { writeCoverage, type Sale } from "~/use-cases/coverage/write-coverage.server";

export type RecordedOrder =
  | { outcome: "covered"; coverageIds: string[] }
  | { outcome: "not-covered" }
  | { outcome: "already-recorded" };

/**
 * Records what an order is guaranteed for: rates it again by the plan version that its guarantee line names (else the one
 * in force when it was placed), and writes coverage, lines, history and the premium's ledger entry in one transaction.
 * Repeatable: what is recorded stays as it is; a guarantee that is added once the former ended is recorded beside it. An order that was charged the price step although exact prices are
 * in force puts the shop back to steps.
 * Where the shop has chosen so, the shopper is told by mail.
 */
export async function recordOrder(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  owner: Shop;
  order: ShopifyOrder;
}): Promise<RecordedOrder> {
  const { db, admin, enqueue, now, owner, order } = input;
  const shop = owner.domain;
  const known = await db.coverage.findMany({
    where: { shop, orderId: order.id },
    select: { soldBy: true, state: true },
  });
  const guarantee = order.lines.filter(
    (line) =>
      isGuaranteeLine(line, owner.guaranteeProductId) && known.every(({ soldBy }) => soldBy !== line.id),
  );
  if (known.length > 0 && (guarantee.length === 0 || !known.every(hasEnded)))
    return { outcome: "already-recorded" };
  // After the shop's data was deleted: the same goods would be guaranteed for what was given for them.
  if (await wasPaidBefore(db, { shop, orderId: order.id })) return { outcome: "not-covered" };
  // A replacement is covered by the settlement that sends it (cover-reshipment): for what it replaces, not for what it costs.
  if (guarantee.length === 0 && order.tags.includes(RESHIP_TAG)) return { outcome: "not-covered" };
  // Several guarantees come from one cart, so the first one's version is that of all.
  const { version: named } = guaranteeSays(guarantee[0], order.currency);
  const published = await planInForce(db, { shop, placedAt: order.createdAt, now, named });
  const sold = await linesSoldWith(admin, order, guarantee);
  const covered = coverOrder(published, ratedOrder(order, owner, sold));
  // Added after the sale, one at a time: two would insure the same goods twice.
  const coverages =
    known.length === 0 ? covered : covered.filter(({ soldBy }) => soldBy === guarantee[0]?.id);
  if (coverages.length === 0) return { outcome: "not-covered" };

  const settings = await readSettings(db, shop);
  const recipient = await toldByMail({ admin, now, settings, order });
  const coverageIds = await db.$transaction(async (tx) => {
    const ids: string[] = [];
    for (const coverage of coverages) {
      const { exactRefused, ...sale } = saleOf(coverage, { owner, order, published });
      const id = await writeCoverage(tx, { shop, now, order, coverage, sale });
      if (!id) continue;
      ids.push(id);
      await signalFlow(tx, {
        enqueue,
        now,
        shop,
        orderId: order.id,
        coverageId: id,
        handle: "flow-order-covered",
      });
      if (recipient && coverage.insuredMinor > 0n)
        await tellOfCoverage(tx, { enqueue, now, shop, coverageId: id, recipient });
      if (settings.giveBackDrift)
        await giveDriftBackIn(tx, { enqueue, now, shop, coverageId: id, by: "waybond" });
      if (!exactRefused) continue;
      const seen = { orderId: order.id, orderName: order.name, operation: owner.exactOperation };
      await fallBackToSteps(tx, { enqueue, now, shop, seen });
    }
    return ids;
  });
  return coverageIds.length > 0 ? { outcome: "covered", coverageIds } : { outcome: "already-recorded" };
}

/** Beside a coverage that is in force, or has paid, another would insure the same goods a second time. */
const hasEnded = ({ state }: { state: CoverageState }): boolean => state === "cancelled" || state === "void";

/**
 * The lines that the guarantee was sold with, however late we first see the order: what an edit added since isn't covered by it.
 * A guarantee that was added itself covers all that is there, as one that the shop gives.
 */
async function linesSoldWith(
  admin: AdminApi,
  order: ShopifyOrder,
  guarantee: readonly ShopifyOrderLine[],
): Promise<ReadonlySet<string> | undefined> {
  if (!order.edited || guarantee.length === 0) return undefined;
  const sold = await readLinesSold(admin, order.id);
  return sold && guarantee.every(({ id }) => sold.has(id)) ? sold : undefined;
}

function saleOf(
  coverage: OrderCoverage,
  { owner, order, published }: { owner: Shop; order: ShopifyOrder; published: PublishedPlan | null },
): Sale & { exactRefused: boolean } {
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
