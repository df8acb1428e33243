import { afterAll, beforeAll, expect, test } from "vitest";
import { addCustomer } from "../../../tests/builders/customer-rows";
import { addShop } from "../../../tests/builders/shop-rows";
import { BOOK_CHECKS } from "../../../tests/books/book-checks";
import { createTestDatabase, type TestDatabase } from "../../../tests/harness/database";

// The checks of `npm run chaos` and of the random histories have to see each fault that they are there for: that they find
// nothing says nothing otherwise.

const shop = "jade-river.myshopify.com";
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
});
afterAll(() => database.close());

const found = async (): Promise<string[]> => {
  const faults: string[] = [];
  for (const { what, sql } of BOOK_CHECKS)
    if ((await database.db.$queryRawUnsafe<object[]>(sql)).length > 0) faults.push(what);
  return faults;
};

test("books in which nothing happened have no fault", async () => {
  expect(await found()).toEqual([]);
});

test("rows of which the books say nothing, and entries of nothing, are found by every check", async () => {
  const { db } = database;
  const { coverageId } = await addCustomer(db, shop, { customer: 1, order: 1001 });
  await db.coverage.update({
    where: { id: coverageId },
    data: { premiumGivenBackMinor: 1n, committedMinor: 1n },
  });
  await db.coverageLine.updateMany({ data: { committedMinor: 2n, delayMinor: 2n } });
  await db.premiumRefund.updateMany({ data: { effectId: "gid://shopify/Refund/1", state: "confirmed" } });
  await db.settlement.updateMany({
    data: { state: "confirmed", effectId: "gid://shopify/Refund/2", amountMinor: 3n },
  });
  await db.dispute.updateMany({ data: { standing: "lost", shopMinor: 5n, coverageId } });
  await db.recovery.updateMany({ data: { receivedMinor: 7n } });
  // As if the rules of the database had been passed by.
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`INSERT INTO "LedgerEntry" ("id", "shop", "at", "kind", "cause", "currency")
      VALUES (gen_random_uuid(), ${shop}, now(), 'refund', 'settlement:none', 'USD')`,
    db.$executeRaw`INSERT INTO "LedgerPosting" ("shop", "entryId", "account", "amountMinor")
      SELECT ${shop}, "id", 'claims-refunded', 9 FROM "LedgerEntry" WHERE "cause" = 'settlement:none'`,
  ]);
  expect(await found()).toEqual(BOOK_CHECKS.map(({ what }) => what));
});
