import type { Prisma } from "@prisma/client";
import { OPEN_CLAIM_STATES, type Day } from "../../../domain/claim";
import { insuredForMinor, remainingMinor, remainingQuantity } from "../../../domain/coverage";
import {
  gradePayoutMinor,
  gradesReached,
  latenessShares,
  promisedDay,
  type DatedGrade,
} from "../../../domain/delay";
import type { Db, Tx } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { calendarDay } from "~/time/zoned-time";
import type { OrderContact } from "~/use-cases/claims/filing/order-shopper.server";
import { mayKeepOf } from "~/use-cases/claims/filing/shoppers-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import type { LateParcel } from "~/use-cases/delay/find-late-parcels.server";
import { isFollowedSince } from "~/use-cases/delay/followed-since.server";
import { parcelOnItsWay } from "~/use-cases/delay/parcel-on-its-way";
import { delayTermsAt, type DelayTermsVersion } from "~/use-cases/delay/terms-in-force.server";
import { unitsGone, type UnitsGone } from "~/use-cases/delay/units-gone.server";
import { writeLatenessClaim, type GoodsLate } from "~/use-cases/delay/write-lateness-claim.server";

type Input = {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  parcel: LateParcel;
  /** Whom the payout is told to: asked once something is due. */
  readShopper: () => Promise<OrderContact>;
};

export type LatenessClaimed =
  | { outcome: "claimed"; claims: string[] }
  /** Nothing is due (any more), or nothing is left of what the goods are insured for. */
  | { outcome: "nothing-due" }
  /** The order isn't known as it was on the day that counts: it may have come in time. */
  | { outcome: "follow-first" };

/**
 * Claims what a parcel's lateness comes to, by itself: for each grade that is due and wasn't claimed before a claim, its approval, what it
 * gives, and the settling queued, in one transaction. The coverage is locked meanwhile, and the database keeps one payout for each
 * shipment and grade: of two at once, one claims.
 */
export async function claimLateness(input: Input): Promise<LatenessClaimed> {
  const { db, shop, parcel, now, enqueue } = input;
  const seen = await readLate(db, input);
  if (!seen || payoutsOf(seen).length === 0) return { outcome: "nothing-due" };
  if (!seen.isFollowed) return { outcome: "follow-first" };
  const shopper = await input.readShopper();
  return db.$transaction(async (tx) => {
    const mayKeep = await mayKeepOf(tx, shop, parcel.orderId);
    await lockCoverage(tx, shop, parcel.coverageId);
    const late = await readLate(tx, input);
    const payouts = late ? payoutsOf(late) : [];
    if (!late || payouts.length === 0) return { outcome: "nothing-due" };
    if (!late.isFollowed) return { outcome: "follow-first" };
    const claims: string[] = [];
    const told = { enqueue, now, shop, shopper: mayKeep ? shopper : {}, ...late };
    for (const payout of payouts) claims.push(await writeLatenessClaim(tx, { ...told, ...payout }));
    return { outcome: "claimed", claims };
  });
}

/** What each grade comes to for which goods, in their order; what comes to nothing is left out. */
function payoutsOf({ coverage, shipment, terms, grades, gone }: LateRows) {
  const rest = new Map(coverage.lines.map((line) => [line.id, remainingMinor(line)]));
  return grades.flatMap((grade) => {
    const goods = lateGoods(coverage, shipment.lines, (lineItemId) => gone(lineItemId, grade.daysLate)).map(
      (each) => ({ ...each, remainingMinor: rest.get(each.coverageLineId) ?? 0n }),
    );
    const insuredMinor = sum(goods.map((each) => each.insuredMinor));
    const parts = latenessShares(gradePayoutMinor(terms.terms, grade.daysLate, insuredMinor), goods);
    const amountMinor = sum(parts);
    if (amountMinor === 0n) return [];
    for (const [index, each] of goods.entries())
      rest.set(each.coverageLineId, each.remainingMinor - (parts[index] ?? 0n));
    return [{ grade, amountMinor, goods: goods.filter((_, index) => (parts[index] ?? 0n) > 0n) }];
  });
}

