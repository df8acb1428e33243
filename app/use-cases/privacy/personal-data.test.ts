import { appDatabase } from "../../../tests/harness/app-database";
import { columns, isText, tables, type Column } from "../../../tests/harness/all-tables";
import { customersOfTwoShops, shop } from "../../../tests/harness/privacy-stage";
import { Prisma } from "@prisma/client";
import { beforeAll, describe, expect, test } from "vitest";
import { findSubject } from "./find-subject.server";
import { PERSONAL_DATA } from "./personal-data.server";

const { db } = appDatabase;
const ada = customersOfTwoShops();

describe("what becomes of personal data", () => {
  let found: Column[];
  beforeAll(async () => {
    found = await columns();
  });

  test("is decided about every table", async () => {
    expect(Object.keys(PERSONAL_DATA).toSorted()).toEqual(await tables());
  });

  test("is decided about every text of every table: it stays, or something becomes of it", () => {
    for (const [table, { redacted, stays }] of Object.entries(PERSONAL_DATA)) {
      if (redacted === "deleted") continue;
      const texts = found.filter((column) => column.table === table && isText(column)).map((c) => c.column);
      const decided = [...stays.split(" "), ...Object.keys(redacted ?? {})];
      expect(
        texts.filter((text) => !decided.includes(text)),
        table,
      ).toEqual([]);
      const known = found.filter((column) => column.table === table).map(({ column }) => column);
      expect(
        decided.filter((name) => !known.includes(name)),
        `${table} has no such column`,
      ).toEqual([]);
    }
  });

  test("has a row in these tests wherever a row can be about a customer", async () => {
    const counts = await db.$transaction(async (tx) => {
      const who = await findSubject(tx, { shop, customerId: ada().customerId, orderIds: [] });
      const without: string[] = [];
      for (const [table, { ofCustomer }] of Object.entries(PERSONAL_DATA)) {
        if (!ofCustomer) continue;
        const rows = await tx.$queryRaw<unknown[]>`
          SELECT 1 FROM ${Prisma.raw(`"${table}"`)} t WHERE t."shop" = ${shop} AND ${ofCustomer(who)}`;
        if (rows.length === 0) without.push(table);
      }
      return without;
    });
    expect(counts).toEqual([]);
  });
});
