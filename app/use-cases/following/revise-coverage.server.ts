import type { Coverage, CoverageLine, Prisma, Shop } from "@prisma/client";
import {
  coverageStateNow,
  coverOrder,
  coverWhatIsLeft,
  leftOfReshipment,
  RESHIPPED,
  shareToGiveBack,
  type CoverOfTheRest,
  type OrderCoverage,
} from "../../../domain/coverage";
import { SHIPPING_LINE } from "../../../domain/rating";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { Settings } from "~/use-cases/settings/read-settings.server";
import { isMarked } from "~/shopify/orders/create-refund.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import type { OrderRefund } from "~/shopify/orders/read-order-refunds.server";
import { givenBack, givePremiumBack } from "~/use-cases/premium/give-premium-back.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { notePremiumGivenBack } from "~/use-cases/premium/note-premium-given-back.server";
import { ratedOrder } from "~/use-cases/coverage/rated-order.server";
import { signalFlow } from "~/use-cases/flow/signal-flow.server";
import { unitsLeft } from "~/use-cases/following/units-left";
import { planOfVersion } from "~/use-cases/plan/plan-in-force.server";

/** What became of an order since it was placed, as Shopify tells it now. */
export type OrderLife = {
  order: ShopifyOrder;
  refunds: readonly OrderRefund[];
  /** Units by line that came back before they were delivered. */
  returned: ReadonlyMap<string, number>;
  /** Something that ships has left. */
  shipped: boolean;
};

/**
 * Brings a coverage to its order as it is now (claims.md, *Coverage*): what is left of the goods is rated again, and the
 * coverage with its lines, its state, the books and the history follow, in one transaction. Worked out anew from the order
 * each time, so that it doesn't matter which changes were told of, how often or in which order.
 */
export async function reviseCoverage(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  owner: Shop;
  settings: Settings;
  coverageId: string;
  life: OrderLife;
}): Promise<void> {
  const { db, owner, coverageId, life } = input;
  const shop = owner.domain;
  const known = await db.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: coverageId } },
    select: { planVersion: true },
  });
  const published = known.planVersion === null ? null : await planOfVersion(db, shop, known.planVersion);
  await db.$transaction(async (tx) => {
    await lockCoverage(tx, shop, coverageId);
    const coverage = await tx.coverage.findUniqueOrThrow({
      where: { shop_id: { shop, id: coverageId } },
      include: { lines: true },
    });
    await noteRefundsByOthers(tx, input, coverage);
    if (coverage.state !== "active") return;
    const ours = await ourSettlements(tx, coverage);
    const left = unitsLeft(life.order, life.refunds, ours, life.returned);
    if (coverage.soldBy === RESHIPPED) {
      const covered = coverage.lines.map((line) => ({ ...line, id: line.lineItemId }));
      const sold = { dueMinor: 0n, check: "matched" } as const;
      return apply(tx, input, coverage, { sold, rest: leftOfReshipment(covered, left) });
    }
    const isSold = new Set(coverage.lines.map(({ lineItemId }) => lineItemId));
    const order = ratedOrder(life.order, owner, coverage.payer === "merchant" ? undefined : isSold);
    const sold = coverOrder(published, order).find(({ soldBy }) => soldBy === coverage.soldBy);
    // The order no longer tells what was sold (its plan is gone, or Shopify shows no such line): nothing is taken away.
    if (!sold) return;
    const rest = coverWhatIsLeft(published, order, sold, left);
    await apply(tx, input, coverage, { sold, rest });
  });
}

type Covered = Coverage & { lines: CoverageLine[] };
type Input = Parameters<typeof reviseCoverage>[0];

/** Tells the refunds that settlements of the coverage made, by the mark in their notes: also those not yet confirmed. */
async function ourSettlements(tx: Tx, { shop, id }: Coverage): Promise<(refund: OrderRefund) => boolean> {
  const settlements = await tx.settlement.findMany({ where: { shop, coverageId: id }, select: { id: true } });
  return ({ note }) => settlements.some((settlement) => isMarked(note, settlement.id));
}

/** A refund of the guarantee's line gave its premium back, whoever made it; ours are noted when they are confirmed. */
async function noteRefundsByOthers(tx: Tx, { owner, now, life }: Input, coverage: Covered): Promise<void> {
  const { shop, id: coverageId, soldBy } = coverage;
  const own = await tx.premiumRefund.findMany({ where: { shop, coverageId }, select: { id: true } });
  for (const refund of life.refunds) {
    if (own.some(({ id }) => isMarked(refund.note, id))) continue;
    const amountMinor = refund.lines
      .filter(({ lineItemId }) => lineItemId === soldBy)
      .reduce((sum, { subtotalMinor }) => sum + subtotalMinor, 0n);
    if (amountMinor === 0n) continue;
    await notePremiumGivenBack(tx, { shop: owner.domain, now, coverageId, refundId: refund.id, amountMinor });
  }
}