type LateRows = {
  coverage: Prisma.CoverageGetPayload<{ include: { lines: true } }>;
  shipment: Prisma.ShipmentGetPayload<{ include: { lines: true } }>;
  terms: DelayTermsVersion;
  promisedOn: Day;
  reachedOn: Day;
  /** Due, and not claimed yet. */
  grades: DatedGrade[];
  gone: UnitsGone;
  /** Whether the order is known as it was on the last of their days. */
  isFollowed: boolean;
};

/** The parcel as it is; null: nothing is due. To be relied on while the coverage is locked. */
async function readLate(tx: Db | Tx, { shop, now, parcel }: Input): Promise<LateRows | null> {
  const coverage = await tx.coverage.findUniqueOrThrow({
    where: { shop_id: { shop, id: parcel.coverageId } },
    include: { lines: { orderBy: { position: "asc" } }, owner: { select: { timeZone: true } } },
  });
  const shipment = await tx.shipment.findUniqueOrThrow({
    where: { shop_id: { shop, id: parcel.shipmentId } },
    include: { lines: true, delayPayouts: true },
  });
  if (coverage.state !== "active" || !coverage.perils.includes("delay") || shipment.cancelledAt) return null;
  if (await isAskedFor(tx, coverage, shipment.lines)) return null;
  const terms = await delayTermsAt(tx, shop, coverage.orderedAt);
  if (!terms) return null;
  const { timeZone } = coverage.owner;
  const days = parcelOnItsWay(shipment, { timeZone, destination: coverage.destination });
  const promisedOn = promisedDay(terms.terms, days);
  if (promisedOn === null) return null;
  const today = calendarDay(now, timeZone);
  const paid = new Set(shipment.delayPayouts.map(({ grade }) => grade));
  const grades = gradesReached(terms.terms, promisedOn, { deliveredOn: days.deliveredOn, today }).filter(
    ({ daysLate }) => !paid.has(daysLate),
  );
  const last = grades
    .map(({ dueOn }) => dueOn)
    .toSorted()
    .at(-1);
  if (last === undefined) return null;
  const isFollowed = await isFollowedSince(tx, { shop, orderId: parcel.orderId, timeZone, day: last });
  const gone = await unitsGone(tx, { shop, ...parcel });
  const { deliveredOn } = days;
  const reachedOn = deliveredOn !== null && deliveredOn < today ? deliveredOn : today;
  return { coverage, shipment, terms, promisedOn, reachedOn, grades, gone, isFollowed };
}

/** Whether a claim asks for goods of the parcel: what it gives comes first. */
async function isAskedFor(
  tx: Db | Tx,
  { shop, id: coverageId }: { shop: string; id: string },
  lines: readonly { lineItemId: string }[],
): Promise<boolean> {
  const lineItemId = { in: lines.map((line) => line.lineItemId) };
  const asking = await tx.claim.count({
    where: {
      shop,
      coverageId,
      source: { not: "delay_trigger" },
      state: { in: [...OPEN_CLAIM_STATES] },
      lines: { some: { coverageLine: { lineItemId } } },
    },
  });
  return asking > 0;
}

/** What the parcel holds of the insured goods, but for those that are gone. */
function lateGoods(
  coverage: LateRows["coverage"],
  lines: readonly { lineItemId: string; quantity: number }[],
  gone: (lineItemId: string) => number,
): Omit<GoodsLate, "remainingMinor">[] {
  return coverage.lines.flatMap((line) => {
    const { lineItemId } = line;
    const sent = lines.find((each) => each.lineItemId === lineItemId)?.quantity ?? 0;
    const quantity = Math.max(0, Math.min(sent - gone(lineItemId), remainingQuantity(line)));
    const insuredMinor = insuredForMinor(line, quantity);
    return insuredMinor <= 0n ? [] : [{ coverageLineId: line.id, quantity, insuredMinor }];
  });
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, minor) => all + minor, 0n);
