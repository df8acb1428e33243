import { randomUUID } from "node:crypto";
import type { PrismaClient, SettlementState } from "@prisma/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addDispute } from "../../tests/builders/dispute-rows";
import { addCoverage, addShop, NOON } from "../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import type { EntryKind } from "../../domain/ledger";
import { SLOW_SETTLEMENT_MS } from "~/views/slow-settlement";
import { writeLedger } from "~/use-cases/ledger/write-ledger.server";
import { listCoverages } from "./list-coverages.server";
import { readHome } from "./read-home.server";

const domain = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const shop = { domain, currency: "USD", timeZone: "Asia/Shanghai", livePlanVersion: 1 };

let database: TestDatabase;
let db: PrismaClient;
beforeEach(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, domain);
  await addShop(db, other);
});
afterEach(() => database.close());

const covered = (orderedAt = NOON, of = domain) =>
  addCoverage(db, of, { lines: [{ title: "Bangle", quantity: 1, insuredMinor: 5_000_00n }], orderedAt });

async function moved(kind: EntryKind, amountMinor: bigint, at = NOON, of = domain) {
  const coverage = await covered(at, of);
  await db.$transaction((tx) =>
    writeLedger(tx, {
      shop: of,
      at,
      kind,
      cause: `coverage:${coverage.id}`,
      currency: "USD",
      amountMinor,
      orderId: coverage.orderId,
      coverageId: coverage.id,
    }),
  );
}

async function claimed(state: "approved" | "settling") {
  const coverage = await covered();
  const claim = await db.claim.create({
    data: {
      id: randomUUID(),
      shop: domain,
      number: await db.claim.count(),
      coverageId: coverage.id,
      state,
      peril: "loss",
      description: "Lost.",
      wishedRemedy: "refund",
      source: "staff",
      filedAt: NOON,
      filedBy: "x",
      updatedAt: NOON,
    },
  });
  return { claimId: claim.id, coverageId: coverage.id };
}

async function settling(state: SettlementState, createdAt: Date) {
  const claim = await claimed("settling");
  await db.settlement.create({
    data: {
      id: randomUUID(),
      shop: domain,
      ...claim,
      remedy: "refund",
      state,
      effectId: state === "confirmed" ? `gid://shopify/Refund/${claim.claimId}` : null,
      idempotencyKey: randomUUID(),
      currency: "USD",
      amountMinor: 1n,
      createdAt,
      createdBy: "x",
    },
  });
}

describe("the figures of the day", () => {
  test("count as premium what shoppers were charged, not what the shop gave", async () => {
    await moved("premium-charged", 50_00n);
    await moved("premium-charged", 7_50n);
    await moved("premium-funded", 30_00n);
    await moved("refund", 5_000_00n);
    const { today } = await readHome(db, shop, NOON);
    expect(today.premium).toEqual({ amount: "57.50", currency: "USD" });
    expect(today.refunded).toEqual({ amount: "5000.00", currency: "USD" });
  });

  test("are of the calendar day in the shop's time zone, and of this shop", async () => {
    const midnight = new Date("2026-11-21T16:00:00Z"); // in Shanghai
    await moved("premium-charged", 1_00n, midnight);
    await moved("premium-charged", 20_00n, new Date(midnight.getTime() - 1));
    await moved("premium-charged", 300_00n, NOON, other);
    const { today } = await readHome(db, shop, NOON);
    expect(today).toMatchObject({ covered: 1, premium: { amount: "1.00" } });
  });
});

describe("the setup guide", () => {
  test("takes only what a shopper bought for the guarantee's being on sale", async () => {
    expect((await readHome(db, shop, NOON)).anySold).toBe(false);
    const { id } = await covered();
    await db.coverage.update({ where: { id }, data: { payer: "merchant" } });
    expect((await readHome(db, shop, NOON)).anySold).toBe(false);
    await covered(NOON, other);
    expect((await readHome(db, shop, NOON)).anySold).toBe(false);
    await covered();
    expect((await readHome(db, shop, NOON)).anySold).toBe(true);
  });
});

