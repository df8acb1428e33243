import { expect, test } from "vitest";
import { discountShares } from "./index";

test.each<[string, bigint, bigint[], bigint[]]>([
  ["is spread by the lines' amounts, to the unit", 100n, [1_000n, 1_000n, 1_000n], [34n, 33n, 33n]],
  ["leaves nothing below zero", 2_500n, [1_000n, 500n], [1_000n, 500n]],
  ["of nothing is nobody's", 0n, [1_000n, 500n], [0n, 0n]],
  ["on lines that cost nothing is nobody's", 100n, [0n, 0n], [0n, 0n]],
])("a discount of the whole order %s", (_rule, discount, charged, shares) => {
  expect(discountShares(discount, charged)).toEqual(shares);
});
