import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "./index";

test("the earlier part has the odd unit on a tie", () => {
  expect(allocate(100n, [1n, 1n, 1n])).toStrictEqual([34n, 33n, 33n]);
  expect(allocate(2n, [1n, 1n, 1n, 1n])).toStrictEqual([1n, 1n, 0n, 0n]);
});

test("the largest remainders have the odd units", () => {
  expect(allocate(1000n, [700n, 1600n, 700n, 700n])).toStrictEqual([189n, 433n, 189n, 189n]);
  expect(allocate(10n, [0n, 5n, 3n])).toStrictEqual([0n, 6n, 4n]);
});

test("nothing to go by is a fault of the caller", () => {
  expect(() => allocate(5n, [0n, 0n])).toThrow(RangeError);
  expect(() => allocate(0n, [])).toThrow(RangeError);
});

test("parts add up to the whole, and each is less than one unit from its share", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 14n }),
      fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 20 }),
      (total, weights) => {
        const sum = weights.reduce((all, each) => all + each, 0n);
        fc.pre(sum > 0n);
        const parts = allocate(total, weights);
        expect(parts.reduce((all, each) => all + each, 0n)).toBe(total);
        for (const [index, weight] of weights.entries()) {
          const away = (parts[index] ?? 0n) * sum - total * weight;
          expect(away < sum && -away < sum).toBe(true);
        }
      },
    ),
  );
});
