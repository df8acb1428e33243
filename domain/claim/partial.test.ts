import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partOfInsured, WHOLE_SHARE } from "./partial";

describe("a share of what goods are insured for", () => {
  test("is rounded once, over all lines together", () => {
    expect(partOfInsured([33_33n, 66_67n], 3_000)).toEqual([10_00n, 20_00n]);
    // Each by itself would be rounded to 1, and together they would be 3.
    expect(partOfInsured([1n, 1n, 1n], 5_000).reduce((sum, part) => sum + part, 0n)).toBe(2n);
  });

  test("of all of it is the insured value itself", () => {
    expect(partOfInsured([1n, 0n, 99n], WHOLE_SHARE)).toEqual([1n, 0n, 99n]);
  });

  test.each([0, -1, 10_001, 0.5])("of %s is refused", (share) => {
    expect(() => partOfInsured([1_00n], share)).toThrow(RangeError);
  });

  test("is never above the insured value, of any line, and adds up to the rounded whole", () => {
    const lines = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: WHOLE_SHARE }), (insured, share) => {
        const parts = partOfInsured(insured, share);
        const whole = insured.reduce((sum, minor) => sum + minor, 0n);
        expect(parts.every((part, index) => part >= 0n && part <= (insured[index] ?? 0n))).toBe(true);
        const sum = parts.reduce((together, part) => together + part, 0n);
        const twice = 2n * whole * BigInt(share);
        expect(sum).toBe((twice + BigInt(WHOLE_SHARE)) / (2n * BigInt(WHOLE_SHARE)));
      }),
    );
  });
});
