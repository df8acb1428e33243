import type { Settlement } from "@prisma/client";
import { RESHIPPED_LINE } from "../../../domain/claim";
import { RESHIPPED, type CoveredLine } from "../../../domain/coverage";
import type { Db } from "~/db.server";
import { readPeril } from "~/perils.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { firstOrderOf } from "~/use-cases/coverage/order-chain.server";
import { writeCoverage } from "~/use-cases/coverage/write-coverage.server";

/**
 * Covers the order that replaces claimed goods, as the first one was covered: the same perils but for delay, each line for what was
 * committed for the goods that it replaces, at no premium, given by the shop. Where it comes from is told by the settlement,
 * whose effect the order is, and by the order that the goods were first bought with. Repeatable: an order that is recorded stays as it is.
 */
export async function coverReshipment(input: {
  db: Db;
  now: Date;
  settlement: Pick<Settlement, "shop" | "id" | "claimId">;
  order: ShopifyOrder;
}): Promise<void> {
  const { db, now, settlement, order } = input;
  const { shop, id: settlementId, claimId } = settlement;
  if (await db.coverage.findFirst({ where: { shop, orderId: order.id }, select: { id: true } })) return;
  const { coverage: first, lines: settled } = await db.settlement.findUniqueOrThrow({
    where: { shop_id: { shop, id: settlementId } },
    include: { coverage: true, lines: { include: { coverageLine: true } } },
  });
  const lines = order.lines.map(({ id, quantity, attributes }): CoveredLine => {
    const replaced = settled.find(({ coverageLineId }) => coverageLineId === attributes.get(RESHIPPED_LINE));
    return {
      id,
      quantity,
      rule: replaced?.coverageLine.rule ?? null,
      insuredMinor: replaced?.amountMinor ?? 0n,
    };
  });
  await db.$transaction(async (tx) => {
    // Whoever notes a dispute on the first order sees the replacement from now on, or is seen by what is asked for on it.
    await lockCoverage(tx, shop, first.id);
    const firstOrderId = await firstOrderOf(tx, first);
    await writeCoverage(tx, {
      shop,
      now,
      order,
      coverage: {
        soldBy: RESHIPPED,
        payer: "merchant",
        offer: first.offer,
        // Nothing was paid for it that could be refunded, and lateness is given as a refund only.
        perils: first.perils.map(readPeril).filter((peril) => peril !== "delay"),
        insuredMinor: lines.reduce((sum, { insuredMinor }) => sum + insuredMinor, 0n),
        lines,
        chargedMinor: 0n,
        dueMinor: 0n,
        worthMinor: 0n,
        check: "matched",
      },
      sale: {
        planVersion: first.planVersion,
        chargedPresentmentMinor: 0n,
        namedMinor: null,
        cause: null,
        consent: null,
      },
      replaces: { firstOrderId, coverageId: first.id, claimId, settlementId },
    });
  });
}