async function apply(
  tx: Tx,
  input: Input,
  coverage: Covered,
  { sold, rest }: { sold: Pick<OrderCoverage, "dueMinor" | "check">; rest: CoverOfTheRest },
): Promise<void> {
  const { now, settings, enqueue, life } = input;
  const { shop, id: coverageId } = coverage;
  const insuredMinor = most(rest.insuredMinor, coverage.committedMinor);
  const guarantee = life.order.lines.find(({ id }) => id === coverage.soldBy);
  const state = coverageStateNow({
    state: coverage.state,
    orderCancelled: life.order.cancelledAt !== null,
    shipped: life.shipped,
    guaranteeGone: guarantee?.currentQuantity === 0,
    returned: life.returned.size > 0,
    undecided:
      sold.check === "unrated" && rest.lines.some(({ id, quantity }) => id !== SHIPPING_LINE && quantity > 0),
    insuredMinor: rest.insuredMinor,
    committedMinor: coverage.committedMinor,
  });
  const lines = coverage.lines.flatMap((line) => changedLine(line, rest));
  if (insuredMinor === coverage.insuredMinor && state === coverage.state && lines.length === 0) return;

  for (const { id, ...data } of lines) await tx.coverageLine.updateMany({ where: { shop, id }, data });
  await tx.coverage.update({
    where: { shop_id: { shop, id: coverageId } },
    data: { insuredMinor, state, updatedAt: now },
  });
  const change = await tx.coverageChange.create({
    data: {
      shop,
      coverageId,
      at: now,
      cause: state === coverage.state ? "order-changed" : state,
      by: "waybond",
      before: told(coverage, coverage.lines),
      after: {
        ...told({ state, insuredMinor }, coverage.lines, lines),
        premiumDueMinor: rest.dueMinor?.toString() ?? null,
      },
    },
  });
  const signal = { enqueue, now, shop, orderId: coverage.orderId, coverageId };
  await signalFlow(tx, { ...signal, handle: "flow-coverage-changed", about: change.id.toString() });
  if (settings.giveBackReduced) await giveShareBack(tx, input, coverage, { sold, rest });
}

/** The premium's share of what is no longer insured; with the guarantee's own line it went back already. */
async function giveShareBack(
  tx: Tx,
  { enqueue, now, life }: Input,
  coverage: Covered,
  { sold, rest }: { sold: Pick<OrderCoverage, "dueMinor">; rest: CoverOfTheRest },
): Promise<void> {
  const guarantee = life.order.lines.find(({ id }) => id === coverage.soldBy);
  if (coverage.payer === "merchant" || guarantee?.currentQuantity === 0) return;
  const { shop, id: coverageId } = coverage;
  const { inAllMinor, forGoodsMinor } = await givenBack(tx, coverage);
  const amountMinor = shareToGiveBack({
    chargedMinor: coverage.premiumChargedMinor,
    givenBackMinor: inAllMinor,
    givenBackForGoodsMinor: forGoodsMinor,
    dueWhenSoldMinor: sold.dueMinor,
    dueNowMinor: rest.dueMinor,
  });
  const occasion = `reduced:${rest.dueMinor ?? ""}`;
  await givePremiumBack(tx, {
    enqueue,
    now,
    shop,
    coverageId,
    cause: "reduced",
    occasion,
    amountMinor,
    by: "waybond",
  });
}

type ChangedLine = { id: string; quantity: number; insuredMinor: bigint; rule: string | null };

/** What was paid out of a line stays insured, whatever became of the goods. */
function changedLine(line: CoverageLine, rest: CoverOfTheRest): ChangedLine[] {
  const now = rest.lines.find(({ id }) => id === line.lineItemId);
  if (!now) return [];
  const quantity = Math.min(line.soldQuantity, Math.max(now.quantity, line.committedQuantity));
  const insuredMinor = most(now.insuredMinor, line.committedMinor);
  if (quantity === line.quantity && insuredMinor === line.insuredMinor) return [];
  return [{ id: line.id, quantity, insuredMinor, rule: insuredMinor > 0n ? now.rule : line.rule }];
}

/** A coverage as its history keeps it. */
function told(
  coverage: Pick<Coverage, "state" | "insuredMinor">,
  lines: readonly CoverageLine[],
  changed: readonly ChangedLine[] = [],
): Prisma.InputJsonObject {
  return {
    state: coverage.state,
    insuredMinor: coverage.insuredMinor.toString(),
    lines: lines.map((line) => {
      const { quantity, insuredMinor } = changed.find(({ id }) => id === line.id) ?? line;
      return { lineItemId: line.lineItemId, quantity, insuredMinor: insuredMinor.toString() };
    }),
  };
}

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
