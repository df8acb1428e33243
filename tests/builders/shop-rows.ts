import { randomUUID } from "node:crypto";
import type { Prisma, PrismaClient } from "@prisma/client";

// Rows for tests of use cases: one thing each, with what the test says and sensible rest.

export const NOON = new Date("2026-11-22T04:00:00Z"); // noon in Shanghai

/** A shop that has the app. */
export async function addShop(
  db: PrismaClient,
  domain: string,
  row: Partial<{ currency: string; timeZone: string; guaranteeProductId: string }> = {},
): Promise<string> {
  await db.shop.create({
    data: {
      domain,
      shopifyId: `gid://shopify/Shop/${domain.length}`,
      name: domain,
      currency: "USD",
      timeZone: "Asia/Shanghai",
      installedAt: NOON,
      ...row,
    },
  });
  return domain;
}

type LineRow = { title: string; quantity: number; insuredMinor: bigint; lineItemId?: string };

/** An active coverage of an order; a line without insured value isn't insured. */
export async function addCoverage(
  db: PrismaClient,
  shop: string,
  options: { lines: LineRow[]; orderId?: string; orderName?: string; orderedAt?: Date; soldBy?: string },
): Promise<{ id: string; orderId: string; lines: { id: string; lineItemId: string }[] }> {
  const id = randomUUID();
  const orderId = options.orderId ?? `gid://shopify/Order/${randomUUID()}`;
  const lines = options.lines.map((line, position) => ({
    id: randomUUID(),
    shop,
    coverageId: id,
    position,
    lineItemId: line.lineItemId ?? `gid://shopify/LineItem/${randomUUID()}`,
    title: line.title,
    soldQuantity: line.quantity,
    quantity: line.quantity,
    rule: line.insuredMinor > 0n ? "all" : null,
    insuredMinor: line.insuredMinor,
  }));
  const orderedAt = options.orderedAt ?? NOON;
  await db.coverage.create({
    data: {
      id,
      shop,
      orderId,
      orderName: options.orderName ?? "#1001",
      orderedAt,
      soldBy: options.soldBy ?? "gid://shopify/LineItem/guarantee",
      state: "active",
      planVersion: 1,
      offer: "standard",
      perils: ["loss", "damage"],
      payer: "shopper",
      destination: "US",
      currency: "USD",
      presentmentCurrency: "USD",
      insuredMinor: lines.reduce((sum, line) => sum + line.insuredMinor, 0n),
      premiumDueMinor: 50_00n,
      premiumChargedMinor: 50_00n,
      premiumChargedPresentmentMinor: 50_00n,
      premiumCheck: "matched",
      createdAt: orderedAt,
      updatedAt: orderedAt,
    },
  });
  await db.coverageLine.createMany({ data: lines });
  return { id, orderId, lines };
}

/** A cargo policy at 0.6 % for all destinations and the whole of 2026 to 2099, in US dollars, unless told otherwise. */
export async function addCargoPolicy(
  db: PrismaClient,
  shop: string,
  row: Partial<Prisma.CargoPolicyUncheckedCreateInput> = {},
): Promise<string> {
  const id = randomUUID();
  await db.cargoPolicy.create({
    data: {
      id,
      shop,
      position: 1,
      party: "insurer",
      name: "Ping An",
      number: "PA-1",
      fromDay: new Date("2026-01-01"),
      toDay: new Date("2099-12-31"),
      include: ["*"],
      perils: ["loss", "damage"],
      mode: "parcel",
      rate: "0.006",
      currency: "USD",
      minimumMinor: 0n,
      deductibleMinor: 100_00n,
      basis: "price",
      deadlines: {
        loss: { since: "shipped", noticeDays: 30, papersDays: 60 },
        damage: { since: "delivered", noticeDays: 14, papersDays: 30 },
      },
      termsSince: new Date("2026-01-01"),
      createdAt: new Date("2026-01-01"),
      createdBy: "Lin Mei",
      updatedAt: NOON,
      updatedBy: "Lin Mei",
      ...row,
    },
  });
  return id;
}
