import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addShop } from "../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import { createDb, type Db } from "~/db.server";
import { callBudgetOf } from "./call-budget.server";

const shop = "jade-river.myshopify.com";
const neighbour = "tea-house.myshopify.com";
const bucket = { availablePoints: 12, restoreRate: 50 };
let database: TestDatabase;
/** Two workers, on connections of their own. */
let one: Db;
let other: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  await addShop(database.db, shop);
  await addShop(database.db, neighbour);
  one = createDb(database.url);
  other = createDb(database.url);
});
afterAll(async () => {
  await one.$disconnect();
  await other.$disconnect();
  await database.close();
});
beforeEach(() => database.db.callBudget.deleteMany());

describe("a worker that Shopify tells to wait", () => {
  test("has the shop's other workers wait too, and no other shop's", async () => {
    await callBudgetOf(one, shop).note(bucket, 60_000);
    expect(await callBudgetOf(other, shop).pauseMs()).toBeGreaterThan(0);
    expect(await callBudgetOf(other, neighbour).pauseMs()).toBe(0);
  });

  test("at once with another: the longer wait counts, whoever is told first", async () => {
    await Promise.all([
      callBudgetOf(one, shop).note(bucket, 3_600_000),
      callBudgetOf(other, shop).note(bucket, 1_000),
      callBudgetOf(one, shop).note(bucket, 2_000),
    ]);
    expect(await callBudgetOf(other, shop).pauseMs()).toBeGreaterThan(60_000);
  });

  test("doesn't when the time is over", async () => {
    await callBudgetOf(one, shop).note(bucket, 60_000);
    await database.db.$executeRaw`UPDATE "CallBudget" SET "pausedUntil" = now() - interval '1 second'`;
    expect(await callBudgetOf(other, shop).pauseMs()).toBe(0);
  });

  test("in a shop that we don't know is let call: there is nothing to keep it with", async () => {
    const budget = callBudgetOf(one, "nobody.myshopify.com");
    await budget.note(bucket, 60_000);
    expect(await budget.pauseMs()).toBe(0);
  });
});

test("what is left is kept, and told again and again it is written rarely", async () => {
  const budget = callBudgetOf(one, neighbour);
  await budget.note({ availablePoints: 990, restoreRate: 50 }, 0);
  await budget.note({ availablePoints: 980, restoreRate: 50 }, 0);
  expect(await database.db.callBudget.findMany()).toMatchObject([
    { shop: neighbour, availablePoints: 990, restoreRate: 50, pausedUntil: null },
  ]);
});
