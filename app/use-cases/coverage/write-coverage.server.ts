import { randomUUID } from "node:crypto";
import { Prisma, type PremiumCause as StoredCause } from "@prisma/client";
import { encodeConsent, type ConsentReceipt } from "../../../domain/cart";
import type { OrderCoverage, PremiumCause } from "../../../domain/coverage";
import { SHIPPING_LINE } from "../../../domain/rating";
import type { Tx } from "~/db.server";
import { storedPeril } from "~/perils.server";
import type { ShopifyOrder } from "~/shopify/orders/read-order.server";
import { bookedBefore } from "~/use-cases/coverage/booked-before.server";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";

/** The sale that a coverage comes from: what its line says, and how that compares. */
export type Sale = {
  planVersion: number | null;
  chargedPresentmentMinor: bigint;
  namedMinor: bigint | null;
  cause: PremiumCause | null;
  consent: ConsentReceipt | null;
};

// An enum's names in the database client can't hold a hyphen.
const STORED_CAUSE: Record<PremiumCause, StoredCause> = {
  discounted: "discounted",
  "step-charged": "step_charged",
  "other-version": "other_version",
  "other-cart": "other_cart",
};

/**
 * Writes a coverage with its lines, its history and the premium's ledger entries. What the books know from before the shop's data was deleted
 * is the same guarantee: it goes on under its old id, and its premium isn't booked a second time.
 * @returns its id; null when another worker has written it meanwhile
 */
export async function writeCoverage(
  tx: Tx,
  input: {
    shop: string;
    now: Date;
    order: ShopifyOrder;
    coverage: OrderCoverage;
    sale: Sale;
    /** What it stands in for, where the order replaces claimed goods. */
    replaces?: { firstOrderId: string; coverageId: string; claimId: string; settlementId: string };
  },
): Promise<string | null> {
  const { shop, now, order, coverage, sale } = input;
  const booked = await bookedBefore(tx, { shop, orderId: order.id });
  const id = booked?.coverageId ?? randomUUID();
  const row = {
    id,
    shop,
    orderId: order.id,
    orderName: order.name,
    firstOrderId: input.replaces?.firstOrderId ?? null,
    orderedAt: order.createdAt,
    soldBy: coverage.soldBy,
    // What became of the order since is seen to next, whenever it is first seen (revise-coverage).
    state: "active" as const,
    planVersion: sale.planVersion,
    offer: coverage.offer,
    perils: coverage.perils.map(storedPeril),
    payer: coverage.payer,
    destination: order.destination,
    customerId: order.customerId,
    currency: order.currency,
    presentmentCurrency: order.presentmentCurrency,
    insuredMinor: coverage.insuredMinor,
    premiumDueMinor: coverage.dueMinor,
    premiumChargedMinor: booked?.chargedMinor ?? coverage.chargedMinor,
    premiumGivenBackMinor: booked?.givenBackMinor ?? 0n,
    premiumChargedPresentmentMinor: sale.chargedPresentmentMinor,
    premiumCheck: coverage.check,
    premiumNamedMinor: sale.namedMinor,
    premiumCause: sale.cause && STORED_CAUSE[sale.cause],
    consent: sale.consent
      ? (JSON.parse(encodeConsent(sale.consent)) as Prisma.InputJsonObject)
      : Prisma.DbNull,
    createdAt: now,
    updatedAt: now,
  };
  const { count } = await tx.coverage.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return null;
  await tx.coverageLine.createMany({
    data: coverage.lines.map((line, position) => {
      const bought = order.lines.find((candidate) => candidate.id === line.id);
      return {
        id: randomUUID(),
        shop,
        coverageId: id,
        position,
        lineItemId: line.id,
        title: line.id === SHIPPING_LINE ? "" : (bought?.title ?? ""),
        variantTitle: bought?.variantTitle ?? null,
        sku: bought?.sku ?? null,
        soldQuantity: line.quantity,
        quantity: line.quantity,
        rule: line.rule,
        insuredMinor: line.insuredMinor,
      };
    }),
  });
  await tx.coverageChange.create({
    data: {
      shop,
      coverageId: id,
      at: now,
      cause: "order-recorded",
      by: "waybond",
      after: {
        state: row.state,
        insuredMinor: row.insuredMinor.toString(),
        premiumChargedMinor: row.premiumChargedMinor.toString(),
        premiumDueMinor: row.premiumDueMinor?.toString() ?? null,
        planVersion: row.planVersion,
        offer: row.offer,
        ...(input.replaces ? { replaces: input.replaces } : {}),
      },
    },
  });
  if (booked) return id;
  // A shopper who was charged where the shop gives the guarantee has paid for it (and is due it back): nobody else has.
  const funded = coverage.payer === "merchant" && coverage.chargedMinor === 0n;
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "premium-charged",
    cause: `coverage:${id}`,
    currency: order.currency,
    amountMinor: coverage.chargedMinor,
    orderId: order.id,
    coverageId: id,
  });
  await writeLedger(tx, {
    shop,
    at: now,
    kind: "premium-funded",
    cause: `coverage:${id}`,
    currency: order.currency,
    amountMinor: funded ? (coverage.worthMinor ?? 0n) : 0n,
    orderId: order.id,
    coverageId: id,
  });
  return id;
}
