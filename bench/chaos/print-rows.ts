import { printTable } from "../surfaces/print-table";
import type { Row } from "./compare";

/** What differs is named this often for each row. */
const NAMED = 5;

export function isRight({ expected, found, differing }: Row): boolean {
  return expected === found && differing.length === 0;
}

/** Prints what had to come out beside what was found, and names some of what differs. */
export function print(rows: readonly Row[]): void {
  const cells = rows.map(({ what, expected, found, differing }) => [
    what,
    String(expected),
    String(found),
    expected === found && differing.length > 0 ? `${differing.length} orders` : String(found - expected),
  ]);
  console.log(`\n${printTable(["what", "expected", "found", "difference"], cells)}\n`);
  for (const { what, differing } of rows) {
    for (const order of differing.slice(0, NAMED)) console.log(`  ${what}: ${order}`);
    if (differing.length > NAMED) console.log(`  ${what}: and ${differing.length - NAMED} more`);
  }
}
