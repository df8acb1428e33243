import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { followAgain } from "~/use-cases/sweeping/follow-again.server";

/** A parcel that hasn't come for so long isn't looked after any more. */
const LIFE = "150 days";

/**
 * Puts every covered order with a parcel on its way into the inbox once a day, so that a scan whose webhook was never
 * delivered is known all the same: nothing that Shopify documents says that a carrier's event moves the order's updated_at,
 * which the sweep goes by. Of shops that have the app; the longest unseen first.
 *
 * @returns how many were queued
 */
export async function lookAfterParcels(input: {
  db: Db;
  enqueue: Enqueue;
  now: Date;
  /** At most so many at once; the rest is queued the next time. */
  limit?: number;
}): Promise<number> {
  const { db, enqueue, now, limit = 10_000 } = input;
  const day = now.toISOString().slice(0, 10);
  return db.$transaction(async (tx) => {
    const orders = await tx.$queryRaw<{ shop: string; orderId: string }[]>`
      SELECT f."shop", f."orderId" FROM "Shipment" s
      JOIN "FollowedOrder" f ON f."shop" = s."shop" AND f."orderId" = s."orderId"
      JOIN "Shop" o ON o."domain" = s."shop" AND o."uninstalledAt" IS NULL
      WHERE s."deliveredAt" IS NULL AND s."cancelledAt" IS NULL
        AND s."shippedAt" > ${now}::timestamptz - ${LIFE}::interval
        AND f."followedAt" < ${now}::timestamptz - interval '1 day'
        AND EXISTS (SELECT 1 FROM "Coverage" c
          WHERE c."shop" = s."shop" AND c."orderId" = s."orderId" AND c."state" = 'active')
      GROUP BY f."shop", f."orderId", f."followedAt"
      ORDER BY f."followedAt" LIMIT ${limit}`;
    return followAgain(tx, { enqueue, now, orders, occasion: `parcel-${day}` });
  });
}
