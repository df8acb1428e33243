import { randomUUID } from "node:crypto";
import type { PrismaClient } from "@prisma/client";
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
});
afterAll(() => database.close());

/**
 * Writes an entry and has it checked as at commit. (The check is asked for within the transaction, because Prisma's adapter
 * doesn't give a connection back to its pool when COMMIT itself fails.)
 */
function entry(amounts: bigint[], cause = `settlement:${randomUUID()}`) {
  const id = randomUUID();
  return db.$transaction(async (tx) => {
    await tx.ledgerEntry.create({ data: { id, shop, at: NOON, kind: "refund", cause, currency: "USD" } });
    await tx.ledgerPosting.createMany({
      data: amounts.map((amountMinor) => ({ shop, entryId: id, account: "shopify-balance", amountMinor })),
    });
    await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
  });
}

describe("the ledger", () => {
  test("takes an entry whose postings add up to zero", async () => {
    await entry([50_00n, -50_00n]);
    expect(await db.ledgerEntry.count({ where: { shop } })).toBe(1);
  });

  test.each([[[50_00n, -49_99n]], [[50_00n]], [[]]])(
    "refuses postings of %s: they don't balance",
    async (amounts) => {
      await expect(entry(amounts)).rejects.toThrow(/not balanced/);
    },
  );

  test("refuses the same movement for the same cause twice", async () => {
    await entry([1n, -1n], "settlement:x");
    await expect(entry([1n, -1n], "settlement:x")).rejects.toThrow(/Unique constraint/);
  });

  test("is never changed nor shortened", async () => {
    await entry([1_00n, -1_00n]);
    await expect(db.ledgerPosting.updateMany({ data: { amountMinor: 0n } })).rejects.toThrow(/append-only/);
    await expect(db.ledgerEntry.deleteMany({})).rejects.toThrow();
  });
});

describe("a coverage", () => {
  test("never commits more than is insured, in all or on a line, in value or quantity", async () => {
    const { id, lines } = await addCoverage(db, shop, {
      lines: [{ title: "Bangle", quantity: 1, insuredMinor: 100_00n }],
    });
    const line = { id: lines[0]?.id ?? "" };
    await expect(db.coverage.update({ where: { id }, data: { committedMinor: 100_01n } })).rejects.toThrow(
      /committed/,
    );
    await expect(db.coverageLine.update({ where: line, data: { committedMinor: 100_01n } })).rejects.toThrow(
      /committed/,
    );
    await expect(db.coverageLine.update({ where: line, data: { committedQuantity: 2 } })).rejects.toThrow(
      /committed/,
    );
    await expect(db.coverageLine.update({ where: line, data: { committedMinor: -1n } })).rejects.toThrow(
      /committed/,
    );
  });

  test("keeps its history as it was written", async () => {
    const { id } = await addCoverage(db, shop, { lines: [] });
    await db.coverageChange.create({
      data: { shop, coverageId: id, at: NOON, cause: "order-recorded", by: "x", after: {} },
    });
    await expect(db.coverageChange.deleteMany({ where: { coverageId: id } })).rejects.toThrow(/append-only/);
  });

  test("of another shop can't be pointed to by a claim", async () => {
    const { id } = await addCoverage(db, other, { lines: [] });
    const claim = {
      id: randomUUID(),
      shop,
      number: 999,
      coverageId: id,
      state: "submitted" as const,
      peril: "loss" as const,
      description: "",
      wishedRemedy: "refund" as const,
      source: "staff" as const,
      filedAt: NOON,
      filedBy: "x",
      updatedAt: NOON,
    };
    await expect(db.claim.create({ data: claim })).rejects.toThrow(/Foreign key/);
  });
});

describe("a plan version", () => {
  test("never changes once it is written, but for the moment of its publishing, set once", async () => {
    const key = { shop, version: 1 };
    await db.planVersion.create({
      data: { ...key, plan: {}, compact: "{}", steps: [], createdAt: NOON, createdBy: "x" },
    });
    const change = (data: object) => db.planVersion.update({ where: { shop_version: key }, data });
    await expect(change({ plan: { changed: true } })).rejects.toThrow(/never changes/);
    await expect(change({ publishedAt: NOON })).resolves.toMatchObject({ publishedAt: NOON });
    await expect(change({ publishedAt: new Date(0) })).rejects.toThrow(/never changes/);
    await expect(db.planVersion.delete({ where: { shop_version: key } })).rejects.toThrow();
  });

  test("is published by one run at a time in a shop", async () => {
    const key = { shop, version: 2 };
    await db.planVersion.create({
      data: { ...key, plan: {}, compact: "{}", steps: [], createdAt: NOON, createdBy: "x" },
    });
    const run = (state: "running" | "failed") =>
      db.publishRun.create({
        data: {
          id: randomUUID(),
          ...key,
          state,
          step: "product",
          startedAt: NOON,
          startedBy: "x",
          updatedAt: NOON,
        },
      });
    await run("failed");
    await run("running");
    await expect(run("running")).rejects.toThrow(/Unique constraint/);
  });
});
