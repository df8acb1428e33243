import { randomUUID } from "node:crypto";
import { Prisma, type PrismaClient } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../tests/harness/database";

let database: TestDatabase;
let db: PrismaClient;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, shop);
  await addShop(db, other);
  const { id: coverageId } = await addCoverage(db, shop, { lines: [] });
  await db.coverageChange.create({
    data: { shop, coverageId, at: NOON, cause: "order-recorded", by: "Ada", after: { note: "Ada" } },
  });
  await db.planVersion.create({
    data: { shop, version: 1, plan: {}, compact: "{}", steps: [], createdAt: NOON, createdBy: "x" },
  });
  const entryId = randomUUID();
  await db.$transaction(async (tx) => {
    await tx.ledgerEntry.create({
      data: { id: entryId, shop, at: NOON, kind: "refund", cause: "settlement:1", currency: "USD" },
    });
    for (const amountMinor of [1n, -1n])
      await tx.ledgerPosting.create({ data: { shop, entryId, account: "shopify-balance", amountMinor } });
  });
});
afterAll(() => database.close());

/** Does it as a redaction of that name would. */
function redacting(name: string, statement: Prisma.Sql): Promise<number> {
  return db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT set_config('waybond.redaction', ${name}, true)`;
    return tx.$executeRaw(statement);
  });
}

const forget = Prisma.sql`UPDATE "CoverageChange" SET "by" = 'shopper', "after" = '{}'`;
const erase = Prisma.sql`DELETE FROM "CoverageChange"`;

describe("a history", () => {
  test.each([
    ["nobody redacts", "", forget],
    ["another shop's customer is redacted", `customer:${other}`, forget],
    ["a customer is redacted, but the row would go", `customer:${shop}`, erase],
    ["another shop is redacted", `shop:${other}`, erase],
    ["a shop is redacted, but the row would change", `shop:${shop}`, forget],
    [
      "a customer is redacted, but what happened would change",
      `customer:${shop}`,
      Prisma.sql`UPDATE "CoverageChange" SET "cause" = 'x'`,
    ],
  ])("stays as it is when %s", async (_, name, statement) => {
    await expect(redacting(name, statement)).rejects.toThrow(/append-only/);
  });

  test("loses its texts when a customer of the shop is redacted, and what the setting allowed ends with it", async () => {
    expect(await redacting(`customer:${shop}`, forget)).toBe(1);
    expect(await db.coverageChange.findFirst()).toMatchObject({ by: "shopper", cause: "order-recorded" });
    await expect(db.$executeRaw(forget)).rejects.toThrow(/append-only/);
  });

  test("goes when its shop is redacted", async () => {
    expect(await redacting(`shop:${shop}`, erase)).toBe(1);
  });
});

test("a plan version goes only with its shop", async () => {
  const erasePlans = Prisma.sql`DELETE FROM "PlanVersion"`;
  await expect(redacting(`customer:${shop}`, erasePlans)).rejects.toThrow(/never changes/);
  await expect(redacting(`shop:${shop}`, Prisma.sql`UPDATE "PlanVersion" SET "plan" = '[]'`)).rejects.toThrow(
    /never changes/,
  );
  expect(await redacting(`shop:${shop}`, erasePlans)).toBe(1);
});

test.each([`customer:${shop}`, `shop:${shop}`])("the ledger lets nobody in, not even as %s", async (name) => {
  for (const table of ["LedgerPosting", "LedgerEntry"]) {
    const statement = Prisma.sql`DELETE FROM ${Prisma.raw(`"${table}"`)}`;
    await expect(redacting(name, statement)).rejects.toThrow();
  }
  await expect(redacting(name, Prisma.sql`UPDATE "LedgerEntry" SET "cause" = 'x'`)).rejects.toThrow(
    /append-only/,
  );
});
