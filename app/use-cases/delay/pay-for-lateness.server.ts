import type { Db } from "~/db.server";
import { eachByItself } from "~/jobs/each-by-itself.server";
import type { Enqueue } from "~/jobs/queue.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { calendarDay } from "~/time/zoned-time";
import { readOrderContact } from "~/use-cases/claims/filing/order-shopper.server";
import { claimLateness } from "~/use-cases/delay/claim-lateness.server";
import { findLateParcels, type LateParcel } from "~/use-cases/delay/find-late-parcels.server";
import { followBeforePaying } from "~/use-cases/delay/followed-since.server";

type Input = {
  db: Db;
  enqueue: Enqueue;
  /** Asked for whom a payout is told to; null: the shop's access is gone. */
  adminOf: (shop: string) => Promise<AdminApi | null>;
  now: Date;
  /** At most so many claims of a shop at once; the rest is made the next time. */
  limit?: number;
};

/**
 * Claims and has settled whatever lateness is due, without anyone filing (claims.md, *Delay guarantee*). Of shops that have the app,
 * each parcel in a transaction of its own; run again, or by two at once, each grade of a parcel is claimed once. An order that isn't known
 * as it was on the day that counts is followed first, and claimed by `payForLatenessOf`.
 * @returns how many claims it made
 * @throws as eachByItself does
 */
export async function payForLateness(input: Input): Promise<number> {
  const { db, now, limit = 2_000 } = input;
  const shops = await db.shop.findMany({
    where: { uninstalledAt: null, delayTerms: { some: { on: true } } },
    select: { domain: true, timeZone: true },
  });
  let claimed = 0;
  const rows = shops.map(({ domain, timeZone }) => ({ shop: domain, id: domain, timeZone }));
  await eachByItself(rows, async ({ shop, timeZone }) => {
    const admin = await input.adminOf(shop);
    const today = calendarDay(now, timeZone);
    const before = claimed;
    const toFollow = new Set<string>();
    await eachByItself(lateParcels(db, { shop, timeZone, today }), async ({ parcel }) => {
      const { orderId } = parcel;
      const readShopper = () => readOrderContact(admin, orderId);
      const late = await claimLateness({ ...input, shop, parcel, readShopper });
      if (late.outcome === "claimed") claimed += late.claims.length;
      if (late.outcome === "follow-first" && !toFollow.has(orderId)) {
        toFollow.add(orderId);
        await followBeforePaying(db, { ...input, today, shop, orderId });
      }
      return claimed - before < limit;
    });
  });
  return claimed;
}

/** The order isn't followed yet, or has been told of since: to be run again. */
export class NotFollowedYetError extends Error {
  override name = "NotFollowedYetError";
}

/**
 * Claims the lateness of one order that was to be followed first. Of a shop without the app nothing.
 * @returns how many claims it made
 * @throws NotFollowedYetError, where all that could be claimed was
 */
export async function payForLatenessOf(input: Input & { shop: string; orderId: string }): Promise<number> {
  const { db, now, shop, orderId } = input;
  const owner = await db.shop.findFirst({ where: { domain: shop, uninstalledAt: null } });
  if (!owner) return 0;
  const { timeZone } = owner;
  let claimed = 0;
  let followFirst = false;
  const readShopper = async () => readOrderContact(await input.adminOf(shop), orderId);
  const today = calendarDay(now, timeZone);
  for await (const parcel of findLateParcels(db, { shop, timeZone, today, orderId })) {
    const late = await claimLateness({ ...input, parcel, readShopper });
    if (late.outcome === "claimed") claimed += late.claims.length;
    if (late.outcome === "follow-first") followFirst = true;
  }
  if (followFirst) throw new NotFollowedYetError(`order ${orderId} isn't followed yet`);
  return claimed;
}

async function* lateParcels(
  db: Db,
  where: { shop: string; timeZone: string; today: string },
): AsyncGenerator<{ shop: string; id: string; parcel: LateParcel }> {
  for await (const parcel of findLateParcels(db, where))
    yield { shop: where.shop, id: parcel.shipmentId, parcel };
}
