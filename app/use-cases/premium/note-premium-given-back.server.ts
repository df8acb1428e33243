import type { Tx } from "~/db.server";
import { lockCoverage } from "~/use-cases/coverage/lock-coverage.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";

/**
 * Notes that a refund gave a premium back, or a part of it: on the coverage and in the ledger, once for each refund, whoever
 * tells of it first. Of a premium no more is noted than was charged.
 */
export async function notePremiumGivenBack(
  tx: Tx,
  input: {
    shop: string;
    now: Date;
    coverageId: string;
    /** gid of Shopify's refund, or what else took it off the order. */
    refundId: string;
    /** In minor units of the shop's currency. */
    amountMinor: bigint;
  },
): Promise<void> {
  const { shop, now, coverageId, refundId } = input;
  await lockCoverage(tx, shop, coverageId);
  const cause = `coverage:${coverageId}:${refundId}`;
  const known = { shop_kind_cause: { shop, kind: "premium-given-back", cause } };
  if (await tx.ledgerEntry.findUnique({ where: known })) return;
  const coverage = await tx.coverage.findUniqueOrThrow({ where: { shop_id: { shop, id: coverageId } } });
  const left = coverage.premiumChargedMinor - coverage.premiumGivenBackMinor;
  const amountMinor = input.amountMinor < left ? input.amountMinor : left;
  if (amountMinor <= 0n) return;
  await tx.coverage.update({
    where: { shop_id: { shop, id: coverageId } },
    data: { premiumGivenBackMinor: { increment: amountMinor }, updatedAt: now },
  });
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "premium-given-back",
    cause,
    currency: coverage.currency,
    amountMinor,
    orderId: coverage.orderId,
    coverageId,
  });
}
