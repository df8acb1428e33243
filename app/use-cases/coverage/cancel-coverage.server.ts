import { cancelling, type NotCancellable } from "../../../domain/coverage";
import type { Db } from "~/db.server";
import type { Enqueue } from "~/jobs/queue.server";
import { readSettings } from "~/use-cases/settings/read-settings.server";
import type { AdminApi } from "~/shopify/graphql.server";
import { readParcels } from "~/shopify/orders/read-parcels.server";
import { givePremiumBack } from "~/use-cases/premium/give-premium-back.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { moveCoverage } from "~/use-cases/coverage/move-coverage.server";

export type CancelledCoverage = { ok: true } | { ok: false; reason: NotCancellable | "coverage-unknown" };

/**
 * Cancels a guarantee for the shopper, as long as it can be (`cancelling` of domain/coverage), and begins to give the premium
 * back. Once: of two at a time, one cancels, the other is told that it isn't active any more.
 *
 * @throws what the Admin API throws: whether something has been sent is asked of Shopify, not of our books
 */
export async function cancelCoverage(input: {
  db: Db;
  admin: AdminApi;
  enqueue: Enqueue;
  now: Date;
  shop: string;
  coverageId: string;
  /** Who, as the history tells it: "shopper", or a name. */
  by: string;
}): Promise<CancelledCoverage> {
  const { db, admin, enqueue, now, shop, coverageId, by } = input;
  const known = await db.coverage.findUnique({ where: { shop_id: { shop, id: coverageId } } });
  if (!known) return { ok: false, reason: "coverage-unknown" };
  const { cancelHours } = await readSettings(db, shop);
  const sent = (await readParcels(admin, known.orderId)).filter(
    ({ ships, cancelled }) => ships && !cancelled,
  );
  return db.$transaction(async (tx) => {
    await lockCoverage(tx, shop, coverageId);
    const coverage = await tx.coverage.findUniqueOrThrow({
      where: { shop_id: { shop, id: coverageId } },
      include: { _count: { select: { claims: true } } },
    });
    const may = cancelling(
      {
        ...coverage,
        cancelHours,
        firstShippedAt: sent[0]?.shippedAt ?? null,
        hasClaims: coverage._count.claims > 0,
      },
      now,
    );
    if (!may.may) return { ok: false, reason: may.why };
    const about = { enqueue, now, shop, coverageId };
    await moveCoverage(tx, { ...about, orderId: coverage.orderId, to: "cancelled", cause: "cancelled", by });
    await givePremiumBack(tx, {
      ...about,
      cause: "cancelled",
      occasion: "cancelled",
      amountMinor: coverage.premiumChargedMinor,
      by,
    });
    return { ok: true };
  });
}
