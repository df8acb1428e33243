import {
  dayAfter,
  lastFilingDay,
  OPEN_CLAIM_STATES,
  type ClaimSettings,
  type Day,
} from "../../../domain/claim";
import { SHIPPING_LINE } from "../../../domain/rating";
import type { Db, Tx } from "~/db.server";
import { eachByItself } from "~/jobs/each-by-itself.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readPeril } from "~/perils.server";
import { readClaimSettings } from "~/use-cases/settings/read-claim-settings.server";
import { calendarDay } from "~/time/zoned-time";
import { orderParcels, type OrderParcel } from "~/use-cases/claims/filing/claimed-parcels.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { lastDayOfLatenessOf } from "~/use-cases/delay/last-day-of-lateness.server";
import { moveCoverage } from "~/use-cases/coverage/move-coverage.server";

type Input = {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many of a shop expire at once; the rest does the next time. */
  limit?: number;
  /** So many are looked up at once. */
  pageSize?: number;
};

/**
 * Ends the coverages whose filing windows are all over (claims.md, *Coverage*): everything that they insure was sent, nothing can
 * be claimed or is due for lateness of any parcel any more, and no claim is open, can be appealed or is planned.
 * Of shops that have the app: Shopify, which is told, answers the others once they are back.
 *
 * @returns how many did, of how many that were looked at
 * @throws as eachByItself does
 */
export async function expireCoverages(input: Input): Promise<{ expired: number; lookedAt: number }> {
  const { db, limit = 2_000 } = input;
  const shops = await db.shop.findMany({
    where: { uninstalledAt: null, coverages: { some: { state: "active" } } },
    select: { domain: true, timeZone: true },
  });
  const total = { expired: 0, lookedAt: 0 };
  const rows = shops.map(({ domain, timeZone }) => ({ shop: domain, id: domain, timeZone }));
  await eachByItself(rows, async ({ shop, timeZone }) => {
    const settings = await readClaimSettings(db, shop);
    let expired = 0;
    await eachByItself(candidates(input, shop, settings), async ({ id: coverageId }) => {
      total.lookedAt += 1;
      if (await expireOne(input, { shop, timeZone, coverageId, settings })) {
        expired += 1;
        total.expired += 1;
      }
      return expired < limit;
    });
  });
  return total;
}

/**
 * Coverages that may be over: by the shortest windows that there are, counted in whole days from instants; the longest sent
 * first. Which are, is told by the rules themselves. All of them, page by page: those that stay (goods never sent, an open
 * claim) come first again the next time, and would stand in the way of the others.
 */
async function* candidates(
  { db, now, pageSize = 500 }: Input,
  shop: string,
  { filingWindows }: ClaimSettings,
): AsyncGenerator<{ shop: string; id: string }> {
  const { loss, ...others } = filingWindows;
  const shortest = (windows: (typeof loss)[]) =>
    Math.min(
      ...windows.flatMap(({ domestic, international }) => [domestic.untilDays, international.untilDays]),
    );
  let after = { shippedAt: "-infinity", id: "" };
  for (;;) {
    const rows = await db.$queryRaw<(typeof after)[]>`
      SELECT c."id"::text, max(s."shippedAt")::text AS "shippedAt" FROM "Coverage" c
      JOIN "Shipment" s ON s."shop" = c."shop" AND s."orderId" = c."orderId" AND s."cancelledAt" IS NULL
      WHERE c."shop" = ${shop} AND c."state" = 'active'
      GROUP BY c."id"
      HAVING (max(s."shippedAt"), c."id"::text) > (${after.shippedAt}::timestamptz, ${after.id})
        AND (NOT 'loss' = ANY(c."perils")
          OR max(s."shippedAt") < ${now}::timestamptz - make_interval(days => ${shortest([loss])}::int))
        AND (c."perils" <@ ARRAY['loss', 'delay']::"Peril"[]
          OR (bool_and(s."deliveredAt" IS NOT NULL)
            AND max(s."deliveredAt") < ${now}::timestamptz - make_interval(days => ${shortest(Object.values(others))}::int)))
      ORDER BY max(s."shippedAt"), c."id"::text LIMIT ${pageSize}`;
    for (const { id } of rows) yield { shop, id };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last;
  }
}

/** What is due for lateness is paid within so many days, whatever is down. */
const LATENESS_IS_PAID_DAYS = 7;

/** @returns false when it isn't over */
async function expireOne(
  { db, enqueue, now }: Input,
  one: { shop: string; timeZone: string; coverageId: string; settings: ClaimSettings },
): Promise<boolean> {
  const { shop, timeZone, coverageId, settings } = one;
  return db.$transaction(async (tx) => {
    await lockCoverage(tx, shop, coverageId);
    const coverage = await tx.coverage.findUniqueOrThrow({
      where: { shop_id: { shop, id: coverageId } },
      include: { lines: true },
    });
    if (coverage.state !== "active" || (await isAsked(tx, shop, coverageId, now))) return false;
    const { orderId, destination } = coverage;
    const parcels = await orderParcels(tx, { shop, orderId, timeZone, destination });
    if (!(await isAllSent(tx, coverage))) return false;
    const last = lastDay(coverage.perils.map(readPeril), parcels, settings);
    const today = calendarDay(now, timeZone);
    if (last === null || today <= last) return false;
    const late = await lastDayOfLatenessOf(tx, coverage, timeZone);
    if (late !== null && today <= dayAfter(late, LATENESS_IS_PAID_DAYS)) return false;
    const over = { to: "expired", cause: "windows-over", by: "waybond" } as const;
    return moveCoverage(tx, { enqueue, now, shop, coverageId, orderId, ...over });
  });
}

/** The last day on which anything of an order can be claimed; null: not known. */
function lastDay(
  perils: Parameters<typeof lastFilingDay>[0],
  parcels: readonly OrderParcel[],
  { filingWindows }: ClaimSettings,
): Day | null {
  const days = parcels.map((parcel) => lastFilingDay(perils, parcel, filingWindows));
  return days.includes(null) ? null : (days.toSorted().at(-1) ?? null);
}

/** Whether a claim on it goes on, may be appealed, or is to be filed by itself. */
async function isAsked(tx: Tx, shop: string, coverageId: string, now: Date): Promise<boolean> {
  const claims = await tx.claim.count({
    where: {
      shop,
      coverageId,
      OR: [{ state: { in: [...OPEN_CLAIM_STATES] } }, { state: "denied", appealBy: { gt: now } }],
    },
  });
  return claims > 0 || (await tx.claimDraft.count({ where: { shop, coverageId, state: "planned" } })) > 0;
}

/** Whether all insured goods are in parcels: what wasn't sent can still be lost. */
async function isAllSent(
  tx: Tx,
  coverage: {
    shop: string;
    orderId: string;
    lines: readonly { lineItemId: string; insuredMinor: bigint; quantity: number }[];
  },
): Promise<boolean> {
  const { shop, orderId } = coverage;
  const sent = await tx.shipmentLine.groupBy({
    by: ["lineItemId"],
    where: { shop, shipment: { orderId, cancelledAt: null } },
    _sum: { quantity: true },
  });
  const units = new Map(sent.map(({ lineItemId, _sum }) => [lineItemId, _sum.quantity ?? 0]));
  return coverage.lines.every(
    ({ lineItemId, insuredMinor, quantity }) =>
      insuredMinor === 0n || lineItemId === SHIPPING_LINE || (units.get(lineItemId) ?? 0) >= quantity,
  );
}