describe("what needs a look", () => {
  test("is nothing in a shop where all is well", async () => {
    await covered();
    expect((await readHome(db, shop, NOON)).attention).toEqual({
      premiums: [],
      disputesToAnswer: 0,
      claimsToSettle: 0,
      slowSettlements: 0,
      premiumsOwed: 0,
      failedWebhooks: 0,
    });
  });

  test("tells premiums that aren't the plan's apart, of active coverages only", async () => {
    const faults = ["overcharged", "overcharged", "unrated"] as const;
    for (const premiumCheck of faults) {
      const { id } = await covered();
      await db.coverage.update({ where: { id }, data: { premiumCheck } });
    }
    const { id } = await covered();
    await db.coverage.update({ where: { id }, data: { premiumCheck: "undercharged", state: "cancelled" } });
    expect((await readHome(db, shop, NOON)).attention.premiums).toEqual([
      { check: "overcharged", count: 2 },
      { check: "unrated", count: 1 },
    ]);
  });

  test("names premiums that couldn't be given back, until somebody has, and the list shows them", async () => {
    const { id: coverageId } = await covered();
    const refund = {
      shop: domain,
      coverageId,
      orderId: "gid://shopify/Order/1",
      cause: "cancelled" as const,
      occasion: "cancelled",
      state: "failed" as const,
      idempotencyKey: randomUUID(),
      currency: "USD",
      amountMinor: 1n,
      createdAt: NOON,
      createdBy: "shopper",
    };
    await db.premiumRefund.create({ data: { id: randomUUID(), ...refund } });
    await db.coverage.update({ where: { id: coverageId }, data: { premiumChargedMinor: 1n } });
    await covered();
    const owed = () => listCoverages(db, domain, { premiumOwed: true }, null);
    expect((await readHome(db, shop, NOON)).attention.premiumsOwed).toBe(1);
    expect((await owed()).rows.map(({ id }) => id)).toEqual([coverageId]);
    await db.coverage.update({ where: { id: coverageId }, data: { premiumGivenBackMinor: 1n } });
    expect((await readHome(db, shop, NOON)).attention.premiumsOwed).toBe(0);
    expect((await owed()).rows).toEqual([]);
  });

  test("names approved claims that wait for staff, not those that wait for what their shoppers choose", async () => {
    await claimed("approved");
    expect((await readHome(db, shop, NOON)).attention.claimsToSettle).toBe(1);
    await db.claim.updateMany({ where: { state: "approved" }, data: { remedies: ["refund"] } });
    expect((await readHome(db, shop, NOON)).attention.claimsToSettle).toBe(0);
    await db.claim.updateMany({ where: { state: "approved" }, data: { chosenRemedy: "refund" } });
    expect((await readHome(db, shop, NOON)).attention.claimsToSettle).toBe(1);
  });

  test("names disputes that can still be answered, and no claim of their orders, which nobody can settle", async () => {
    await claimed("approved");
    const { orderId } = await db.coverage.findFirstOrThrow({ where: { shop: domain, claims: { some: {} } } });
    const due = (days: number) => ({ evidenceDueBy: new Date(NOON.getTime() + days * 86_400_000) });
    const id = await addDispute(db, domain, { orderId, ...due(3) });
    await addDispute(db, domain, due(-1));
    await addDispute(db, domain, { ...due(3), status: "UNDER_REVIEW" });
    expect((await readHome(db, shop, NOON)).attention).toMatchObject({
      disputesToAnswer: 1,
      claimsToSettle: 0,
    });
    await db.dispute.update({ where: { id }, data: { standing: "won" } });
    expect((await readHome(db, shop, NOON)).attention).toMatchObject({
      disputesToAnswer: 0,
      claimsToSettle: 1,
    });
  });

  test("names a refund without an answer once it is slow, not while it is on its way", async () => {
    const slow = new Date(NOON.getTime() - SLOW_SETTLEMENT_MS);
    await settling("sent", slow);
    await settling("pending", new Date(slow.getTime() + 1));
    await settling("confirmed", slow);
    expect((await readHome(db, shop, NOON)).attention.slowSettlements).toBe(1);
  });
});
