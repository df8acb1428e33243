import { Prisma } from "@prisma/client";
import type { Db } from "~/db.server";
import { TURNING_EVENTS } from "~/use-cases/claims/remedies/left-to-staff";

/**
 * Ids of a shop's approved claims that wait for staff: a remedy is chosen and not begun, what was tried couldn't be given, or there is
 * nothing to choose from. The other approved ones wait for their shoppers, or for a bank that disputes the order.
 */
export async function claimsToSettle(db: Db, shop: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT c."id"::text FROM "Claim" c
    WHERE c."shop" = ${shop} AND c."state" = 'approved'
      AND (c."chosenRemedy" IS NOT NULL OR coalesce(cardinality(c."remedies"), 0) = 0
        OR (SELECT e."kind" FROM "ClaimEvent" e
          WHERE e."shop" = c."shop" AND e."claimId" = c."id" AND e."kind" IN (${Prisma.join([...TURNING_EVENTS])})
          ORDER BY e."id" DESC LIMIT 1) = 'left-to-staff')
      AND NOT EXISTS (SELECT FROM "Coverage" o CROSS JOIN waybond_order_chain(o."shop", o."orderId") stands
        JOIN "Dispute" d ON d."shop" = o."shop" AND d."orderId" = stands
        WHERE o."shop" = c."shop" AND o."id" = c."coverageId" AND d."standing" IN ('open', 'lost'))`;
  return rows.map(({ id }) => id);
}
