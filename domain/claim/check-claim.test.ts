import { describe, expect, test } from "vitest";
import { checkClaim, type ClaimedCoverage } from "./check-claim";

const bangles = {
  id: "bangles",
  quantity: 3,
  insuredMinor: 300_00n,
  committedQuantity: 0,
  committedMinor: 0n,
  claimedQuantity: 0,
};
const gift = { ...bangles, id: "gift", quantity: 1, insuredMinor: 0n };
const coverage: ClaimedCoverage = { state: "active", perils: ["loss", "damage"], lines: [bangles, gift] };
const damage = (lineId: string, quantity: number) => ({
  peril: "damage" as const,
  lines: [{ lineId, quantity }],
});

describe("a claim can be filed on what the coverage still holds", () => {
  test("all goods of an insured line, for a peril that it covers", () => {
    expect(checkClaim(damage("bangles", 3), coverage)).toEqual([]);
  });

  test("not on a coverage that isn't active", () => {
    expect(checkClaim(damage("bangles", 1), { ...coverage, state: "cancelled" })).toEqual([
      { code: "coverage-not-active", state: "cancelled" },
    ]);
  });

  test("not for a peril that it doesn't cover, and says which it does", () => {
    expect(checkClaim({ ...damage("bangles", 1), peril: "theft" }, coverage)).toEqual([
      { code: "peril-not-covered", perils: ["loss", "damage"] },
    ]);
  });

  test("not without goods", () => {
    expect(checkClaim({ peril: "loss", lines: [] }, coverage)).toEqual([{ code: "no-lines" }]);
  });

  test("not for goods that aren't insured", () => {
    expect(checkClaim(damage("gift", 1), coverage)).toEqual([{ code: "line-uninsured", lineId: "gift" }]);
  });

  test("not for another order's line, nor the same line twice", () => {
    expect(checkClaim(damage("other", 1), coverage)).toEqual([{ code: "line-unknown", lineId: "other" }]);
    const twice = [...damage("bangles", 1).lines, ...damage("bangles", 1).lines];
    expect(checkClaim({ peril: "damage", lines: twice }, coverage)).toEqual([
      { code: "line-unknown", lineId: "bangles" },
    ]);
  });

  test.each([0, -1, 1.5, Number.NaN])("not for a quantity of %s", (quantity) => {
    expect(checkClaim(damage("bangles", quantity), coverage)).toEqual([
      { code: "quantity-invalid", lineId: "bangles" },
    ]);
  });

  test("goods that are paid out, or asked for by another open claim, can't be claimed again", () => {
    const partly = { ...bangles, committedQuantity: 1, committedMinor: 100_00n, claimedQuantity: 1 };
    expect(checkClaim(damage("bangles", 2), { ...coverage, lines: [partly] })).toEqual([
      { code: "quantity-exceeded", lineId: "bangles", remaining: 1 },
    ]);
  });
});
