import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient } from "@prisma/client";
import { addCargoPolicy, addCoverage, NOON } from "./shop-rows";

type Goods = { lineItemId: string; title: string; quantity: number; insuredMinor: bigint };

/**
 * A parcel of goods that was declared under a policy with a deductible of 100.00, broke, was reshipped, and is recovered: all of
 * it, unless told otherwise.
 */
export async function addRecovery(
  db: PrismaClient,
  shop: string,
  told: {
    orderId: string;
    goods: Goods[];
    policyId?: string;
    claim?: Partial<Prisma.ClaimUncheckedCreateInput>;
    settlement?: Partial<Prisma.SettlementUncheckedCreateInput>;
    shipment?: Partial<Prisma.ShipmentUncheckedCreateInput>;
    events?: Partial<Prisma.ShipmentEventUncheckedCreateInput>[];
    recovery?: Partial<Prisma.RecoveryUncheckedCreateInput>;
  },
): Promise<{ id: string; number: number; claimId: string; coverageId: string }> {
  const { orderId, goods, policyId = await addCargoPolicy(db, shop) } = told;
  const orderName = "#1001";
  const [id, claimId, settlementId, shipmentId, declarationId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ];
  const { id: coverageId, lines } = await addCoverage(db, shop, { orderId, orderName, lines: goods });
  const { lastClaimNumber, lastRecoveryNumber } = await db.shop.update({
    where: { domain: shop },
    data: { lastClaimNumber: { increment: 1 }, lastRecoveryNumber: { increment: 1 } },
  });
  const of = { shop, coverageId };
  const number = 1_000 + lastRecoveryNumber;
  const amountMinor = goods.reduce((sum, { insuredMinor }) => sum + insuredMinor, 0n);
  const currency = "USD";
  await db.claim.create({
    data: {
      ...of,
      id: claimId,
      number: 1_000 + lastClaimNumber,
      state: "settled",
      peril: "damage",
      description: "The bangle lay broken in its box.",
      happenedOn: new Date("2026-11-20"),
      wishedRemedy: "reship",
      source: "storefront",
      filedAt: NOON,
      filedBy: "shopper",
      updatedAt: NOON,
      ...told.claim,
    },
  });
  await db.settlement.create({
    data: {
      ...of,
      id: settlementId,
      claimId,
      remedy: "reship",
      state: "confirmed",
      idempotencyKey: randomUUID(),
      currency,
      amountMinor,
      effectId: `gid://shopify/Order/${5_000 + lastRecoveryNumber}`,
      effectName: "#1002",
      createdAt: NOON,
      createdBy: "Lin Mei",
      finishedAt: NOON,
      ...told.settlement,
    },
  });
  await db.shipment.create({
    data: {
      id: shipmentId,
      shop,
      orderId,
      fulfillmentId: `gid://shopify/Fulfillment/${randomUUID()}`,
      name: `${orderName}-F1`,
      carrier: "DHL Express",
      trackingNumber: "JD014600003331",
      destination: "US",
      shippedAt: new Date("2026-11-10T02:00:00Z"),
      deliveredAt: new Date("2026-11-20T17:30:00Z"),
      updatedAt: NOON,
      ...told.shipment,
    },
  });
  for (const [index, line] of lines.entries()) {
    const quantity = goods[index]?.quantity ?? 0;
    const coverageLineId = line.id;
    const lineMinor = goods[index]?.insuredMinor ?? 0n;
    await db.claimLine.create({ data: { id: randomUUID(), shop, claimId, coverageLineId, quantity } });
    await db.settlementLine.create({
      data: { id: randomUUID(), shop, settlementId, coverageLineId, quantity, amountMinor: lineMinor },
    });
    await db.shipmentLine.create({ data: { shop, shipmentId, lineItemId: line.lineItemId, quantity } });
  }
  for (const event of told.events ?? [])
    await db.shipmentEvent.create({
      data: {
        shop,
        shipmentId,
        eventId: `gid://shopify/FulfillmentEvent/${randomUUID()}`,
        status: "IN_TRANSIT",
        happenedAt: NOON,
        ...event,
      },
    });
  await db.cargoDeclaration.create({
    data: {
      ...of,
      id: declarationId,
      shipmentId,
      policyId,
      orderId,
      orderName,
      shippedOn: new Date("2026-11-10"),
      destination: "US",
      currency,
      declaredMinor: amountMinor,
      premiumMinor: 30_00n,
      terms: { deductibleMinor: "10000", limitMinor: null },
      declaredAt: NOON,
    },
  });
  await db.recovery.create({
    data: {
      ...of,
      id,
      number,
      claimId,
      settlementId,
      declarationId,
      policyId,
      orderId,
      orderName,
      peril: "damage",
      currency,
      lostMinor: amountMinor,
      declaredLossMinor: amountMinor,
      expectedMinor: amountMinor - 100_00n,
      noticeBy: new Date("2026-12-04"),
      papersBy: new Date("2026-12-20"),
      openedAt: NOON,
      updatedAt: NOON,
      ...told.recovery,
    },
  });
  return { id, number, claimId, coverageId };
}
