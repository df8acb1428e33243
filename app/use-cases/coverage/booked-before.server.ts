import type { EntryKind } from "../../../domain/ledger";
import type { Db, Tx } from "~/db.server";

type OfOrder = { shop: string; orderId: string };

/** A coverage that was deleted with its shop's data, as the ledger, which stays, still knows it. Minor units of the shop's currency. */
export type BookedBefore = { coverageId: string; chargedMinor: bigint; givenBackMinor: bigint };

const PAYOUTS: readonly EntryKind[] = ["refund", "credit", "reshipment", "delay-payout"];

/**
 * What the books hold of an order's guarantee from before the shop's data was deleted (shop/redact), the oldest that isn't recorded
 * anew yet; null: nothing, as of every order of a shop that never went.
 */
export async function bookedBefore(tx: Tx, { shop, orderId }: OfOrder): Promise<BookedBefore | null> {
  const [found] = await tx.$queryRaw<BookedBefore[]>`
    SELECT e."coverageId"::text,
      coalesce(sum(p."amountMinor") FILTER (WHERE e."kind" = 'premium-charged'), 0)::bigint AS "chargedMinor",
      coalesce(sum(p."amountMinor") FILTER (WHERE e."kind" = 'premium-given-back'), 0)::bigint AS "givenBackMinor"
    FROM "LedgerEntry" e JOIN "LedgerPosting" p ON p."entryId" = e."id" AND p."amountMinor" > 0
    WHERE e."shop" = ${shop} AND e."orderId" = ${orderId}
      AND e."kind" IN ('premium-charged', 'premium-funded', 'premium-given-back')
      AND NOT EXISTS (SELECT FROM "Coverage" c WHERE c."id" = e."coverageId")
    GROUP BY e."coverageId" HAVING bool_or(e."kind" <> 'premium-given-back')
    ORDER BY min(e."at"), e."coverageId" LIMIT 1`;
  return found ?? null;
}

/** Whether something was given for an order before the shop's data was deleted: for which of its goods isn't known any more. */
export async function wasPaidBefore(db: Db | Tx, { shop, orderId }: OfOrder): Promise<boolean> {
  const payouts = await db.ledgerEntry.findMany({
    where: { shop, orderId, kind: { in: [...PAYOUTS] }, coverageId: { not: null } },
    select: { coverageId: true },
  });
  const ids = [...new Set(payouts.flatMap(({ coverageId }) => coverageId ?? []))];
  return ids.length > (await db.coverage.count({ where: { shop, id: { in: ids } } }));
}
