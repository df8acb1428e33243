import { describe, expect, test } from "vitest";
import { checkReship, reshipCostMinor, type GoodsToReship, type ReshipVariant } from "./reship";

const variant = (more: Partial<ReshipVariant> = {}): ReshipVariant => ({
  id: "v1",
  available: 2,
  unitCostMinor: 12_00n,
  ...more,
});
const goods = (lineId: string, quantity: number, of: ReshipVariant | null): GoodsToReship => ({
  lineId,
  quantity,
  insuredMinor: 50_00n,
  variant: of,
});

describe("goods can be sent again", () => {
  test("as many as there are", () => {
    expect(checkReship([goods("a", 2, variant())])).toBeNull();
    expect(checkReship([goods("a", 3, variant())])).toEqual({
      code: "out-of-stock",
      lineId: "a",
      available: 2,
    });
  });

  test("when their stock isn't counted, or may go below nothing", () => {
    expect(checkReship([goods("a", 99, variant({ available: null }))])).toBeNull();
  });

  test("but lines of the same variant share its stock", () => {
    expect(checkReship([goods("a", 1, variant()), goods("b", 2, variant())])).toEqual({
      code: "out-of-stock",
      lineId: "b",
      available: 1,
    });
  });

  test("unless they aren't sold any more", () => {
    expect(checkReship([goods("a", 1, null)])).toEqual({ code: "goods-gone", lineId: "a" });
  });

  test("at what they cost the shop, or are insured for where that isn't known", () => {
    expect(
      reshipCostMinor([
        { quantity: 2, insuredMinor: 100_00n, unitCostMinor: 12_00n },
        { quantity: 1, insuredMinor: 50_00n, unitCostMinor: null },
      ]),
    ).toBe(74_00n);
  });
});
