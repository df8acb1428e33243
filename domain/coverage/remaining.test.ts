import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { insuredShareMinor, remainingQuantity } from "./remaining";

const three = { quantity: 3, insuredMinor: 100_00n, committedQuantity: 0, committedMinor: 0n };

describe("the insured share of some of a line's goods", () => {
  test("three for 100.00: 33.33, 33.33, 33.34", () => {
    expect(insuredShareMinor(three, 1)).toBe(33_33n);
    expect(insuredShareMinor({ ...three, committedQuantity: 1, committedMinor: 33_33n }, 1)).toBe(33_33n);
    expect(insuredShareMinor({ ...three, committedQuantity: 2, committedMinor: 66_66n }, 1)).toBe(33_34n);
    expect(insuredShareMinor(three, 3)).toBe(100_00n);
  });

  test("of more goods than remain is nothing", () => {
    expect(insuredShareMinor({ ...three, committedQuantity: 2 }, 2)).toBe(0n);
    expect(insuredShareMinor(three, 0)).toBe(0n);
  });

  test("an uninsured line has no goods to pay for", () => {
    expect(remainingQuantity({ ...three, insuredMinor: 0n })).toBe(0);
  });

  test("the shares of all goods, in whatever portions, add up to the line's insured value", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }),
        (insuredMinor, portions) => {
          const line = {
            quantity: portions.reduce((a, b) => a + b, 0),
            insuredMinor,
            committedQuantity: 0,
            committedMinor: 0n,
          };
          for (const portion of portions) {
            const share = insuredShareMinor(line, portion);
            line.committedQuantity += portion;
            line.committedMinor += share;
            expect(line.committedMinor <= insuredMinor).toBe(true);
          }
          expect(line.committedMinor).toBe(insuredMinor);
        },
      ),
    );
  });
});
