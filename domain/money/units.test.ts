import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromMinorUnits, plus, toUnits, unitsOf } from "./index";

describe("units", () => {
  test.each([
    ["50.0", 2, 5000],
    ["50", 2, 5000],
    ["50.00", 0, 50],
    ["75000.0", 0, 75000],
    ["1.25", 3, 1250],
    ["0.0", 2, 0],
    ["10000000000.00", 2, 1_000_000_000_000],
    ["90071992547409.91", 2, Number.MAX_SAFE_INTEGER],
    ["90071992547409.92", 2, 9007199254740992n],
  ])("%s with %d digits", (text, digits, units) => expect(unitsOf(text, digits)).toBe(units));

  test("are read and added exactly, on both sides of 2^53", () => {
    const near = fc.bigInt({ min: 0n, max: 2n ** 54n });
    fc.assert(
      fc.property(near, near, (a, b) => {
        const read = (value: bigint) => unitsOf(fromMinorUnits(value, "USD"), 2);
        expect(BigInt(plus(read(a), read(b)))).toBe(a + b);
        expect([read(a), plus(read(a), read(b))]).toStrictEqual([toUnits(a), toUnits(a + b)]);
      }),
    );
  });
});
