import type { PrismaClient } from "@prisma/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addCoverage, addShop, NOON } from "../../tests/builders/shop-rows";
import { createTestDatabase, type TestDatabase } from "../../tests/harness/database";
import { cursorFrom, PAGE_SIZE, type PageOf } from "./keyset.server";
import { countClaims, listClaims } from "./list-claims.server";
import { listCoverages, type CoverageRow } from "./list-coverages.server";
import { readClaim } from "./read-claim.server";
import { guaranteesByName, guaranteesOfOrder } from "./find-coverage.server";
import { readCoverage } from "./read-coverage.server";

let database: TestDatabase;
let db: PrismaClient;
const shop = "jade-river.myshopify.com";
const other = "porcelain-house.myshopify.com";
const ORDERS = PAGE_SIZE * 2 + 3;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  await addShop(db, shop);
  await addShop(db, other);
  for (let number = 1; number <= ORDERS; number++) {
    // Three orders share each instant, so that pages end among equals.
    const orderedAt = new Date(NOON.getTime() + Math.floor(number / 3) * 60_000);
    await addCoverage(db, shop, { lines: [], orderName: `#${1000 + number}`, orderedAt });
  }
  await addCoverage(db, other, { lines: [], orderName: "#1001", orderId: "gid://shopify/Order/77" });
});
afterAll(() => database.close());

const names = (page: PageOf<CoverageRow>) => page.rows.map((row) => row.orderName);
const read = (query: string) => listCoverages(db, shop, {}, cursorFrom(new URLSearchParams(query)));

describe("a list that is read by keyset", () => {
  test("shows every row once, new ones first, whatever shares an instant", async () => {
    const seen: string[] = [];
    let page = await read("");
    for (;;) {
      seen.push(...names(page));
      if (!page.older) break;
      page = await read(`after=${page.older}`);
    }
    expect(seen).toHaveLength(ORDERS);
    expect(new Set(seen).size).toBe(ORDERS);
    const minutes = seen.map((name) => Math.floor((Number(name.slice(1)) - 1000) / 3));
    expect(minutes).toEqual(minutes.toSorted((a, b) => b - a));
  });

  test("goes back to the very page that it came from", async () => {
    const first = await read("");
    const second = await read(`after=${first.older}`);
    const third = await read(`after=${second.older}`);
    expect(names(await read(`before=${third.newer}`))).toEqual(names(second));
    expect(names(await read(`before=${second.newer}`))).toEqual(names(first));
    expect(first.newer).toBeNull();
    expect(third.older).toBeNull();
  });

  test.each(["after=nonsense", "after=eyJhdCI6MX0", "before="])(
    "begins at the top for a place that can't be read (%s)",
    async (query) => {
      expect(names(await read(query))).toEqual(names(await read("")));
    },
  );

  test("finds an order by part of its name", async () => {
    expect(names(await listCoverages(db, shop, { search: "1007" }, null))).toEqual(["#1007"]);
    expect(names(await listCoverages(db, shop, { state: "cancelled" }, null))).toEqual([]);
  });
});

describe("another shop's rows", () => {
  test("are in no list and behind no id or name", async () => {
    const coverage = await db.coverage.findFirstOrThrow({ where: { shop: other } });
    expect(await readCoverage(db, shop, coverage.id, NOON)).toBeNull();
    expect(await guaranteesOfOrder(db, shop, "77")).toEqual([]);
    expect(await guaranteesOfOrder(db, other, "77")).toMatchObject([{ coverageId: coverage.id }]);
    expect(await guaranteesByName(db, shop, "#9999")).toEqual([]);
    const claim = await db.claim.create({
      data: {
        id: coverage.id,
        shop: other,
        number: 1,
        coverageId: coverage.id,
        state: "submitted",
        peril: "loss",
        description: "",
        wishedRemedy: "refund",
        source: "staff",
        filedAt: NOON,
        filedBy: "x",
        updatedAt: NOON,
      },
    });
    expect(await readClaim(db, shop, claim.id)).toBeNull();
    expect((await listClaims(db, shop, { view: "all" }, "newest", null)).rows).toEqual([]);
    expect((await listClaims(db, other, { view: "all", search: "c-1" }, "newest", null)).rows).toHaveLength(
      1,
    );
    expect(await countClaims(db, shop, {})).toMatchObject({ open: 0, all: 0 });
    expect(await countClaims(db, other, { search: "c-1" })).toMatchObject({ open: 1, settled: 0, all: 1 });
    expect(await countClaims(db, other, { search: "c-2" })).toMatchObject({ open: 0, all: 0 });
  });
});
