import { BOOK_CHECKS } from "../../tests/books/book-checks";
import { ask } from "./books";
import type { Row } from "./compare";

/** Holds the books against what they are about, settlements, refunds, declarations: each check is to find nothing. */
export async function checkBooks(databaseUrl: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { what, sql } of BOOK_CHECKS) {
    const faults = await ask<{ fault: string }>(databaseUrl, sql);
    rows.push({
      what,
      expected: 0n,
      found: BigInt(faults.length),
      differing: faults.map(({ fault }) => fault),
    });
  }
  return rows;
}
